import type {Span} from '../contract/span.ts'
import {keepForJob} from '../lib/keep-for-job.ts'
import {foldText} from './fold-text.ts'

/** Which features a model was trained on. It is part of the model, so that training and reading cannot disagree. */
export interface FeatureSpec {
  /** Features share `2 ** hashBits` ids, at most 24. */
  readonly hashBits: number
  /** Longest run of words, 0 to 3. */
  readonly words: number
  /** Shortest and longest run of characters inside the borders of a word; absent: none. */
  readonly characters?: readonly [number, number] | undefined
  /** First and last words, length, question and exclamation marks, capitals, drawn-out words. */
  readonly hasShape?: boolean | undefined
  /** Longest run of words of the text before, 0 to 2; absent: none. */
  readonly before?: number | undefined
  /**
   * What the features of each group weigh together, however many they are: `words`, `characters`, `shape`, `before`, `extras` and the
   * caller's own; 1 for one that is not named. Absent: words and characters weigh 1 together, any other feature 1 by itself.
   */
  readonly weights?: Readonly<Record<string, number>> | undefined
}

/** What a model may look at besides the text. */
export interface FeatureContext {
  /** What was said before, when the model was trained with it. */
  before?: string | undefined
  /** Features of the caller's own, as plain words such as `position:first`. */
  extras?: readonly string[] | undefined
  /** More of them in groups of their own, by name, each with a weight in `FeatureSpec.weights`. */
  groups?: Readonly<Record<string, readonly string[]>> | undefined
}

/** The features of one text, in the order they were read; the same one may come twice. */
export interface Features {
  readonly ids: readonly number[]
  /** Where each is in the text; both -1 for one that has no place in it. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** What each weighs in this text. */
  readonly weights: readonly number[]
  /** Words of the text. */
  readonly words: number
}

/** Rises when the same text would get other ids: a model made for another version is refused. */
export const featureVersion = 1

/** What is longer is read up to here, so that a huge paste costs what a long message costs. */
const longestText = 32_000
const longestWord = 40
const spaces = {word: 1, character: 2, shape: 3, before: 4, extra: 5, group: 6} as const

/** Reads the hashed features of a text. Linear; knows no word: an id does not tell what it was made from. */
export function readFeatures(text: string, spec: FeatureSpec, context: FeatureContext = {}): Features {
  const {before, extras = [], groups = {}} = context
  const shift = 32 - spec.hashBits
  const ids: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const weights: number[] = []
  const put: Put = (hash, start, end) => {
    ids.push(scramble(hash) >>> shift)
    starts.push(start)
    ends.push(end)
  }
  const weigh = (weight: number) => {
    while (weights.length < ids.length) weights.push(weight)
  }
  /** Ends a group: what was put since the last one. */
  const close = (name: string) => {
    if (spec.weights === undefined) weigh(1)
    else weigh((spec.weights[name] ?? 1) / Math.sqrt(Math.max(1, ids.length - weights.length)))
  }
  const words = readWordsOnce(text)
  putWords(words, {space: spaces.word, longest: spec.words}, put)
  if (spec.weights !== undefined) close('words')
  if (spec.characters !== undefined) putCharacters(words, spec.characters, put)
  if (spec.weights !== undefined) close('characters')
  else weigh(1 / Math.sqrt(Math.max(1, ids.length)))
  if (spec.hasShape === true) putShape(text, words, put)
  close('shape')
  if (before !== undefined && spec.before !== undefined)
    putWords(readWords(before), {space: spaces.before, longest: spec.before}, (hash) => put(hash, -1, -1))
  close('before')
  for (const extra of extras) put(hashText(extra, spaces.extra), -1, -1)
  close('extras')
  for (const [name, features] of Object.entries(groups)) {
    const space = hashText(name, spaces.group)
    for (const feature of features) put(hashText(feature, space), -1, -1)
    close(name)
  }
  return {ids, starts, ends, weights, words: words.length}
}

/** Where a feature is, when it has a place. */
export function spanOfFeature({starts, ends}: Features, index: number): Span | undefined {
  const [start = -1, end = -1] = [starts[index], ends[index]]
  return start < 0 ? undefined : {start, end}
}

type Put = (hash: number, start: number, end: number) => void

interface Word {
  readonly text: string
  readonly hash: number
  readonly start: number
  readonly end: number
}

