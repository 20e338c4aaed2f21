import {parseArgs} from 'node:util'
import {findSimilar} from '../lib/find-similar.ts'

/** Something was written that cannot be understood. The message tells what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export type FlagKinds = Readonly<Record<string, 'string' | 'boolean'>>

/** What was written: flags that were given, and words without dashes. */
export interface Flags {
  has(name: string): boolean
  text(name: string): string | undefined
  number(name: string, limits: {min: number; max: number}): number | undefined
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined
  positionals: readonly string[]
}

/** Reads flags of these kinds; anything else is a mistake that names what was meant. */
export function readFlags(args: readonly string[], kinds: FlagKinds): Flags {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, {type}]))
  const {values, positionals, tokens} = parseArgs({
    args: [...args],
    options: {...options, help: {type: 'boolean', short: 'h'}, version: {type: 'boolean', short: 'v'}},
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const known = new Set([...Object.keys(kinds), 'help', 'version'])
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    if (!known.has(token.name)) throw new UsageError(unknownFlag(token.rawName, token.name, [...known]))
    if (kinds[token.name] === 'string' && (token.value ?? '') === '')
      throw new UsageError(`--${token.name} needs a value`)
    if (kinds[token.name] === 'boolean' && token.value !== undefined) {
      throw new UsageError(`--${token.name} takes no value`)
    }
  }
  const text = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    positionals,
    has: (name) => values[name] === true,
    text,
    number(name, {min, max}) {
      const value = text(name)
      if (value === undefined) return undefined
      const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN
      if (number >= min && number <= max) return number
      throw new UsageError(`--${name} is a whole number from ${min} to ${max}`)
    },
    oneOf(name, words) {
      const value = text(name)
      const found = words.find((word) => word === value)
      if (value !== undefined && found === undefined) throw new UsageError(unknownWord(name, value, words))
      return found
    },
  }
}

function unknownFlag(raw: string, name: string, known: readonly string[]): string {
  const similar = findSimilar(name, known)
  return similar === undefined ? `There is no ${raw}` : `There is no ${raw}; did you mean --${similar}?`
}

function unknownWord(name: string, value: string, words: readonly string[]): string {
  const similar = findSimilar(value, words)
  const hint = similar === undefined ? `it is one of ${words.join(', ')}` : `did you mean ${similar}?`
  return `--${name} ${value}: ${hint}`
}
