import {useContext} from 'react'
import {createWords, type MessagesOptions} from '../messages/create-words.ts'
import {chatEnglish} from '../messages/english-chat.ts'
import type {Messages} from '../messages/messages.ts'
import type {PluralText} from '../messages/message-table.ts'
import {WordsContext} from './words-context.ts'

type EnglishTable = Readonly<Record<string, string | PluralText>>

/** One for each provider and table, however many components ask. */
const made = new WeakMap<MessagesOptions, Map<EnglishTable, Messages>>()

/**
 * The texts that the nearest provider chose, for our own components: with the English of their family only, so that a page carries no words
 * that it does not show. A test holds that each says nothing that is not in its table.
 */
export function useWords(english: EnglishTable = chatEnglish): Messages {
  const options = useContext(WordsContext)
  const tables = made.get(options) ?? new Map<EnglishTable, Messages>()
  made.set(options, tables)
  const messages = tables.get(english) ?? createWords(options, english)
  tables.set(english, messages)
  return messages
}
