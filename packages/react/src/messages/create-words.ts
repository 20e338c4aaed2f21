import {crisisWords, supportWords} from '@pixelated/sdk/crisis'
import type {MessageOverrides, PluralText, Translation} from './message-table.ts'
import type {Messages} from './messages.ts'

/**
 * Which words, and for whom.
 * @example
 * import {spanish} from '@pixelated/react/messages'
 * const options: MessagesOptions = {locale: 'es-MX', translation: spanish}
 */
export interface MessagesOptions {
  /** BCP 47. Default: the translation's language, or English. */
  locale?: string | undefined
  /** The words. Without it they are English; those of a crisis are in the locale's language all the same. */
  translation?: Translation | undefined
  overrides?: MessageOverrides | undefined
}

/** The texts of a locale, with the English of those that are going to be said: a table of each family of components. */
export function createWords(
  {locale, translation, overrides = {}}: MessagesOptions,
  english: Readonly<Record<string, string | PluralText>>,
): Messages {
  const language = translation?.language ?? 'en'
  const wanted = soundLocale(locale) ?? language
  // Dates in one language inside sentences of another read as an error: the region counts, the language is that of the words.
  const {pluralOf, ...format} = formats(languageOf(wanted) === languageOf(language) ? wanted : language)
  const bundled: Readonly<Record<string, string>> = {
    ...named('support.', supportWords(wanted)),
    ...named('crisis.', crisisWords(wanted)),
  }
  const tables: Readonly<Record<string, unknown>>[] = [overrides, translation?.words ?? {}, bundled, english]

  const find = (key: string): string | PluralText | undefined => {
    for (const table of tables) {
      const found = Object.hasOwn(table, key) ? table[key] : undefined
      if (isText(found) && !(key.startsWith('crisis.') && isBlank(found))) return found
    }
    return undefined
  }
  const say = (key: string, values: Readonly<Record<string, string | number>>): string | undefined => {
    const found = find(key)
    if (found === undefined) return undefined
    const text = typeof found === 'string' ? found : (found[pluralOf(Number(values['count']))] ?? found.other)
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      return value === undefined ? placeholder : typeof value === 'number' ? format.number(value) : value
    })
  }

  return {
    locale: wanted,
    language,
    direction: isRightToLeft(language) ? 'rtl' : 'ltr',
    text: (key, ...[values]) => say(key, values ?? {}) ?? key,
    textOr: (key, fallback) => say(key, {}) ?? fallback,
    ...format,
  }
}

const named = (prefix: string, words: object): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([slot, text]) => [prefix + slot, String(text)]))

const isText = (found: unknown): found is string | PluralText =>
  typeof found === 'string' || (typeof found === 'object' && found !== null && 'other' in found)

const isBlank = (text: string | PluralText): boolean =>
  typeof text === 'string' ? text.trim() === '' : Object.values(text).some((form) => form.trim() === '')

const languageOf = (locale: string): string => locale.split('-')[0]?.toLowerCase() ?? ''

/** What `Intl` accepts; a page that was given nonsense still has to open. */
function soundLocale(locale: string | undefined): string | undefined {
  try {
    return locale === undefined ? undefined : Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

const isRightToLeft = (language: string): boolean =>
  ['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'].includes(languageOf(language))

const lazily = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined
  return () => (made ??= make())
}

/** Ways to write values. A formatter is made when it is first needed, since making one is dear. */
function formats(locale: string) {
  const plain = lazily(() => new Intl.NumberFormat(locale))
  const percents = lazily(() => new Intl.NumberFormat(locale, {style: 'percent', maximumFractionDigits: 0}))
  const units = lazily(() => {
    const options = {style: 'unit', unitDisplay: 'short', maximumFractionDigits: 1} as const
    return {
      short: new Intl.NumberFormat(locale, {...options, unit: 'millisecond', maximumFractionDigits: 0}),
      long: new Intl.NumberFormat(locale, {...options, unit: 'second'}),
    }
  })
  const dates = lazily(() => new Intl.DateTimeFormat(locale, {dateStyle: 'medium'}))
  const times = lazily(() => new Intl.DateTimeFormat(locale, {timeStyle: 'short'}))
  const both = lazily(() => new Intl.DateTimeFormat(locale, {dateStyle: 'medium', timeStyle: 'short'}))
  const lists = lazily(() => new Intl.ListFormat(locale))
  const plurals = lazily(() => new Intl.PluralRules(locale))
  return {
    pluralOf: (count: number) => plurals().select(count),
    number: (value: number, options?: Intl.NumberFormatOptions) =>
      (options ? new Intl.NumberFormat(locale, options) : plain()).format(value),
    percent: (value: number) => percents().format(value),
    duration: (milliseconds: number) =>
      milliseconds < 1000 ? units().short.format(milliseconds) : units().long.format(milliseconds / 1000),
    date: (at: number | Date) => dates().format(at),
    time: (at: number | Date) => times().format(at),
    dateTime: (at: number | Date) => both().format(at),
    list: (items: readonly string[]) => lists().format(items),
  }
}
