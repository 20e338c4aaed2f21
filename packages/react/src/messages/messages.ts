import type {MessageArguments, MessageKey} from './message-table.ts'

/**
 * The texts of one locale, and its ways to write numbers and times.
 * @example
 * const label = (messages: Messages, count: number) => messages.text('chat.newMessages', {count})
 */
export interface Messages {
  /** As the app gave it; its region says whose help lines to show. */
  readonly locale: string
  /** Of the words: that of the translation, English without one. For a `lang` attribute. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** One text, with its values in place. */
  text<Key extends MessageKey>(key: Key, ...values: MessageArguments<Key>): string
  /** The same for a key that is made of a word from a server, such as `technique.` and its name; `fallback` when the table has none. */
  textOr(key: string, fallback: string): string
  number(value: number, options?: Intl.NumberFormatOptions): string
  /** Of 0 to 1. */
  percent(value: number): string
  /** Milliseconds in words: `350 ms`, `1.2 sec`. */
  duration(milliseconds: number): string
  date(at: number | Date): string
  time(at: number | Date): string
  dateTime(at: number | Date): string
  list(items: readonly string[]): string
}