/** Words in lower case and plain letters, numbers as one word, and `?`, `!` and emoji as words of their own. */
function readWords(text: string): Word[] {
  const folded = foldText(text.length > longestText ? text.slice(0, longestText) : text)
  const plain = folded.text.toLowerCase()
  // A few letters change their length in lower case; places are then those of the folded text, near enough and never outside.
  const words: Word[] = []
  let from = -1
  const close = (to: number) => {
    if (from < 0) return
    const word = tidy(plain.slice(from, to))
    if (word !== '') add(word, from, to)
    from = -1
  }
  const add = (word: string, first: number, to: number) =>
    words.push({
      text: word,
      hash: hashText(word, spaces.word),
      start: folded.startOf(first),
      end: folded.endOf(Math.max(first, to - 1)),
    })
  for (let at = 0; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at)
    if (isLetter(code, plain, at)) {
      if (from < 0) from = at
    } else if (code === 39) continue
    else if (from >= 0 && isMask(code) && isLetter(plain.charCodeAt(at + 1), plain, at + 1)) continue
    else {
      close(at)
      if (code === 33 || code === 63) add(plain.charAt(at), at, at + 1)
      else if (code >= 0x2000 && !isLowSurrogate(code)) {
        const sign = String.fromCodePoint(plain.codePointAt(at) ?? code)
        if (/\p{Extended_Pictographic}/u.test(sign)) add(sign, at, at + sign.length)
      }
    }
  }
  close(plain.length)
  return words
}

/** Two models look at the same text one after the other. */
const readWordsOnce = keepForJob(readWords)

const isLowSurrogate = (code: number) => code >= 0xdc00 && code < 0xe000
/** Signs people put in the place of a letter. */
const isMask = (code: number) => code === 42 || code === 64 || code === 36

function isLetter(code: number, text: string, at: number): boolean {
  // Also past the end, where there is no code.
  if (!(code >= 128)) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
  if (isLowSurrogate(code)) return at > 0 && /\p{L}/u.test(text.slice(at - 1, at + 1))
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(text.codePointAt(at) ?? code))
}

/** Without apostrophes, a drawn-out letter twice, every number as the same word. */
function tidy(raw: string): string {
  const word = raw.includes("'") ? raw.replaceAll("'", '') : raw
  if (/^\d+$/.test(word)) return '0'
  const short = word.length > longestWord ? word.slice(0, longestWord) : word
  return /(.)\1\1/.test(short) ? short.replace(/(.)\1{2,}/g, '$1$1') : short
}

function putWords(words: readonly Word[], {space, longest}: {space: number; longest: number}, put: Put) {
  for (const [index, first] of words.entries()) {
    let hash: number = space
    for (let length = 1; length <= longest; length += 1) {
      const last = words[index + length - 1]
      if (last === undefined) break
      hash = join(hash, last.hash)
      put(hash, first.start, last.end)
    }
  }
}

function putCharacters(words: readonly Word[], [shortest, longest]: readonly [number, number], put: Put) {
  for (const {text, start, end} of words) {
    const bounded = `^${text}$`
    for (let at = 0; at + shortest <= bounded.length; at += 1) {
      let hash: number = spaces.character
      const to = Math.min(bounded.length, at + longest)
      for (let next = at; next < to; next += 1) {
        hash = join(hash, bounded.charCodeAt(next))
        if (next - at + 1 >= shortest) put(hash, start, end)
      }
    }
  }
}

function putShape(text: string, words: readonly Word[], put: Put) {
  const signs = words.filter((word) => word.text === '?' || word.text === '!')
  const spoken = words.filter((word) => word.text !== '?' && word.text !== '!')
  const shape = (name: string, word?: Word) =>
    put(join(hashText(name, spaces.shape), word?.hash ?? 0), word?.start ?? -1, word?.end ?? -1)
  const [first, second] = spoken
  const last = spoken.at(-1)
  if (first !== undefined) shape('first', first)
  if (first !== undefined && second !== undefined)
    put(join(join(hashText('first two', spaces.shape), first.hash), second.hash), first.start, second.end)
  if (last !== undefined) shape('last', last)
  shape(`length ${Math.ceil(Math.log2(spoken.length + 1))}`)
  const asks = signs.filter((sign) => sign.text === '?')
  shape(`questions ${Math.min(3, asks.length)}`)
  shape(`exclamations ${Math.min(3, signs.length - asks.length)}`)
  const end = words.at(-1)
  shape(end?.text === '?' ? 'ends asking' : end?.text === '!' ? 'ends exclaiming' : 'ends')
  if (/\p{Lu}{4}/u.test(text)) shape('capitals')
  if (/(\p{L})\1\1/iu.test(text)) shape('drawn out')
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units, begun at a space of its own. */
function hashText(text: string, space: number): number {
  let hash = 0x81_1c_9d_c5 ^ space
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93)
  return hash
}

const join = (hash: number, next: number) => Math.imul((hash << 5) ^ (hash >>> 27) ^ next, 0x9e_37_79_b1)

/** The last steps of MurmurHash3 (Austin Appleby, public domain): every bit reaches the upper ones, which make the id. */
function scramble(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85_eb_ca_6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2_b2_ae_35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
