import {asLatin, foldText} from './fold-text.ts'
import {isCommonWord} from './read-language-words.ts'

/** One word of a text in a form that can be compared: lower case, no accents, no apostrophes, no zero-width letters. */
export interface Token {
  readonly word: string
  /** UTF-16 units into the original text, half-open. Words run together share the place of the whole. */
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
/** What a digit or mark inside a word may stand for, as people write round word filters. A star stands for anything. */
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
const disguised = (
  'i im a to my it be me all end gonna going want wanna not dont do this kill killing self myself die dying dead death suicide ' +
  'suicidal alive unalive live life cut cutting hang overdose hurt hate harm'
).split(' ')

/** Splits a text into comparable words that remember where they stood. One pass; linear in the length of the text. */
export function readTokens(text: string): Token[] {
  const folded = foldText(text)
  const plain = folded.text.toLowerCase()
  const tokens: Token[] = []
  let [sentence, clause, word, from, to] = [0, 0, '', 0, 0]
  const close = () => {
    const clean = word === '' ? '' : tidyWord(word)
    word = ''
    if (clauseWords.has(clean)) clause += 1
    if (clean !== '')
      tokens.push({word: clean, start: folded.startOf(from), end: folded.endOf(to - 1), sentence, clause})
  }
  for (let at = 0; at < plain.length;) {
    const character = String.fromCodePoint(plain.codePointAt(at) ?? 0)
    const next = at + character.length
    if (isWordCharacter(character) || (word !== '' && isMask(word, plain, at))) {
      if (word === '') from = at
      word += character
      to = next
    } else if (word === '' || (character !== "'" && character !== '`')) {
      close()
      if (isEmoji(character)) {
        tokens.push({word: character, start: folded.startOf(at), end: folded.endOf(next - 1), sentence, clause})
      } else if (sentenceEnds.has(character)) sentence = clause = clause + 1
      else if (clauseEnds.has(character) || (character === '-' && isSpace(plain[at - 1]) && isSpace(plain[next])))
        clause += 1
    }
    at = next
  }
  close()
  return withShortNegations(joinLetters(tokens).flatMap(runTogether))
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

/** "k i l l  m e" is "kill me": at least four single letters in a row; a wider gap parts words. */
function joinLetters(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length;) {
    let to = at + 1
    while (to < tokens.length && isLetter(tokens[to - 1]) && isLetter(tokens[to]) && gap(tokens, to) < 4) to += 1
    for (const first = at; at < to; at += 1) {
      const [token, before] = [tokens[at], joined.at(-1)]
      if (token === undefined) continue
      if (before === undefined || at === first || to - first < 4 || gap(tokens, at) > 1) joined.push(token)
      else joined[joined.length - 1] = {...before, word: before.word + token.word, end: token.end}
    }
  }
  return joined
}

const isLetter = (token: Token | undefined) => token?.word.length === 1 && /[a-z]/.test(token.word)
const gap = (tokens: readonly Token[], at: number) => (tokens[at]?.start ?? 0) - (tokens[at - 1]?.end ?? 0)
const isSpace = (character: string | undefined) => character === undefined || /\s/u.test(character)
const isEmoji = (character: string) => character > '\u2000' && /\p{Extended_Pictographic}/u.test(character)
const isWordCharacter = (character: string) =>
  character < '\u0080' ? /[a-z\d]/.test(character) : /[\p{L}\p{N}\p{M}]/u.test(character)

/** Whether a mark goes on with the word before it: stars do, the others where a known word comes of it. */
function isMask(word: string, text: string, at: number): boolean {
  const [mark, rest] = [text.charAt(at), text.slice(at + 1, at + 9)]
  if (mark === '*') return /^\**[\p{L}\p{N}]/u.test(rest)
  if (mark === '$' || mark === '@') return /^\p{L}/u.test(rest)
  return (
    (mark === '_' || mark === '!' || mark === '|') && unmask(word + mark + (/^[a-z_]+/.exec(rest)?.[0] ?? '')) !== ''
  )
}

/** "killmyself" as "kill" and "myself", when nothing else is left of it. */
function runTogether(token: Token): Token | Token[] {
  const {word} = token
  if (word.length < 7 || word.length > 40 || !/kill|die|dead|suicid|alive/.test(word)) return token
  const best: (string[] | undefined)[] = [[]]
  for (let end = 1; end <= word.length; end += 1) {
    for (let from = Math.max(0, end - 8); from < end && best[end] === undefined; from += 1) {
      const before = best[from]
      const piece = word.slice(from, end)
      if (before !== undefined && disguised.includes(piece)) best[end] = [...before, piece]
    }
  }
  return best[word.length]?.map((piece) => ({...token, word: piece})) ?? token
}

/** The disguised word that fits letter by letter, or nothing. */
const unmask = (word: string): string =>
  disguised.find((known) => known.length === word.length && known.length > 2 && isMaskOf(word, known)) ?? ''

function isMaskOf(word: string, known: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const mark = word.charAt(at)
    if (mark === known[at] || mark === '*' || mark === '_') continue
    if (maskedLetters[mark]?.includes(known.charAt(at)) !== true) return false
  }
  return true
}

function tidyWord(word: string): string {
  const open = /^[a-z]+$/.test(word) ? word : openWord(word)
  if (!/([a-z])\1\1/.test(open)) return open
  const double = open.replace(/([a-z])\1{2,}/g, '$1$1')
  return isCommonWord(double) || disguised.includes(double) ? double : open.replace(/([a-z])\1{2,}/g, '$1')
}

function openWord(word: string): string {
  if (!/[a-z]/.test(word)) return word
  const same = word.replace(/[\u0080-\uffff]/g, asLatin)
  return /[^a-z]/.test(same) ? unmask(same) || unmaskDigits(same.replaceAll('*', '')) : same
}

const unmaskDigits = (word: string) =>
  word.replace(
    /(?<=[a-z][013457@$]{0,2})[013457@$](?=[013457@$]{0,2}[a-z])/g,
    (digit) => maskedLetters[digit]?.[0] ?? digit,
  )
