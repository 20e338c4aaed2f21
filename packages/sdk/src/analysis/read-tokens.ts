import {asLatin, foldText} from './fold-text.ts'
import {isCommonWord} from './read-language-words.ts'

/** One word of a text in a form that can be compared: lower case, no accents, no apostrophes, no zero-width letters. */
export interface Token {
  readonly word: string
  /** UTF-16 units into the original text, half-open. */
  readonly start: number
  readonly end: number
  /** Rises from sentence to sentence; a phrase never crosses from one into the next. */
  readonly sentence: number
  /** Rises from clause to clause over the whole text. */
  readonly clause: number
}

const sentenceEnds = new Set('.!?…\n。¿¡')
const clauseEnds = new Set(',;:()—–"“”/、')
const clauseWords = new Set(['but', 'though', 'although', 'because', 'cuz', 'cos', 'bc', 'however', 'yet', 'except'])
/** Marks that stand for a letter inside a word, as people write round word filters. */
const masks = new Set('*_$@!|')
/** What a digit or mark inside a word may stand for; a star for anything. */
const maskedLetters: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'il',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  $: 's',
  '@': 'a',
  '!': 'i',
  '|': 'il',
}
/** Words that are disguised: masked by stars or digits, run together, or drawn out. */
const disguised = new Set(
  (
    'i im a to my it be me all end gonna going want wanna not dont do this kill killing self myself die dying dead death suicide ' +
    'suicidal suicides unalive alive live life cut cutting hang overdose hurt hate harm'
  ).split(' '),
)

/** Splits a text into comparable words that remember where they stood. One pass; linear in the length of the text. */
export function readTokens(text: string): Token[] {
  const folded = foldText(text)
  const plain = folded.text.toLowerCase()
  const tokens: Token[] = []
  let [sentence, clause] = [0, 0]
  let word = ''
  let places: number[] = []
  const add = (piece: string, from: number) => {
    const clean = tidyWord(piece)
    if (clauseWords.has(clean)) clause += 1
    const start = folded.startOf(places[from] ?? 0)
    const end = folded.endOf(places[from + piece.length - 1] ?? 0)
    if (clean !== '') tokens.push({word: clean, start, end, sentence, clause})
  }
  const close = () => {
    let from = 0
    for (const piece of word === '' ? [] : piecesOf(word)) {
      if (piece !== '_') add(piece, from)
      from += piece.length
    }
    if (word !== '') [word, places] = ['', []]
  }
  for (let at = 0; at < plain.length;) {
    const character = String.fromCodePoint(plain.codePointAt(at) ?? 0)
    const next = at + character.length
    if (isWordCharacter(character) || (word !== '' && masks.has(character) && isMask(word, plain, at))) {
      word += character
      for (; at < next; at += 1) places.push(at)
    } else if (word === '' || !isApostrophe(character)) {
      close()
      if (isEmoji(character))
        tokens.push({word: character, start: folded.startOf(at), end: folded.endOf(next - 1), sentence, clause})
      else if (sentenceEnds.has(character)) sentence = clause = clause + 1
      else if (clauseEnds.has(character) || (character === '-' && isSpace(plain[at - 1]) && isSpace(plain[next])))
        clause += 1
    }
    at = next
  }
  close()
  return withShortNegations(tokens)
}

const shortForms: Readonly<Record<string, string>> = {do: 'dont', does: 'doesnt', did: 'didnt', can: 'cant'}

/** "Do not" reads like "don't", so that a phrase needs only one of them. */
function withShortNegations(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const before = joined.at(-1)
    const short = token.word === 'not' && before?.sentence === token.sentence ? shortForms[before.word] : undefined
    if (before !== undefined && short !== undefined)
      joined[joined.length - 1] = {...before, word: short, end: token.end}
    else joined.push(token)
  }
  return joined
}

const isApostrophe = (character: string) => character === "'" || character === '`'
const isSpace = (character: string | undefined) => character === undefined || /\s/u.test(character)
const isEmoji = (character: string) => character > '\u2000' && /\p{Extended_Pictographic}/u.test(character)
const isWordCharacter = (character: string) =>
  character < '\u0080' ? /[a-z\d]/.test(character) : /[\p{L}\p{N}\p{M}]/u.test(character)

/** Whether a mark after the beginning of a word goes on with it: "!" only where a known word comes of it. */
function isMask(word: string, text: string, at: number): boolean {
  const [mark, rest] = [text.charAt(at), text.slice(at + 1, at + 9)]
  if (mark !== '!' && mark !== '|') return /^[*_]*[\p{L}\p{N}]/u.test(rest)
  return unmask(word + mark + (/^[a-z]+/.exec(rest)?.[0] ?? '')) !== undefined
}

/** The parts of what stands together: one word, `snake_case` as several, and words run together as they would be apart. */
function piecesOf(word: string): readonly string[] {
  if (word.includes('_') && unmask(word) === undefined) return word.split(/(_)/).filter((piece) => piece !== '')
  if (word.length < 8 || word.length > 40 || !/kill|die|dead|suicid|alive/.test(word)) return [word]
  return runTogether(word) ?? [word]
}

/** "killmyself" as "kill" and "myself", when nothing else is left of it. */
function runTogether(word: string): string[] | undefined {
  const best: (string[] | undefined)[] = [[]]
  for (let end = 1; end <= word.length; end += 1) {
    for (let from = Math.max(0, end - 8); from < end && best[end] === undefined; from += 1) {
      const piece = word.slice(from, end)
      const before = best[from]
      if (before !== undefined && disguised.has(piece)) best[end] = [...before, piece]
    }
  }
  return best[word.length]
}

/** The disguised word that fits letter by letter. */
function unmask(word: string): string | undefined {
  if (word.length < 3 || word.length > 9) return undefined
  for (const known of disguised) if (known.length === word.length && isMaskOf(word, known)) return known
  return undefined
}

function isMaskOf(word: string, known: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const mark = word.charAt(at)
    if (mark === known[at] || (at > 0 && (mark === '*' || mark === '_'))) continue
    if (maskedLetters[mark]?.includes(known.charAt(at)) !== true) return false
  }
  return true
}

function tidyWord(word: string): string {
  const isLatin = /[a-z]/.test(word)
  const same = isLatin && /[^\0-\u007f]/.test(word) ? word.replace(/[^\0-\u007f]/g, asLatin) : word
  const open = isLatin && /[^a-z]/.test(same) ? (unmask(same) ?? unmaskDigits(same.replaceAll('*', ''))) : same
  if (!/([a-z])\1\1/.test(open)) return open
  const double = open.replace(/([a-z])\1{2,}/g, '$1$1')
  return isCommonWord(double) || disguised.has(double) ? double : open.replace(/([a-z])\1{2,}/g, '$1')
}

const unmaskDigits = (word: string) =>
  word.replace(
    /(?<=[a-z][013457@$]{0,2})[013457@$](?=[013457@$]{0,2}[a-z])/g,
    (digit) => maskedLetters[digit]?.[0] ?? digit,
  )
