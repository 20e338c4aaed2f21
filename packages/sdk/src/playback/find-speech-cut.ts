/** Where to look for the end of the next piece of speech. */
export interface CutSearch {
  readonly from: number
  /** A first piece ends with a clause already, so that something is heard soon. */
  readonly isFirst: boolean
  /** The most UTF-16 units of a piece. */
  readonly maxLength: number
  /** No more text will come. */
  readonly isComplete: boolean
}

/** Shorter sentences are said along with the next one: each piece costs a request. */
const minSentence = 16
const firstLength = 12
const firstWords = 3
/** In scripts without spaces a sign is about a syllable. */
const firstSigns = 6

const terminal = /[.!?…。！？]/u
const closer = /[.!?…。！？"'”’»)\]]/u
const clause = /[,;:，、；：—–]/u
/** These end a sentence or clause without white space after them. */
const wide = /[。！？，、；：—]/u
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu

const neverLast = new Set(
  'dr mr mrs ms prof st mt no nr vs e.g i.e cf fig approx dept est sra sr.a dra mme mlle bzw ca z.b d.h u.a p.ej'.split(
    ' ',
  ),
)
/** These end a sentence when a capital letter follows. */
const perhapsLast = new Set('a.m p.m etc u.s u.k jr sr inc ltd co usw'.split(' '))

const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/u.test(char)

/** Enough to be worth saying alone. */
export function isEnoughToBegin(text: string): boolean {
  const signs = text.match(unspaced)?.length ?? 0
  if (signs >= firstSigns) return true
  return text.trim().length >= firstLength && text.trim().split(/\s+/u).length >= firstWords
}

/** The word that a full stop follows. */
function wordBefore(text: string, stop: number): string {
  let from = stop
  while (from > 0 && stop - from < 12 && /[\p{L}\p{N}.]/u.test(text[from - 1] ?? '')) from--
  return text.slice(from, stop)
}

/** `next` is what follows the white space after it. */
function endsSentence(text: string, stop: number, next: string): boolean {
  if (/^\p{Ll}/u.test(next)) return false
  if (text[stop] !== '.') return true
  const word = wordBefore(text, stop)
  const before = text[stop - word.length - 1]
  // The number of a point in a list, and an initial.
  if (/^\d{1,3}$/u.test(word) && (before === undefined || before === '\n')) return false
  if (/^\p{Lu}$/u.test(word) && word !== 'I') return false
  const known = word.toLowerCase()
  if (neverLast.has(known)) return false
  return perhapsLast.has(known) ? /^\p{Lu}/u.test(next) : true
}

/** The place after the sentence or clause that ends at `at`: -1 when none does, nothing when that can not be told yet. */
function readEnd(text: string, at: number, isComplete: boolean): {end: number; isSentence: boolean} | -1 | undefined {
  const char = text[at] ?? ''
  const isTerminal = terminal.test(char)
  if (!isTerminal && !clause.test(char)) return -1
  let end = at + 1
  if (isTerminal) while (end < text.length && closer.test(text[end] ?? '')) end++
  if (end === text.length) return isComplete ? {end, isSentence: isTerminal} : undefined
  if (!isTerminal) return isSpace(text[end]) || wide.test(char) ? {end, isSentence: false} : -1
  if (!isSpace(text[end])) return wide.test(char) ? {end, isSentence: true} : -1
  if (text[end] === '\n') return {end, isSentence: true}
  const next = text.slice(end, end + 3).trimStart()
  if (next === '') return isComplete ? {end, isSentence: true} : undefined
  return endsSentence(text, at, next) ? {end, isSentence: true} : -1
}

/**
 * The end of the next piece of speech in what is said; nothing when more text has to come first. It depends on nothing after what it
 * needed to see, so that the pieces are the same however the text arrives.
 */
export function findSpeechCut(text: string, {from, isFirst, maxLength, isComplete}: CutSearch): number | undefined {
  let start = from
  while (isSpace(text[start])) start++
  const limit = start + maxLength
  let lastClause = -1
  let lastSpace = -1
  for (let at = start; at < limit; at++) {
    if (at >= text.length) return isComplete && at > start ? at : undefined
    if (text[at] === '\n') return at
    if (isSpace(text[at])) lastSpace = at
    const found = readEnd(text, at, isComplete)
    if (found === undefined) return undefined
    if (found === -1) continue
    const {end, isSentence} = found
    if (end > limit) break
    const isEnough = isFirst ? isEnoughToBegin(text.slice(start, end)) : isSentence && end - start >= minSentence
    if (isEnough) return end
    lastClause = end
    at = end - 1
  }
  if (text.length < limit) return isComplete ? text.length : undefined
  if (text.length === limit && isComplete) return limit
  if (lastClause > start + maxLength * 0.4) return lastClause
  if (lastSpace > start) return lastSpace
  return /[\uD800-\uDBFF]/u.test(text[limit - 1] ?? '') ? limit - 1 : limit
}
