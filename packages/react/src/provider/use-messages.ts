import {english} from '../messages/english.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from './use-words.ts'

/**
 * The texts that the nearest provider chose; English without one.
 * @example
 * function Waiting({count}: {count: number}) {
 *   const messages = useMessages()
 *   return <p lang={messages.language}>{messages.text('network.queued', {count})}</p>
 * }
 */
export const useMessages = (): Messages => useWords(english)
