import type {FaultPosition} from './fault.ts'

/** Why a fault could not be read. Never repeats what was sent, but for a word shaped as a fault's name: a header may hold anything. */
export class FaultSyntaxError extends Error {
  override readonly name = 'FaultSyntaxError'
}

export interface NumberLimits {
  min?: number
  max: number
}

/** Reads the value and the options of one fault, and knows which options nobody asked for. */
export interface FaultReader {
  number(limits: NumberLimits): number
  numberOption(name: string, otherwise: number, limits: NumberLimits): number
  /** `{[key]: n}` when the option is there, else nothing. */
  optional<Key extends string>(key: Key, option: string, max: number): {[K in Key]?: number}
  /** A word of the list, from the option, or from the value itself when the option's name is empty. */
  word<Word extends string>(option: string, words: readonly Word[], otherwise: Word): Word
  numberOrWord<Word extends string>(words: readonly Word[], min: number, max: number): number | Word
  position(otherwise: FaultPosition): FaultPosition
  mediaType(): string
  /** Throws when an option or a value was left over. */
  finish(): void
}

const fail = (message: string): never => {
  throw new FaultSyntaxError(message)
}

function toNumber(text: string, where: string, {min = 0, max}: NumberLimits): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : fail(`${where} must be a whole number from ${min} to ${max}`)
}

/** Makes a reader over `value` (undefined when there is no `=`) and the options after each `@`. */
export function createFaultReader(kind: string, value: string | undefined, options: Map<string, string>): FaultReader {
  let isValueTaken = value === undefined
  const takeValue = () => {
    isValueTaken = true
    return value
  }
  const take = (name: string) => {
    const text = options.get(name)
    options.delete(name)
    return text
  }
  const toWord = <Word extends string>(text: string, words: readonly Word[]) => words.find((word) => word === text)

  return {
    number: (limits) => toNumber(takeValue() ?? '', kind, limits),
    numberOption(name, otherwise, limits) {
      const text = take(name)
      return text === undefined ? otherwise : toNumber(text, `${name} of ${kind}`, limits)
    },
    optional(key, option, max) {
      const text = take(option)
      if (text === undefined) return {}
      // A computed key has the type of an index signature; it is exactly the one key asked for.
      return {[key]: toNumber(text, `${option} of ${kind}`, {min: 1, max})} as {[K in typeof key]?: number}
    },
    word(option, words, otherwise) {
      const text = option === '' ? takeValue() : take(option)
      if (text === undefined) return otherwise
      return (
        toWord(text, words) ?? fail(`${option === '' ? kind : `${option} of ${kind}`} is one of: ${words.join(', ')}`)
      )
    },
    numberOrWord(words, min, max) {
      const text = takeValue() ?? ''
      return toWord(text, words) ?? toNumber(text, kind, {min, max})
    },
    position(otherwise) {
      const [event, bytes] = [take('event'), take('bytes')]
      if (event !== undefined && bytes !== undefined) fail(`${kind} takes event or bytes, not both`)
      if (event !== undefined) return {event: toNumber(event, `event of ${kind}`, {max: 999_999_999})}
      return bytes === undefined ? otherwise : {bytes: toNumber(bytes, `bytes of ${kind}`, {max: 999_999_999})}
    },
    mediaType() {
      const text = takeValue() ?? ''
      return /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w.-]+)*$/.test(text) ? text : fail(`${kind} needs a media type`)
    },
    finish() {
      if (!isValueTaken) fail(`${kind} takes no value after "="`)
      if (options.size > 0) fail(`${kind} got an option it does not have`)
    },
  }
}
