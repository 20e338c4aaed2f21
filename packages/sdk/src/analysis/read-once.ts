import {readLanguage, type LanguageReading} from './read-language.ts'
import {readTokens, type Token} from './read-tokens.ts'

/** The words of one text, and its language by the locale that was asked for. */
interface Reading {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly languages: Map<string | undefined, LanguageReading>
}

let last: Reading | undefined

/**
 * The text as words. Gates judge one text one after the other, so a reading is kept until the current job ends: reading it anew for each of
 * them was a third of their time. No text outlives the job.
 */
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

function readingOf(text: string): Reading {
  if (last?.text === text) return last
  if (last === undefined) queueMicrotask(forget)
  last = {text, tokens: readTokens(text), languages: new Map()}
  return last
}

const forget = () => {
  last = undefined
}
