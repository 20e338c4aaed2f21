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

const sentenceEnds = new Set(['.', '!', '?', '…', '\n', '。', '！', '？', '¿', '¡'])
const clauseEnds = new Set([',', ';', ':', '(', ')', '—', '–', '"', '“', '”', '/', '、', '，'])
const clauseWords = new Set(['but', 'though', 'although', 'because', 'cuz', 'cos', 'bc', 'however', 'yet', 'except'])
const apostrophes = new Set(["'", '’', '‘', 'ʼ', '`', '´', '＇', '′'])
/** Digits that stand for letters inside a word, as people write round word filters. */
const letterOfDigit: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  $: 's',
  '@': 'a',
}

/** Splits a text into comparable words that remember where they stood. One pass; linear in the length of the text. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  let [sentence, clause, start, word, end] = [0, 0, -1, '', 0]
  const close = () => {
    if (start < 0) return
    const clean = tidyWord(word)
    if (clauseWords.has(clean)) clause += 1
    if (clean !== '') tokens.push({word: clean, start, end, sentence, clause})
    start = -1
    word = ''
  }
  let previous = ''
  let index = 0
  for (const character of text) {
    const at = index
    index += character.length
    const letter = comparable(character)
    if (letter === '' && !apostrophes.has(character)) continue
    if (isWordCharacter(letter)) {
      if (start < 0) start = at
      word += letter
      end = index
    } else if (start >= 0 && (apostrophes.has(character) || (joins(character) && isLetterAt(text, index)))) {
      word += apostrophes.has(character) ? '' : character
    } else {
      close()
      if (isEmoji(character)) tokens.push({word: character, start: at, end: index, sentence, clause})
      else if (sentenceEnds.has(character)) sentence = clause = clause + 1
      else if (clauseEnds.has(character) || (isDash(character) && isSpace(previous) && isSpace(text[index])))
        clause += 1
    }
    previous = character
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

const joins = (character: string) => character === '*' || character === '$' || character === '@'
const isDash = (character: string) => character === '-'
const isSpace = (character: string | undefined) => character === undefined || character === '' || /\s/u.test(character)
const isLetterAt = (text: string, index: number) => /\p{L}/u.test(text.charAt(index))
const isEmoji = (character: string) => character > '\u2000' && /\p{Extended_Pictographic}/u.test(character)
const isAsciiWord = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
const isWordCharacter = (letter: string) =>
  letter.length === 1 && letter < '\u0080' ? isAsciiWord(letter.charCodeAt(0)) : /^[\p{L}\p{N}]/u.test(letter)

/** Full-width, accented and styled letters as plain ones; joiners, soft hyphens and combining marks as nothing. */
function comparable(character: string): string {
  if (character < '\u0080') return character.toLowerCase()
  if (/[\p{M}\p{Cf}]/u.test(character)) return ''
  return character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function tidyWord(word: string): string {
  const readable = /[a-z]/.test(word) && /[0-9@$]/.test(word) ? unmaskDigits(word) : word
  return readable.replace(/([a-z])\1{2,}/g, '$1')
}

const unmaskDigits = (word: string) =>
  word.replace(/(?<=[a-z][013457@$]{0,2})[013457@$](?=[013457@$]{0,2}[a-z])/g, (digit) => letterOfDigit[digit] ?? digit)
