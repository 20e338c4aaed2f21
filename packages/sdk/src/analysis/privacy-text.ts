/** A word, a run of digits, or any other character that is not a space. */
export interface PrivacyToken {
  readonly kind: 'word' | 'number' | 'mark'
  readonly text: string
  /** Lower case, without accents and apostrophes. */
  readonly key: string
  readonly start: number
  readonly end: number
  /** What stands before it: nothing, spaces, or a new line. */
  readonly gap: '' | ' ' | '\n'
}

/** A text in the form the privacy rules read. */
export interface PrivacyText {
  readonly plain: string
  readonly tokens: readonly PrivacyToken[]
  /** Index of the first token that ends after this place. */
  tokenAt(place: number): number
}

/** Reads folded text into tokens in one pass. "Anna's" is two tokens, "I'm" and "O'Neil" are one. */
export function readPrivacyText(plain: string): PrivacyText {
  const tokens: PrivacyToken[] = []
  let gap: PrivacyToken['gap'] = ''
  let place = 0
  while (place < plain.length) {
    const start = place
    const kind = classOf(plain.charCodeAt(place))
    if (kind === 'space' || kind === 'line') {
      gap = widened(gap, kind)
      place += 1
      continue
    }
    place += 1
    if (kind === 'word') place = endOfWord(plain, place)
    if (kind === 'number') while (classOf(plain.charCodeAt(place)) === 'number') place += 1
    const text = plain.slice(start, place)
    tokens.push({kind, text, key: kind === 'word' ? keyOf(text) : text, start, end: place, gap})
    gap = ''
  }
  return {plain, tokens, tokenAt: (wanted) => firstEndingAfter(tokens, wanted)}
}

const widened = (gap: PrivacyToken['gap'], by: 'space' | 'line') => (by === 'line' || gap === '\n' ? '\n' : ' ')

type CharacterClass = PrivacyToken['kind'] | 'space' | 'line'
const known = new Map<number, CharacterClass>()

function classOf(code: number): CharacterClass {
  if ((code | 32) >= 97 && (code | 32) <= 122) return 'word'
  if (code >= 48 && code <= 57) return 'number'
  if (code === 32 || code === 9) return 'space'
  if (code === 10 || code === 13) return 'line'
  if (code < 128 || Number.isNaN(code)) return 'mark'
  const before = known.get(code)
  if (before !== undefined) return before
  const character = String.fromCharCode(code)
  const found = /[\p{L}\p{M}]/u.test(character) ? 'word' : /[\u2028\u2029\u0085]/.test(character) ? 'line' : 'mark'
  const kind = /\s/u.test(character) && found === 'mark' ? 'space' : found
  known.set(code, kind)
  return kind
}

const isApostrophe = (code: number) => code === 39 || code === 0x20_19

function endOfWord(plain: string, from: number): number {
  let place = from
  for (;;) {
    const code = plain.charCodeAt(place)
    if (classOf(code) === 'word') place += 1
    else if (isApostrophe(code) && classOf(plain.charCodeAt(place + 1)) === 'word' && !isGenitive(plain, place))
      place += 1
    else return place
  }
}

const isGenitive = (plain: string, apostrophe: number) =>
  (plain.charCodeAt(apostrophe + 1) | 32) === 115 && classOf(plain.charCodeAt(apostrophe + 2)) !== 'word'

function keyOf(word: string): string {
  const lower = word.toLowerCase()
  return /^[a-z]*$/.test(lower)
    ? lower
    : lower
        .normalize('NFD')
        .replace(/[\p{M}'\u2019]/gu, '')
        .replaceAll('ß', 'ss')
}

function firstEndingAfter(tokens: readonly PrivacyToken[], place: number): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.end ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}

/** Whether a word begins with a capital, as a name would. */
export const isCapital = (token: PrivacyToken | undefined): boolean =>
  token?.kind === 'word' && token.text.charAt(0) !== token.text.charAt(0).toLowerCase()

/** Keys of up to `reach` words before a place, the nearest first. */
export function wordsBefore({tokens, tokenAt}: PrivacyText, place: number, reach: number): string[] {
  const words: string[] = []
  const first = tokenAt(place)
  for (let index = first - 1; index >= Math.max(0, first - reach * 2) && words.length < reach; index -= 1) {
    const token = tokens[index]
    if (token?.kind === 'word') words.push(token.key)
  }
  return words
}

/** Keys of up to `reach` words after a place, the nearest first. */
export function wordsAfter({tokens, tokenAt}: PrivacyText, place: number, reach: number): string[] {
  const words: string[] = []
  const first = tokenAt(place)
  for (let index = first; index < Math.min(tokens.length, first + reach * 2) && words.length < reach; index += 1) {
    const token = tokens[index]
    if (token?.kind === 'word') words.push(token.key)
  }
  return words
}
