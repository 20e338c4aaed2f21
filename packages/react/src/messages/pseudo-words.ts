import {crisisWords, supportWords, type CrisisWords, type SupportWords} from '@pixelated/sdk/crisis'
import {english} from './english.ts'
import type {MessageOverrides} from './message-table.ts'

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  n: 'ñ',
  c: 'ç',
  s: 'š',
  y: 'ý',
}

/**
 * English made strange: in brackets, with accents, and longer by a third, as German is. On a page that uses these words everything
 * without brackets is hard-coded, and everything without its closing bracket is cut off.
 * @example
 * const messages = createMessages({overrides: pseudoWords()})
 * messages.text('composer.send') // '⟦Šéñd··⟧'
 */
export function pseudoWords(): MessageOverrides {
  const table: Readonly<Record<string, string | object>> = {
    ...english,
    ...named('crisis.', crisisWords('en')),
    ...named('support.', supportWords('en')),
  }
  const strange = Object.entries(table).map(([key, text]) => [
    key,
    typeof text === 'string'
      ? toPseudo(text)
      : Object.fromEntries(Object.entries(text).map(([form, words]) => [form, toPseudo(String(words))])),
  ])
  return Object.fromEntries(strange)
}

const named = (prefix: string, {language: _language, reviewedBy: _reader, ...words}: CrisisWords | SupportWords) =>
  Object.fromEntries(Object.entries(words).map(([slot, text]) => [prefix + slot, String(text)]))

function toPseudo(text: string): string {
  const accented = text.replace(/\{\w+\}|[a-z]/gi, (found) => {
    const accent = accents[found.toLowerCase()]
    return accent === undefined ? found : found === found.toLowerCase() ? accent : accent.toUpperCase()
  })
  return `⟦${accented}${'·'.repeat(Math.ceil(text.length / 3))}⟧`
}
