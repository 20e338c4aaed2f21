import {keepForJob} from '../lib/keep-for-job.ts'
import {readLanguage, type LanguageReading} from './read-language.ts'
import {readTokens, type Token} from './read-tokens.ts'

/** The words of one text, and its language by the locale that was asked for. */
interface Reading {
  readonly tokens: readonly Token[]
  readonly languages: Map<string | undefined, LanguageReading>
}

/** Gates judge one text one after the other; reading it anew for each of them was a third of their time. */
const readingOf = keepForJob((text): Reading => ({tokens: readTokens(text), languages: new Map()}))

/** The text as words. */
export function readTokensOnce(text: string): readonly Token[] {
  return readingOf(text).tokens
}

/** The same for the language of a text. */
export function readLanguageOnce(text: string, locale?: string): LanguageReading {
  const {tokens, languages} = readingOf(text)
  const known = languages.get(locale)
  if (known !== undefined) return known
  const language = readLanguage(tokens, locale)
  languages.set(locale, language)
  return language
}
