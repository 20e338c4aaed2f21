import {inTwo, notBoolean, notFloat, notInteger, notOneOf, notText, tooGreat, tooShort, tooSmall} from './complaints.ts'
import {refuse, refused, type Place, type Read, type Type} from './model.ts'
import {floatRepr, PythonFloat} from './python-float.ts'
import {isNumeric, toNumber, type PythonValue} from './python-value.ts'

/** A string. Pydantic 1 turns numbers and booleans into text, Pydantic 2 refuses them. */
export function text({minLength = 0}: {minLength?: number} = {}): Type<string> {
  return {
    read(value, place) {
      const read = readText(value, place)
      if (read === refused) return refused
      return [...read].length < minLength ? refuse(place, tooShort(minLength), value) : read
    },
  }
}

function readText(value: PythonValue, place: Place): Read<string> {
  if (typeof value === 'string') return value
  if (place.dialect === 2) return refuse(place, notText, value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value instanceof PythonFloat) return floatRepr(value.value)
  return isNumeric(value) ? String(value) : refuse(place, notText, value)
}

/** An integer. Both take `"300"`; only Pydantic 1 cuts the fraction off. */
export function integer({min, max}: {min?: number; max?: number} = {}): Type<number> {
  return {
    read(value, place) {
      const read = readInteger(value, place)
      if (read === refused) return refused
      if (min !== undefined && read < min) return refuse(place, tooSmall(min), value)
      if (max !== undefined && read > max) return refuse(place, tooGreat(max), value)
      return read
    },
  }
}

const integerText = /^\s*[+-]?\d+(?:_\d+)*\s*$/

function readInteger(value: PythonValue, place: Place): Read<number> {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof PythonFloat) return readFraction(value, place)
  if (isNumeric(value)) return toNumber(value)
  if (typeof value !== 'string') return refuse(place, notInteger, value)
  if (integerText.test(value)) return Number(value.replaceAll('_', ''))
  if (place.dialect === 2 && /^\s*[+-]?\d+\.0+\s*$/.test(value)) return Number(value)
  const unable = inTwo(notInteger, 'int_parsing', `${notInteger.two[1]}, unable to parse string as an integer`)
  return refuse(place, unable, value)
}

function readFraction(value: PythonFloat, place: Place): Read<number> {
  if (!Number.isFinite(value.value)) {
    return refuse(place, inTwo(notInteger, 'finite_number', 'Input should be a finite number'), value)
  }
  if (place.dialect === 1 || Number.isInteger(value.value)) return Math.trunc(value.value) + 0
  return refuse(
    place,
    inTwo(notInteger, 'int_from_float', `${notInteger.two[1]}, got a number with a fractional part`),
    value,
  )
}

const floatText = /^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+)?\s*$/i
const floatWords: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
}

/** A number, as a Python `float`. Both take numeric text, `NaN` and `Infinity` too. */
export const decimal: Type<PythonFloat> = {
  read(value, place) {
    if (typeof value === 'boolean') return new PythonFloat(value ? 1 : 0)
    if (isNumeric(value)) return new PythonFloat(toNumber(value))
    if (typeof value !== 'string') return refuse(place, notFloat, value)
    const parsed = parseFloatText(value)
    if (parsed !== undefined) return new PythonFloat(parsed)
    return refuse(
      place,
      inTwo(notFloat, 'float_parsing', `${notFloat.two[1]}, unable to parse string as a number`),
      value,
    )
  },
}

/** What Python's `float(text)` gives; undefined where it raises. */
export function parseFloatText(value: string): number | undefined {
  if (floatText.test(value)) return Number(value.replaceAll('_', ''))
  const word = value.trim().toLowerCase()
  const bare = word.replace(/^[+-]/, '')
  const size = Object.hasOwn(floatWords, bare) ? floatWords[bare] : undefined
  if (size === undefined) return undefined
  return word.startsWith('-') ? -size : size
}

const trueWords = new Set(['1', 'on', 't', 'true', 'y', 'yes'])
const falseWords = new Set(['0', 'off', 'f', 'false', 'n', 'no'])

/** A boolean: also 0, 1 and the usual words in any case. */
export const truth: Type<boolean> = {
  read(value, place) {
    if (typeof value === 'boolean') return value
    const word = isNumeric(value)
      ? String(toNumber(value))
      : typeof value === 'string'
        ? value.toLowerCase()
        : undefined
    if (word !== undefined && trueWords.has(word)) return true
    if (word !== undefined && falseWords.has(word)) return false
    if (word === undefined || (value instanceof PythonFloat && !Number.isInteger(value.value))) {
      return refuse(place, notBoolean, value)
    }
    return refuse(place, inTwo(notBoolean, 'bool_parsing', `${notBoolean.two[1]}, unable to interpret input`), value)
  },
}

/** One of the listed words, in exactly this spelling. */
export function oneOf<const Words extends readonly string[]>(words: Words): Type<Words[number]> {
  return {
    read(value, place) {
      const found = words.find((word) => word === value)
      if (found !== undefined) return found
      // An enumeration names its members even for null, unless Pydantic 1 was given null.
      return refuse(place, notOneOf(words), value)
    },
  }
}
