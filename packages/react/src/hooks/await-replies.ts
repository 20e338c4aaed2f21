import type {Conversation, Message} from '@pixelated/sdk/conversation'

/** Waits for replies, as long as somebody wants them. */
export interface Replies {
  /** The reply to a message when it has come to its end; `undefined` when the message is gone, or nobody waits any more. */
  to(message: string): Promise<Message | undefined>
  /** Whoever waits gets `undefined`. */
  stop(): void
}

const open: readonly Message['status'][] = ['queued', 'sending', 'streaming']

export function awaitReplies(conversation: Conversation): Replies {
  const ends = new Set<() => void>()
  return {
    to: (message) =>
      new Promise((resolve) => {
        const end = (reply?: Message): void => {
          stopWatching()
          ends.delete(end)
          resolve(reply)
        }
        const look = (): void => {
          const {messages, children} = conversation.getState().tree
          const reply = messages.get(children.get(message)?.at(-1) ?? '')
          if (!reply || !open.includes(reply.status)) end(reply)
        }
        ends.add(end)
        const stopWatching = conversation.subscribe(look)
        look()
      }),
    stop() {
      for (const end of ends) end()
    },
  }
}
