/** A text as it is said, with the place of each UTF-16 unit in the text as it is shown. White space is one space; a new line is `\n`. */
export interface SpeakableText {
  readonly text: string
  /** For each unit of `text` its place in what is shown; always rising. */
  readonly places: readonly number[]
}

/** Reads a text as it comes: what is said of it so far, without Markdown, code and emoji. */
export interface SpeakableReader {
  /** More of the shown text. */
  push(delta: string): void
  /** No more will come. */
  end(): void
  readonly spoken: SpeakableText
}

/** How many units are left out, how many then said, and how many after them left out. */
interface Token {
  readonly before: number
  readonly said: number
  readonly after: number
  /** A part further on that is left out when it is reached: where a link leads. */
  readonly target?: Span
}
interface Span {
  readonly from: number
  readonly to: number
}
/** Whether more text could make this another token. */
type Reading = Token | 'more'

interface Place {
  readonly text: string
  readonly at: number
  readonly isComplete: boolean
  readonly isLineStart: boolean
  readonly previous: string
}

const literal = (length = 1): Token => ({before: 0, said: length, after: 0})
const skip = (length: number): Token => ({before: length, said: 0, after: 0})

const opensCode = /^ {0,3}(?:`{3,}[^`]*|~{3,}.*)$/u
const closesCode = /^ {0,3}(?:`{3,}|~{3,})\s*$/u
const mayOpenCode = /^ {0,3}(?:`{3,}|~{3,}|(?:`{0,2}|~{0,2})$)/u
const isLongEnough = (rest: string, isComplete: boolean): boolean =>
  isComplete || rest.length >= 8 || rest.includes('\n')
const isSpace = (char: string): boolean => char === '' || /\s/u.test(char)
const isWord = (char: string): boolean => /[\p{L}\p{N}]/u.test(char)

/** Marks at the beginning of a line: headings, quotes, bullets, rules and tables. */
function readLineStart({text, at, isComplete}: Place): Reading | undefined {
  const rest = text.slice(at, at + 8)
  const found = /^ *(?:#{1,6} +|> ?|[-*+] +(?=[^\s*+-])|\|)/u.exec(rest)
  const couldBe = /^ *(?:#{1,6} *|>|[-*+] *|(?:[-*_=] ?){2,})?$/u.test(rest)
  if (couldBe && !isLongEnough(rest, isComplete)) return 'more'
  if (found) return skip(found[0].length)
  const rule = /^ *(?:(?:[-*_=] ?){2,})/u.exec(rest)
  return rule ? skip(rule[0].length) : undefined
}

const maxLabel = 200
const maxTarget = 400

/** `[label](target)` says its label, `![label](target)` too. */
function readLink({text, at, isComplete}: Place): Reading {
  const opening = text[at] === '!' ? 2 : 1
  if (opening === 2 && text[at + 1] !== '[') return text.length > at + 1 || isComplete ? literal() : 'more'
  const start = at + opening
  const close = findBefore(text, {from: start, char: ']', limit: maxLabel})
  if (close === undefined) return isComplete ? literal() : 'more'
  if (close < 0) return literal()
  if (text.length === close + 1) return isComplete ? literal() : 'more'
  if (text[close + 1] !== '(') return literal()
  const end = findBefore(text, {from: close + 2, char: ')', limit: maxTarget})
  if (end === undefined) return isComplete ? literal() : 'more'
  return end < 0 ? literal() : {...skip(opening), target: {from: close, to: end + 1}}
}

/** -1 when it does not come on this line within the limit; nothing when that is not known yet. */
function findBefore(
  text: string,
  {from, char, limit}: {from: number; char: string; limit: number},
): number | undefined {
  const end = Math.min(text.length, from + limit)
  for (let at = from; at < end; at++) {
    if (text[at] === char) return at
    if (text[at] === '\n') return -1
  }
  return end === from + limit ? -1 : undefined
}

/** Of an address the name of its host is said. */
function readAddress({text, at, isComplete, previous}: Place): Reading | undefined {
  if (isWord(previous)) return undefined
  const rest = text.slice(at, at + 8).toLowerCase()
  if (!isComplete && rest.length < 8 && ['https://', 'http://'].some((whole) => whole.startsWith(rest))) return 'more'
  const scheme = /^https?:\/\//u.exec(rest)?.[0]
  if (scheme === undefined) return undefined
  const start = at + scheme.length
  const limit = start + maxTarget
  const host = endOf(/[\p{L}\p{N}.-]/u, {text, from: start, limit})
  let end = endOf(/[^\s<>"')\]]/u, {text, from: host, limit})
  if (end === text.length && end < limit && !isComplete) return 'more'
  // What ends a sentence is no part of the address.
  while (end > start && /[.,;:!?*_]/u.test(text[end - 1] ?? '')) end--
  const said = Math.min(host, end) - start
  return {before: scheme.length, said, after: end - start - said}
}

function endOf(chars: RegExp, {text, from, limit}: {text: string; from: number; limit: number}): number {
  let end = from
  while (end < text.length && end < limit && chars.test(text[end] ?? '')) end++
  return end
}

/** `<b>` and `<https://…>`: tags are left out, the brackets of addresses too. */
function readTag({text, at, isComplete}: Place): Reading {
  const rest = text.slice(at, at + 80)
  const tag = /^<\/?[a-z][a-z0-9]{0,12}(?:\s[^<>\n]*)?\/?>/iu.exec(rest)
  if (tag) return skip(tag[0].length)
  const couldBe = /^<(?:\/?(?:[a-z][a-z0-9]{0,12}(?:\s[^<>\n]*)?\/?)?)?$/iu.test(rest)
  return couldBe && rest.length < 80 && !isComplete ? 'more' : literal()
}

/** Emphasis: a run of `*`, `_`, `~` or backticks that touches a word; inside a word, `_` is a letter. */
function readMark({text, at, isComplete, previous}: Place): Reading {
  const char = text[at] ?? ''
  let end = at
  while (text[end] === char) end++
  if (end === text.length && !isComplete) return 'more'
  const length = end - at
  const next = text[end] ?? ''
  if (char === '~' && length < 2) return literal(length)
  if (char === '_' && isWord(previous) && isWord(next)) return literal(length)
  if (char === '*' && isSpace(previous) && isSpace(next) && length === 1) return literal()
  return skip(length)
}

const emoji = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\uFE0E\uFE0F\u20E3])/u
const isHighSurrogate = (char: string): boolean => char >= '\uD800' && char <= '\uDBFF'

