import {createHeardHistory, type HeardHistory} from '@pixelated/sdk/audio'
import {
  createConversation,
  createFrameScheduler,
  type Conversation,
  type ConversationOptions,
} from '@pixelated/sdk/conversation'
import {useEffect, useState, type ReactNode} from 'react'
import {ConversationProvider, useConversationAbove} from '../provider/conversation-provider.tsx'
import {usePixelClient} from '../provider/pixel-provider.tsx'
import {useWords} from '../provider/use-words.ts'

interface VoiceConversationProps {
  readonly sessionId: string
  readonly contextType: string
  readonly options: Omit<ConversationOptions, 'client'> | undefined
  readonly children: (heard: HeardHistory) => ReactNode
}

/** StrictMode ends an effect only to run it again. */
const pending = new WeakMap<Conversation, ReturnType<typeof setTimeout>>()

/** The conversation above, or one of its own whose model is told what was heard of a reply that was interrupted. */
export function VoiceConversation({sessionId, contextType, options, children}: VoiceConversationProps): ReactNode {
  const above = useConversationAbove()
  const client = usePixelClient()
  const {locale} = useWords()
  const make = () => {
    const heard = createHeardHistory()
    const request = {context_type: contextType}
    const scheduler = createFrameScheduler({everyMs: 50})
    const given = {locale, scheduler, request, ...options}
    return {
      heard,
      sessionId,
      client,
      conversation: createConversation({...given, sessionId, client: heard.clientOf(client)}),
    }
  }
  const [state, setState] = useState(make)
  let made = state
  if (made.sessionId !== sessionId || made.client !== client) {
    made = make()
    setState(made)
  }
  const {conversation, heard} = made
  useEffect(() => {
    clearTimeout(pending.get(conversation))
    return () =>
      void pending.set(
        conversation,
        setTimeout(() => conversation.dispose()),
      )
  }, [conversation])
  return above ? (
    children(heard)
  ) : (
    <ConversationProvider conversation={conversation}>{children(heard)}</ConversationProvider>
  )
}
