import {endsInHalf, joinsBefore} from './grapheme-break.ts'

/** Where in a text we look for the end of a sentence. */
export interface SentencePlace {
  readonly text: string
  /** Where the sentence begins. */
  readonly from: number
  /** No sentence may go on beyond it. */
  readonly cap: number
  /** Nothing more will come. */
  readonly isFinal: boolean
  /** The sentence begins a line, so that a number with a dot is a list's. */
  readonly isLineStart: boolean
}

/** Never the end of a sentence, whatever follows. */
const titles = new Set(
  'dr mr mrs ms mx prof st rev hon gen col capt lt sgt gov sen rep vs cf approx fig dept mme mlle sra srta bzw ggf vgl'.split(
    ' ',
  ),
)
/** The end of a sentence when a capital letter follows. */
const endings = new Set('etc inc ltd co corp jr sr al usw hr hrs min mins sec secs'.split(' '))
/** An abbreviation when a number follows. */
const beforeNumbers = new Set('no nr p pp vol ch art tel ext ca jan feb apr aug sept oct nov dec'.split(' '))

const terminator = /[.!?\u2026\u061f\u06d4\u0964\u0965\u0589\u1362\u1367\u1368]/
const cjkTerminator = /[\u3002\uff0e\uff01\uff1f\uff61]/
const closer =
  /["'\u2019\u201d\u00bb)\]}*_~`>\u300d\u300f\uff09\u3011\u200b\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]/
/** A character that ends a line. */
export const lineBreak = /[\n\u2028\u2029]/
const lowerCase = /^\p{Ll}/u

/** Space where a line or a sentence may end. A no-break space is none. */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13)
  return (code >= 0x2000 && code <= 0x200a && code !== 0x2007) || code === 0x3000 || code === 0x2028 || code === 0x2029
}

type Test = (text: string, at: number) => boolean
const skipper = (wanted: Test) => (text: string, at: number, cap: number) => {
  let place = at
  while (place < text.length && place < cap && wanted(text, place)) place += 1
  return place
}
const isSpaceAt = (text: string, at: number) => isSpace(text.charCodeAt(at))
const skipMarks = skipper((text, at) => terminator.test(text.charAt(at)) || cjkTerminator.test(text.charAt(at)))
const skipClosers = skipper((text, at) => closer.test(text.charAt(at)))
const skipSpace = skipper(isSpaceAt)

/**
 * Where the next sentence begins, if the mark at `at` ends this one; `'more'` when that depends on text that has not come. The answer for
 * a text is the answer for every longer text: else a reply would be cut differently by how it arrives.
 */
export function sentenceEnd(place: SentencePlace, at: number): number | 'no' | 'more' {
  const {text, cap, isFinal} = place
  const mark = text.charAt(at)
  const afterMarks = lineBreak.test(mark) ? at + 1 : skipMarks(text, at, cap)
  const afterClosers = lineBreak.test(mark) ? afterMarks : skipClosers(text, afterMarks, cap)
  const next = skipSpace(text, afterClosers, cap)
  // The character at the cap itself tells whether a cut there would go through one.
  if (next >= text.length) return isFinal ? 'no' : 'more'
  if (!isFinal && next === text.length - 1 && endsInHalf(text)) return 'more'
  if (joinsBefore(text, next)) return 'no'
  if (lineBreak.test(mark) || cjkTerminator.test(mark)) return next
  if (next === afterClosers) return 'no'
  if (lineBreak.test(text.slice(afterClosers, next))) return next
  const following = text.slice(next, next + 2)
  const isContinued = lowerCase.test(following)
  if (afterClosers > afterMarks && isContinued) return 'no'
  if (mark === '\u2026' || (mark === '.' && (afterMarks - at > 1 || text.charAt(at - 1) === '.')))
    return isContinued ? 'no' : next
  return mark === '.' && isAbbreviation(place, at, following) ? 'no' : next
}

function isAbbreviation({text, from, isLineStart}: SentencePlace, at: number, following: string): boolean {
  let start = at
  while (start > from && at - start < 24 && !isSpaceAt(text, start - 1)) start -= 1
  const word = text.slice(start, at).replace(/^[^\p{L}\p{N}]+/u, '')
  if (isLineStart && start === from && /^\p{N}{1,3}$/u.test(word)) return true
  if (/^\p{L}$/u.test(word)) return word !== 'I'
  if (/^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word)) return true
  const plain = word.toLowerCase()
  if (titles.has(plain)) return true
  if (endings.has(plain)) return !/^\p{Lu}/u.test(following)
  return beforeNumbers.has(plain) && /^\p{N}/u.test(following)
}
