/** A text in plain letters, and where each of its UTF-16 units came from. */
export interface FoldedText {
  readonly text: string
  /** Where the character of this unit of `text` began in the original. Never falls from unit to unit. */
  startOf(unit: number): number
  /** Where it ended in the original. */
  endOf(unit: number): number
}

/** Letters without a compatibility form: Latin ones everywhere, look-alikes of other scripts inside Latin words. Pairs. */
const latin = pairs("øołlđdıi’'‘'ʼ'´'′'")
const others = pairs('аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmтtαaεeκkιiοoνvρpτtυu')
const doubles: Readonly<Record<string, string>> = {ß: 'ss', æ: 'ae', œ: 'oe'}

const special = /[^\t\n\r -~]|[<&]/u
const ignored = /^[\p{DI}\p{Cf}\u2800]$/u
const stacked = /[\p{Me}\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu
/** Only what is plainly HTML: "<i want to die>" is somebody's words. The group is what parts lines. */
const tag =
  /<(?:!--[^<>]{0,200}--|\/?(?:(br|div|h\d|li|p|t[dr]|[ou]l)|a|b|code|del|em|font|i|ins|mark|s|small|span|strong|u)(?:\s[^<>=]{0,99}=[^<>]{0,400})?\s?\/?)>/iy
const entity =
  /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z])(?:acute|grave|circ|uml|tilde|cedil)|([lr]squo|apos)|nbsp|amp);/iy

/**
 * Gives a text in plain letters: full-width, styled and accented ones and entities as what a reader sees; invisible characters,
 * stacked marks and tags as nothing. Other scripts stay as they are, and plain text stays itself, in its case. Linear.
 */
export function foldText(text: string): FoldedText {
  if (!special.test(text)) return {text, startOf: (unit) => unit, endOf: (unit) => unit + 1}
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const markup = character === '<' ? exec(tag, text, at) : character === '&' ? exec(entity, text, at) : undefined
    const end = at + (markup?.[0] ?? character).length
    const plain =
      markup === undefined ? foldCharacter(character) : character === '<' ? markup[1] && '\n' : readEntity(markup)
    for (const unit of (plain ?? '').split('')) {
      folded += unit
      starts.push(at)
      ends.push(end)
    }
    at = end
  }
  return {text: folded, startOf: (unit) => starts[unit] ?? text.length, endOf: (unit) => ends[unit] ?? text.length}
}

/** A letter of another script that looks Latin, as the Latin one. */
export const asLatin = (letter: string) => others.get(letter) ?? letter

function exec(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function readEntity([, decimal, hex, letter, quote]: readonly (string | undefined)[]): string {
  const code = Number(decimal ?? `0x${hex ?? 20}`)
  return letter ?? (quote ? "'" : code > 0x10_ff_ff ? ' ' : foldCharacter(String.fromCodePoint(code)))
}

function foldCharacter(character: string): string {
  if (character < '\u0080') return character
  const bare = character.normalize('NFKD').replace(stacked, '')
  if (bare === '' || ignored.test(character)) return ''
  const known = latin.get(character) ?? doubles[character] ?? latin.get(bare)
  if (known !== undefined) return known
  const whole = bare < '\u0080' ? bare : character.normalize('NFKC')
  // A phrase or a fraction in one character stays one: no text grows much, and no character holds two words.
  return whole.length > 1 && !/^[\p{L}\p{N}\p{M}]{2,4}$/u.test(whole) ? character : whole
}

function pairs(table: string): ReadonlyMap<string, string> {
  return new Map((table.match(/../gsu) ?? []).map((pair) => [pair.charAt(0), pair.charAt(1)]))
}
