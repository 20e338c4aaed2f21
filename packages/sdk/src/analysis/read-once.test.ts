import fc from 'fast-check'
import {expect, it} from 'vitest'
import {readLanguage} from './read-language.ts'
import {readLanguageOnce, readTokensOnce} from './read-once.ts'
import {readTokens} from './read-tokens.ts'

it('gives the same as reading anew, whatever was read before', () => {
  const word = fc.constantFrom('I ', 'want ', 'you ', 'hjärta ', 'nada ', '. ', '😀', 'ｋ')
  const text = fc.array(word, {maxLength: 6}).map((words) => words.join(''))
  const locale = fc.constantFrom(undefined, 'en', 'es', 'fi')
  fc.assert(
    fc.property(fc.array(fc.tuple(text, locale), {maxLength: 8}), (asked) => {
      for (const [said, where] of asked) {
        expect(readTokensOnce(said)).toEqual(readTokens(said))
        expect(readLanguageOnce(said, where)).toEqual(readLanguage(readTokens(said), where))
      }
    }),
  )
})

it('reads a text once for everybody who asks in one job, and keeps nothing after it', async () => {
  const first = readTokensOnce('I hear you.')
  expect(readTokensOnce('I hear you.')).toBe(first)
  expect(readTokensOnce('Go on.')).not.toBe(first)
  const last = readTokensOnce('I hear you.')
  await Promise.resolve()
  expect(readTokensOnce('I hear you.')).not.toBe(last)
})
