/** A text in plain letters, and where each of its UTF-16 units came from. */
export interface FoldedText {
  readonly text: string
  /** Where the character of this unit of `text` began in the original. Never falls from unit to unit. */
  startOf(unit: number): number
  /** Where it ended in the original. */
  endOf(unit: number): number
}

/** Letters that look like another: Latin ones everywhere, Greek and Cyrillic ones only inside Latin words. Pairs. */
const latin = pairs("øołlđdıiɑaɡgᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz’'‘'ʼ'´'′'")
const others = pairs('аaеeоoрpсcуyхxіiјjѕsԁdһhӏlкkмmвbтtнhɩiԛqԝwαaεeκkιiοoνvρpτtυuωwχxηn')
const doubles: Readonly<Record<string, string>> = {ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE'}
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  szlig: 'ss',
  nbsp: ' ',
  shy: '',
  apos: "'",
  rsquo: "'",
}

const special = /[^\t\n\r -~]|[<&]|\]\(/u
const invisible = /[\p{DI}\p{Cf}\u2800]/u
const stacked = /[\p{Me}\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu
/** Only what is plainly HTML: "<i want to die>" is somebody's words. */
const tag = /<(?:!--[^<>]{0,200}--|\/?([a-z][a-z\d]*)(?:\s[^<>=]{0,200}=[^<>]{0,400})?\s?\/?)>/iy
const inline = /^(?:a|b|code|del|em|font|i|ins|mark|q|s|small|span|strike|strong|su[bp]|tt|u|wbr)$/i
const block = /^(?:blockquote|br|div|h\d|hr|img|[dou]l|li|p|pre|section|table|t[dhr])$/i
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/iy
const link = /\]\((?=[^()\s]*[#./:])[^()\s]{0,200}\)/y
const spaced = /(?<![\p{L}\p{N}])[a-z](?:[\s.*_|-]{1,3}[a-z](?![\p{L}\p{N}])){3,}/giu

/**
 * Gives a text in plain letters: full-width, styled and accented ones, entities and look-alikes as what a reader sees; invisible
 * characters, stacked marks, tags and link targets as nothing; l e t t e r s set apart as a word. Other scripts stay as they are,
 * and plain text stays itself, in its case. Linear.
 */
export function foldText(text: string): FoldedText {
  const folded = special.test(text) ? foldCharacters(text) : {text, startOf: (unit: number) => unit, endOf: after}
  return joinLetters(folded)
}

const after = (unit: number) => unit + 1

function foldCharacters(text: string): FoldedText {
  const starts: number[] = []
  const ends: number[] = []
  let out = ''
  const put = (plain: string, start: number, end: number) => {
    out += plain
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(start)
      ends.push(end)
    }
  }
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const [plain, length] = readMarkup(text, at) ?? [foldCharacter(character), character.length]
    put(plain, at, at + length)
    at += length
  }
  return mapped(out, starts, ends)
}

const mapped = (text: string, starts: readonly number[], ends: readonly number[]): FoldedText => ({
  text,
  startOf: (unit) => starts[unit] ?? ends.at(-1) ?? 0,
  endOf: (unit) => ends[unit] ?? ends.at(-1) ?? 0,
})

/** What a tag, an entity or the target of a link stands for, and how long it is. */
function readMarkup(text: string, at: number): [string, number] | undefined {
  const character = text[at]
  const pattern = character === '<' ? tag : character === '&' ? entity : character === ']' ? link : undefined
  if (pattern === undefined) return undefined
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (found === null) return undefined
  const [whole, one, two, name] = found
  return withLength(pattern === tag ? readTag(one) : pattern === entity ? readEntity(one, two, name) : '', whole.length)
}

const withLength = (plain: string | undefined, length: number): [string, number] | undefined =>
  plain === undefined ? undefined : [plain, length]

const readTag = (name = 'wbr') => (inline.test(name) ? '' : block.test(name) ? '\n' : undefined)

function readEntity(decimal: string | undefined, hex: string | undefined, name: string | undefined) {
  if (name !== undefined) return named[name] ?? /^[a-z](?=(?:acute|grave|circ|uml|tilde|cedil)$)/i.exec(name)?.[0]
  const code = Number(decimal ?? `0x${hex ?? ''}`)
  return code > 0x10_ff_ff ? undefined : foldCharacter(String.fromCodePoint(code))
}

function foldCharacter(character: string): string {
  if (character < '\u0080') return character
  if (invisible.test(character)) return ''
  const code = character.codePointAt(0) ?? 0
  // Letters in black circles and squares have no compatibility form.
  if (code >= 0x1_f1_50 && code < 0x1_f1_8a && ((code - 0x1_f1_50) & 31) < 26)
    return String.fromCharCode(97 + ((code - 0x1_f1_50) & 31))
  const known = latin.get(character) ?? doubles[character]
  if (known !== undefined) return known
  const bare = character.normalize('NFKD').replace(stacked, '')
  const look = latin.get(bare.toLowerCase())
  if (look !== undefined || bare === '') return look ?? ''
  const whole = bare < '\u0080' ? bare : character.normalize('NFKC')
  // A phrase or a fraction in one character stays one: no text grows much, and no character holds two words.
  return whole.length > 1 && !/^[\p{L}\p{N}\p{M}]{2,4}$/u.test(whole) ? character : whole
}

/** "k i l l  m e" becomes "kill me": one gap between letters goes, a wider one stays as a space. */
function joinLetters(folded: FoldedText): FoldedText {
  const {text} = folded
  const starts: number[] = []
  const ends: number[] = []
  let out = ''
  let done = 0
  const copy = (from: number, to: number) => {
    out += text.slice(from, to)
    for (let unit = from; unit < to; unit += 1) {
      starts.push(folded.startOf(unit))
      ends.push(folded.endOf(unit))
    }
  }
  for (const {0: run, index} of text.matchAll(spaced)) {
    copy(done, index)
    done = index + run.length
    for (let at = index; at < done; at += 1) {
      const isLetter = /[a-z]/i.test(text.charAt(at))
      if (isLetter || (/\s/.test(text.charAt(at)) && /\s/.test(text.charAt(at + 1)))) copy(at, at + 1)
    }
  }
  if (done === 0) return folded
  copy(done, text.length)
  return mapped(out, starts, ends)
}

/** A letter of another script that looks Latin, as the Latin one. */
export const asLatin = (letter: string) => others.get(letter) ?? letter

function pairs(table: string): ReadonlyMap<string, string> {
  return new Map((table.match(/../gsu) ?? []).map((pair) => [pair.charAt(0), pair.charAt(1)]))
}
