import {useContext} from 'react'
import {createMessages, type MessagesOptions} from '../messages/create-messages.ts'
import type {Messages} from '../messages/messages.ts'
import {WordsContext} from './words-context.ts'

/** One for each provider, however many components ask. */
const made = new WeakMap<MessagesOptions, Messages>()

/**
 * The texts that the nearest provider chose; English without one.
 * @example
 * function Waiting({count}: {count: number}) {
 *   const messages = useMessages()
 *   return <p lang={messages.language}>{messages.text('network.queued', {count})}</p>
 * }
 */
export function useMessages(): Messages {
  const options = useContext(WordsContext)
  const messages = made.get(options) ?? createMessages(options)
  made.set(options, messages)
  return messages
}
