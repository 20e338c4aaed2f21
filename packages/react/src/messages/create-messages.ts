import {createWords, type MessagesOptions} from './create-words.ts'
import {english} from './english.ts'
import type {Messages} from './messages.ts'

export type {MessagesOptions} from './create-words.ts'

/**
 * The texts of a locale. What is missing comes from English, one text at a time. A crisis text can be reworded, but not emptied:
 * of a blank one the built-in words are shown.
 * @example
 * import {createMessages, german} from '@pixelated/react/messages'
 *
 * const messages = createMessages({locale: 'de-AT', translation: german, overrides: {'chat.assistant': 'Mika'}})
 * console.log(messages.text('chat.newMessages', {count: 3}), messages.direction)
 */
export const createMessages = (options: MessagesOptions = {}): Messages => createWords(options, english)