const isEmoji = (point: string): boolean => emoji.test(point)

function readToken(place: Place, isAfterEmoji: boolean): Reading {
  const {text, at, isComplete, isLineStart} = place
  if (isLineStart) {
    const found = readLineStart(place)
    if (found) return found
  }
  const char = text[at] ?? ''
  if (char === '[' || char === '!') return readLink(place)
  if (char === 'h' || char === 'H') {
    const address = readAddress(place)
    if (address) return address
  }
  if (char === '<') return readTag(place)
  if ('*_~`'.includes(char)) return readMark(place)
  if (char === '|') return skip(1)
  if (char === '\\') return text.length > at + 1 || isComplete ? readEscape(text[at + 1] ?? '') : 'more'
  if (isHighSurrogate(char) && text.length === at + 1 && !isComplete) return 'more'
  const point = String.fromCodePoint(text.codePointAt(at) ?? 0)
  if (isEmoji(point) || (point === '\u200D' && isAfterEmoji)) return skip(point.length)
  return literal(point.length)
}

const readEscape = (next: string): Token => (/[!-/:-@[-`{-~]/u.test(next) ? {before: 1, said: 1, after: 0} : literal())

/** Collects what is said. White space that follows white space is left out; a new line counts more than a space. */
function createSaid() {
  let spoken = ''
  const places: number[] = []
  return {
    spoken: (): SpeakableText => ({text: spoken, places}),
    say(char: string, place: number): void {
      if (!/\s/u.test(char)) {
        spoken += char
        places.push(place)
        return
      }
      const last = spoken.at(-1)
      const isBreak = char === '\n' || char === '\u2028' || char === '\u2029'
      if (last === undefined || last === '\n') return
      if (last === ' ') {
        if (isBreak) spoken = `${spoken.slice(0, -1)}\n`
        return
      }
      spoken += isBreak ? '\n' : ' '
      places.push(place)
    },
  }
}

/** Begins to read; however the text is cut, the same is said of it. */
export function createSpeakableReader(): SpeakableReader {
  let shown = ''
  let at = 0
  let isLineStart = true
  let isCode = false
  let isAfterEmoji = false
  let target: Span | undefined
  const said = createSaid()

  /** The line from here; nothing while its end is not known. */
  function lineFrom(isComplete: boolean): string | undefined {
    const end = shown.indexOf('\n', at)
    if (end < 0) return isComplete ? shown.slice(at) : undefined
    return shown.slice(at, end)
  }

  function leaveOutLine(line: string): void {
    at = Math.min(shown.length, at + line.length + 1)
    isLineStart = true
  }

  /** Code is left out line by line. Nothing: not known yet. */
  function stepCode(isComplete: boolean): boolean | undefined {
    if (!isCode && !mayOpenCode.test(shown.slice(at, at + 6))) return false
    const isShort = shown.length < at + 6 && !isComplete
    const line = lineFrom(isComplete)
    if (line === undefined) return isCode || isShort || /[`~]{3}/u.test(shown.slice(at, at + 6)) ? undefined : false
    if (!isCode && !opensCode.test(line)) return false
    isCode = !isCode || !closesCode.test(line)
    leaveOutLine(line)
    said.say('\n', at - 1)
    return true
  }

  function step(isComplete: boolean): boolean {
    if (isCode || (isLineStart && (at === 0 || shown[at - 1] === '\n'))) {
      const isDone = stepCode(isComplete)
      if (isDone !== false) return isDone === true
    }
    if (target?.from === at) {
      at = target.to
      target = undefined
      return true
    }
    const place: Place = {text: shown, at, isComplete, isLineStart, previous: at === 0 ? '' : (shown[at - 1] ?? '')}
    const token = readToken(place, isAfterEmoji)
    if (token === 'more') return false
    const {before, said: length, after} = token
    target = token.target ?? target
    const point = String.fromCodePoint(shown.codePointAt(at) ?? 0)
    isAfterEmoji = length === 0 && (isEmoji(point) || point === '\u200D')
    for (let index = at + before; index < at + before + length; index++) said.say(shown[index] ?? '', index)
    const wasMark = isLineStart && length === 0
    at += before + length + after
    isLineStart = wasMark || shown[at - 1] === '\n'
    return true
  }

  function read(isComplete: boolean): void {
    while (at < shown.length && step(isComplete));
  }

  return {
    push(delta) {
      shown += delta
      read(false)
    },
    end: () => read(true),
    get spoken() {
      return said.spoken()
    },
  }
}
