import type {Conversation} from '@pixelated/sdk/conversation'
import {useEffect} from 'react'
import {useLatest} from '../hooks/use-latest.ts'

/** Calls back once for each message that the person sends from now on, and for none that was kept from before. */
export function useToldMessages(conversation: Conversation, onMessage: ((text: string) => void) | undefined): void {
  const callback = useLatest(onMessage)
  useEffect(() => {
    let told = newestOf(conversation)
    let wasReading = isReading(conversation)
    return conversation.subscribe(() => {
      if (wasReading) {
        wasReading = isReading(conversation)
        told = Math.max(told, newestOf(conversation))
        return
      }
      const fresh = messagesAfter(told, conversation)
      told = Math.max(told, newestOf(conversation))
      for (const text of fresh) callback.current?.(text)
    })
  }, [conversation, callback])
}

const isReading = (conversation: Conversation): boolean => conversation.getState().keeping.phase === 'reading'

const newestOf = (conversation: Conversation): number => {
  const {path, messages} = conversation.getState().tree
  return messages.get(path.at(-1) ?? '')?.seq ?? -1
}

/** Texts of the person that were made after another message, oldest first. What is new is at the end. */
function messagesAfter(seq: number, conversation: Conversation): string[] {
  const {path, messages} = conversation.getState().tree
  const texts: string[] = []
  for (let index = path.length - 1; index >= 0; index--) {
    const message = messages.get(path[index] ?? '')
    if (message === undefined || message.seq <= seq) break
    if (message.role === 'user') texts.unshift(message.text)
  }
  return texts
}
