import {joinsBefore, lastGraphemeBreak} from './grapheme-break.ts'
import {isSpace, lineBreak, sentenceEnd} from './sentence-end.ts'

/** What is known of the place where a part begins. */
export interface CutState {
  readonly isLineStart: boolean
  /** Between two fences of code only lines end. */
  readonly isCode: boolean
}

export const firstCutState: CutState = {isLineStart: true, isCode: false}

/** The state after a part. */
export function afterPart({isLineStart, isCode}: CutState, part: string): CutState {
  const isFence = isLineStart && /^[^\S\n]{0,3}(?:```|~~~)/.test(part)
  return {isLineStart: /[\n\u2028\u2029][^\S\n]*$/.test(part), isCode: isFence ? !isCode : isCode}
}

interface CutSearch {
  readonly text: string
  /** Where the part begins. */
  readonly from: number
  /** Where to look first: what stands before it was looked at already. */
  readonly at: number
  readonly state: CutState
  /** The longest part, in UTF-16 units. */
  readonly longest: number
  readonly isFinal: boolean
}

const marks = /[.!?\n\u2026\u061f\u06d4\u0964\u0965\u0589\u1362\u1367\u1368\u3002\uff0e\uff01\uff1f\uff61\u2028\u2029]/g
const lineMarks = /[\n\u2028\u2029]/g
/** Marks alone are no sentence. */
const word = /[\p{L}\p{N}]/u
/** A single character as a reader sees it may be longer than a part may be: so much longer at most. */
const longestCharacter = 4

/**
 * The end of the first part of `text` from `from`: a sentence with the space behind it, a line of code, or as much of a long sentence as may be
 * held. `undefined` with `at` when more text has to come first.
 */
export function findCut(search: CutSearch): {cut: number | undefined; at: number} {
  const {text, from, state, longest, isFinal} = search
  const cap = from + longest
  // Not beyond: a long text without a mark would be searched to its end for each part.
  const part = text.slice(from, cap)
  const pattern = state.isCode ? lineMarks : marks
  let at = search.at
  for (;;) {
    pattern.lastIndex = at - from
    const mark = at < cap ? pattern.exec(part) : undefined
    if (!mark) break
    at = from + mark.index
    const end = sentenceEnd({text, from, cap, isFinal, isLineStart: state.isLineStart}, at)
    if (end === 'more') return {cut: undefined, at}
    if (end !== 'no' && (lineBreak.test(mark[0]) || word.test(text.slice(from, end)))) return {cut: end, at: end}
    at += 1
    while (at < cap && text.charAt(at) === mark[0]) at += 1
  }
  const isLong = text.length - from > longest + (isFinal ? 0 : 1)
  if (!isLong) return {cut: isFinal && text.length > from ? text.length : undefined, at: text.length}
  // Looked beyond: it was an endless character then, and is one still.
  const isEndless = search.at > cap + 2
  const cut = (isEndless ? undefined : clauseOrWordBreak(text, from, cap)) ?? longGraphemeBreak(search, cap)
  return cut === undefined && isFinal ? {cut: text.length, at: text.length} : {cut, at: cut ?? text.length}
}

const clauseMark = /[,;:\u2013\u2014)\u061b\u060c]/
const cjkClauseMark = /[\u3001\uff0c\uff1b\uff1a]/

/**
 * The last beginning of a clause in a text from `from` up to `to`, if it is not among its first quarter, else the last beginning of a word.
 */
export function clauseOrWordBreak(text: string, from: number, to: number): number | undefined {
  const earliest = from + (to - from) / 4
  let word: number | undefined
  for (let place = to; place > from; place -= 1) {
    if (word !== undefined && place < earliest) return word
    const isBreak = !isSpace(text.charCodeAt(place)) && !joinsBefore(text, place)
    if (isBreak && cjkClauseMark.test(text.charAt(place - 1))) return place
    if (!isBreak || !isSpace(text.charCodeAt(place - 1))) continue
    word ??= place
    let before = place - 1
    while (before > from && isSpace(text.charCodeAt(before - 1))) before -= 1
    if (clauseMark.test(text.charAt(before - 1)) && place >= earliest) return place
  }
  return word
}

/** Between two characters; through a character only when it is endless. */
function longGraphemeBreak({text, from, at, longest, isFinal}: CutSearch, cap: number): number | undefined {
  const place = at > cap + 2 ? from : lastGraphemeBreak(text, from, cap)
  if (place > from) return place
  const farthest = from + longest * longestCharacter
  for (let next = Math.max(cap + 1, at - 2); next < Math.min(farthest, text.length - 1); next += 1) {
    if (!joinsBefore(text, next)) return next
  }
  if (text.length <= farthest + 1) return isFinal ? text.length : undefined
  return (text.charCodeAt(farthest) & 0xfc00) === 0xdc00 ? farthest + 1 : farthest
}
