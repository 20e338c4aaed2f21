import type {RiskAssessment} from '@pixelated/sdk/contract'
import {createConversation, type Message} from '@pixelated/sdk/conversation'
import {createMemoryStorage, type RecordStorage} from '@pixelated/sdk/storage'
import {useState, type ReactNode} from 'react'
import {ConversationProvider} from '../provider/conversation-provider.tsx'

interface ToldProps {
  readonly replies: readonly string[]
  /** When the person was last told that this is a program. */
  readonly hoursAgo?: number | undefined
  /** A reply stays as it is after its sentences, until it is stopped. */
  readonly isHeld?: boolean | undefined
  readonly children: ReactNode
}

/** A conversation whose replies a story writes, in place of the server's. */
export function Told({replies, hoursAgo, isHeld, children}: ToldProps) {
  const [conversation] = useState(() => {
    let asked = 0
    const told = createConversation({
      transport: {
        async *open({signal}) {
          // Sentence by sentence, as they come from a server.
          const sentences = (replies[asked++ % replies.length] ?? '').split(/(?<=[.?] )/)
          for (const text of sentences) yield {type: 'text_delta', text}
          if (isHeld) await new Promise((resolve) => signal.addEventListener('abort', resolve, {once: true}))
          yield {type: 'done', reason: 'stop'}
        },
      },
    })
    const at = Date.now() - (hoursAgo ?? 0) * 60 * 60_000
    if (hoursAgo !== undefined) told.noteDisclosure({shownAt: at, breakAt: at})
    return told
  })
  return <ConversationProvider conversation={conversation}>{children}</ConversationProvider>
}

const nothingFound: RiskAssessment = {level: 'none', signals: [], evaluated_by: ['device']}

/** As a device keeps them: a person and an assistant in turns. */
function keptMessages(count: number): Message[] {
  const start = Date.UTC(2026, 4, 4, 9, 30)
  return Array.from({length: count}, (_, seq): Message => {
    const common = {
      id: `kept-${seq}`,
      seq,
      parentId: seq === 0 ? null : `kept-${seq - 1}`,
      at: start + seq * 60_000,
      status: 'done' as const,
      revision: 1,
    }
    return seq % 2 === 0
      ? {...common, role: 'user', text: `Note ${seq + 1}: I slept for five hours.`, risk: nothingFound}
      : {
          ...common,
          role: 'assistant',
          text: `Reply ${seq + 1}: thank you. **What helped**, if anything?\n\n- the walk\n- less coffee`,
          idempotencyKey: `kept-${seq}`,
        }
  })
}

/** What a device kept of a conversation; it is read when a story says so, as a slow device would. */
export function createKeptStorage(count: number, whenRead: Promise<void> = Promise.resolve()): RecordStorage {
  const memory = createMemoryStorage()
  const page = 'conversation-page'
  return {
    ...memory,
    async ids(type) {
      await whenRead
      return type.name === page ? ['main:kept', ...(await memory.ids(type))] : memory.ids(type)
    },
    async read(type, id) {
      if (type.name !== page || id !== 'main:kept') return memory.read(type, id)
      return {value: type.parse(keptMessages(count)), aside: []}
    },
  }
}

/** A network that a story switches on and off. */
export function createCable(isPlugged = true) {
  let isOnline = isPlugged
  const listeners = new Set<() => void>()
  return {
    isOnline: () => isOnline,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    plug(value: boolean) {
      isOnline = value
      for (const listener of listeners) listener()
    },
  }
}
