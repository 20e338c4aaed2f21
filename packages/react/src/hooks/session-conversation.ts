import type {PixelClient} from '@pixelated/sdk'
import {createConversation, type Conversation} from '@pixelated/sdk/conversation'
import {useEffect, useReducer} from 'react'
import {useConversationAbove} from '../provider/conversation-provider.tsx'
import {drawnOnServer} from '../provider/drawn-on-server.ts'
import {usePixelClient} from '../provider/pixel-provider.tsx'

/** Whose session. */
export interface Session {
  readonly sessionId: string
  readonly userId: string
  /** How many earlier messages go along with one. Counts where this is the first to ask for the session. */
  readonly contextWindowSize?: number | undefined
}

/** A conversation that hooks share. */
interface Entry {
  readonly conversation: Conversation
  /** One more hook uses it; returns what ends that. */
  use(): () => void
  hasEnded(): boolean
}

/** One for all components of a client that name the same session. */
const entries = new WeakMap<PixelClient, Map<string, Entry>>()

function entryOf(client: PixelClient, session: Session): Entry {
  const ofClient = entries.get(client) ?? new Map<string, Entry>()
  const key = JSON.stringify([session.sessionId, session.userId])
  const known = ofClient.get(key)
  if (known) return known
  const entry = createEntry(client, session, () => ofClient.delete(key))
  // A server renders for many people: nothing there is shared.
  if (typeof document !== 'undefined') entries.set(client, ofClient.set(key, entry))
  return entry
}

function createEntry(client: PixelClient, session: Session, onEnd: () => void): Entry {
  const {sessionId, userId, contextWindowSize = 10} = session
  const request = {user_id: userId}
  // Each hook has a threshold of its own for what it shows.
  const options = {sessionId, request, historyMessages: contextWindowSize, biasThreshold: 0}
  const conversation = createConversation({client, ...drawnOnServer, ...options})
  let users = 0
  let isOver = false
  const endIfUnused = () => {
    if (users > 0 || isOver) return
    isOver = true
    conversation.dispose()
    onEnd()
  }
  return {
    conversation,
    hasEnded: () => isOver,
    use() {
      users++
      return () => {
        users--
        // StrictMode ends an effect only to run it again.
        setTimeout(endIfUnused)
      }
    },
  }
}

/**
 * The conversation of a session: that of the provider above, where it has this session; else one that all hooks with the same client and
 * session share, and that ends with the last of them.
 */
export function useSessionConversation(session: Session): Conversation {
  const above = useConversationAbove()
  const client = usePixelClient()
  const [, renderAgain] = useReducer((count: number) => count + 1, 0)
  const isAbove = above?.getInitialState().sessionId === session.sessionId
  const entry = isAbove ? undefined : entryOf(client, session)
  useEffect(() => {
    // It may have ended while this component was hidden.
    if (entry?.hasEnded()) renderAgain()
    return entry?.use()
  }, [entry])
  return above && isAbove ? above : (entry ?? entryOf(client, session)).conversation
}
