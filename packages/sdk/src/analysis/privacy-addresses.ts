import type {PlainFinding} from './privacy-kinds.ts'
import {commonWords} from './privacy-name-words.ts'
import {
  addressWords,
  notInStreets,
  particles,
  plainStreetBeginnings,
  plainStreetEndings,
  streetBeginnings,
  streetEndings,
  streetSuffix,
  units,
} from './privacy-street-words.ts'
import {isCapital, wordsBefore, type PrivacyText, type PrivacyToken} from './privacy-text.ts'

/** Tokens `from` up to but not including `to`. */
interface Place {
  readonly from: number
  readonly to: number
  readonly rule: string
  readonly confidence: number
}

/** Postal addresses: a street with its number and what hangs on it; post boxes; the corner of two streets; US military and state codes. */
export function findAddresses(text: PrivacyText): PlainFinding[] {
  const {tokens} = text
  const findings: PlainFinding[] = []
  let index = 0
  while (index < tokens.length) {
    const street = placeAt(text, index)
    if (street === undefined) {
      index += 1
      continue
    }
    const place = {...street, from: leftOf(tokens, street.from), to: rightOf(tokens, street)}
    const [start, end] = [tokens[place.from]?.start ?? 0, tokens[place.to - 1]?.end ?? 0]
    findings.push({kind: 'address', rule: place.rule, confidence: place.confidence, start, end})
    index = Math.max(place.to, index + 1)
  }
  for (const {0: found, index: start} of text.plain.matchAll(postal))
    findings.push({kind: 'address', rule: 'us-postal', confidence: 0.75, start, end: start + found.length})
  return findings
}

/** Military post, and a state's code with its ZIP code (USPS Publication 28). */
const postal =
  /(?:\b(?:PSC|CMR|Unit) \d{1,5},? Box \d{1,5}[,\s]{1,3}|\bUS[A-Z]{1,3} [A-Z][a-z]{1,20}[,\s]{1,3})?\b(?:[AFD]PO,? A[AEP]|A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \d{5}(?:-\d{4})?\b/g

function placeAt(text: PrivacyText, index: number): Place | undefined {
  const token = text.tokens[index]
  if (token === undefined) return undefined
  if (token.kind === 'number') return numberFirst(text, index)
  if (token.kind !== 'word') return undefined
  if (token.key === 'corner') return cornerAt(text.tokens, index)
  return boxAt(text.tokens, index) ?? streetFirst(text, index)
}

const isHouseNumber = (token: PrivacyToken | undefined): boolean => token?.kind === 'number' && token.text.length <= 5

/** `12 Main Street`, `12 main street`, `3482 Harbour 71`. */
function numberFirst({tokens, plain}: PrivacyText, from: number): Place | undefined {
  if (!isHouseNumber(tokens[from]) || /[$€£.:]/.test(plain.charAt((tokens[from]?.start ?? 0) - 1))) return undefined
  let [capitals, at] = [0, from + 1]
  // "12b", "42nd"
  if (tokens[at]?.kind === 'word' && tokens[at]?.gap === '') at += 1
  const first = at
  for (; at < first + 7; at += 1) {
    const token = tokens[at]
    if (token === undefined || token.gap === '\n') return undefined
    const isEnding = streetEndings.has(token.key)
    if (isEnding && at > from + 1 && (isCapital(token) || capitals === at - first) && (capitals > 0 || at === first))
      return isCapital(token) || plainStreetEndings.has(token.key)
        ? {from, to: dotAfter(tokens, at + 1), rule: 'street', confidence: 0.85}
        : undefined
    if (plainStreetEndings.has(token.key) && at > first && at - first <= 2)
      return {from, to: at + 1, rule: 'street', confidence: 0.7}
    if (plainStreetBeginnings.has(token.key) || (streetBeginnings.has(token.key) && isCapital(token)))
      return streetAfterNumber(tokens, from, at)
    if (isHouseNumber(token) && capitals > 0 && (tokens[from]?.text.length ?? 0) >= 3)
      return token.text.length <= 4 && !isOrdinal(tokens, at)
        ? {from, to: at + 1, rule: 'number-name-number', confidence: 0.65}
        : undefined
    if (isCapital(token) && !commonWords.has(token.key)) capitals += 1
    else if (isCapital(token) || (token.kind === 'mark' && /[-.']/.test(token.text)) || token.kind === 'number')
      continue
    else if (token.kind !== 'word' || notInStreets.has(token.key) || (capitals > 0 && !particles.has(token.key)))
      return undefined
  }
  return undefined
}

const isOrdinal = (tokens: readonly PrivacyToken[], at: number) =>
  tokens[at + 1]?.gap === '' && tokens[at + 1]?.kind === 'word' && (tokens[at + 1]?.text.length ?? 0) > 1

const streetAfterNumber = (tokens: readonly PrivacyToken[], from: number, at: number): Place | undefined => {
  const name = at + 1 + tokens.slice(at + 1, at + 4).findIndex(({key}) => !particles.has(key))
  const to = Math.max(
    nameEnd(tokens, at + 1),
    tokens[name]?.kind === 'word' && tokens[name]?.gap === ' ' ? name + 1 : 0,
  )
  return to <= at + 1 ? undefined : {from, to, rule: 'street', confidence: 0.8}
}

const dotAfter = (tokens: readonly PrivacyToken[], at: number) =>
  tokens[at]?.text === '.' && tokens[at]?.gap === '' && tokens[at + 1]?.gap === ' ' && !isCapital(tokens[at + 1])
    ? at + 1
    : at

/** Where capital words, particles and the marks between them end, and a house number behind them. */
function nameEnd(tokens: readonly PrivacyToken[], from: number): number {
  let end = from
  for (let at = from; at < from + 7; at += 1) {
    const token = tokens[at]
    if (token === undefined || token.gap === '\n') break
    if (units.has(token.key)) break
    if (isHouseNumber(token) && end > from) return isOrdinal(tokens, at) ? end : at + 1
    if (isCapital(token)) end = at + 1
    else if (!(particles.has(token.key) || /^[-.,°º']$/.test(token.text))) break
  }
  return end
}

/** `Rue du Bac 12`, `Lindenstraße 5`, and in an address's company any name with a number. */
function streetFirst(text: PrivacyText, from: number): Place | undefined {
  const {tokens} = text
  const token = tokens[from]
  if (token === undefined) return undefined
  const numberAt = tokens[from + 1]?.text === '.' || tokens[from + 1]?.text === ',' ? from + 2 : from + 1
  if (!isCapital(token) || commonWords.has(token.key)) return undefined
  if (isHouseNumber(tokens[numberAt]) && tokens[numberAt]?.gap === ' ' && streetSuffix.test(token.key))
    return {from, to: numberAt + 1, rule: 'street', confidence: token.key.length > 6 ? 0.85 : 0.6}
  if (streetBeginnings.has(token.key)) {
    const to = nameEnd(tokens, from + 1)
    return to > from + 2 && tokens[to - 1]?.kind === 'number' ? {from, to, rule: 'street', confidence: 0.85} : undefined
  }
  if (tokens[from - 1]?.kind === 'number') return undefined
  const to = nameEnd(tokens, from)
  if (
    to <= from + 1 ||
    tokens[to - 1]?.kind !== 'number' ||
    tokens.slice(from, to).some(({text: mark}) => mark === ',')
  )
    return undefined
  const isUnit = units.has(tokens[to]?.key ?? '') && tokens[to + 1] !== undefined
  if (isUnit) return {from, to, rule: 'name-number', confidence: 0.7}
  return wordsBefore(text, token.start, 8).some((word) => addressWords.has(word))
    ? {from, to, rule: 'name-number', confidence: 0.6}
    : undefined
}

/** `Apt. 5`, `P.O. Box 12`, `Unit 3 Box 4`, `Postfach 12`. */
function boxAt(tokens: readonly PrivacyToken[], from: number): Place | undefined {
  const key = tokens[from]?.key ?? ''
  if (units.has(key) || key === 'postfach') {
    const to = unitEnd(tokens, from)
    const isSure = key !== 'unit' && key !== 'flat' && key !== 'piso' && key !== 'suite'
    return to > 0 && (isSure || /^\d{3}/.test(tokens[to - 1]?.text ?? '') || isCapital(tokens[from])) && key !== 'unit'
      ? {from, to, rule: 'unit', confidence: isSure ? 0.7 : 0.55}
      : undefined
  }
  if (key !== 'box' || tokens[from + 1]?.kind !== 'number') return undefined
  let start = from
  while (
    start > 0 &&
    from - start < 4 &&
    /^(?:p|o|po|\.)$/.test(tokens[start - 1]?.key ?? '') &&
    tokens[start]?.gap !== '\n'
  )
    start -= 1
  return start < from ? {from: start, to: from + 2, rule: 'post-box', confidence: 0.85} : undefined
}

/** After `Apt`, `.` or `#`, and the number; 0 when it is no unit. */
function unitEnd(tokens: readonly PrivacyToken[], from: number): number {
  let at = from + 1
  while (at <= from + 2 && /^[.#]$/.test(tokens[at]?.text ?? '')) at += 1
  return tokens[at]?.kind === 'number' && tokens[at]?.gap !== '\n' ? at + 1 : 0
}

function cornerAt(tokens: readonly PrivacyToken[], from: number): Place | undefined {
  if (tokens[from + 1]?.key !== 'of') return undefined
  const and = tokens.slice(from + 2, from + 11).findIndex(({key}) => key === 'and' || key === '&')
  if (and <= 0) return undefined
  const second = from + 3 + and
  const some = tokens.slice(from + 2, second - 1)
  const isNamed = some.some((token) => isCapital(token) || token.kind === 'number')
  const end = Math.max(
    nameEnd(tokens, second),
    tokens[second]?.kind === 'number' ? nameEnd(tokens, second + (isOrdinal(tokens, second) ? 2 : 1)) : second,
  )
  const lowerEnd = second + (streetEndings.has(tokens[second + 1]?.key ?? '') ? 2 : 0)
  const to = Math.max(end, lowerEnd)
  const start = tokens[from - 1]?.key === 'the' ? from - 1 : from
  return isNamed && to > second ? {from: start, to, rule: 'corner', confidence: 0.7} : undefined
}

/** Takes in a house number or a unit that stands before the street. */
function leftOf(tokens: readonly PrivacyToken[], from: number): number {
  let left = from
  if (isHouseNumber(tokens[left - 1]) && tokens[left]?.gap === ' ' && !/^[,;:]$/.test(tokens[left - 1]?.text ?? ''))
    left -= 1
  for (const back of [2, 3])
    if (units.has(tokens[left - back]?.key ?? '') && unitEnd(tokens, left - back) === left) return left - back
  return left
}

const longestTail = 18

/** Takes in what follows a street: units, towns after a comma or on the next line, codes of regions, post codes. */
function rightOf(tokens: readonly PrivacyToken[], {to: from, rule}: Place): number {
  let [end, at, hasUnit] = [from, from, rule === 'unit' || /^\d{4}/.test(tokens[from - 1]?.text ?? '')]
  while (at < from + longestTail) {
    const token = tokens[at]
    if (token === undefined) break
    const isNear = token.gap !== '\n' && end === at
    if (units.has(token.key) || token.key === 'box') {
      const after = unitEnd(tokens, at)
      if (after === 0) break
      ;[end, at, hasUnit] = [after, after, true]
    } else if (/^[,.-]$/.test(token.text) && end === at && token.gap !== ' ') at += 1
    else if (
      token.kind === 'number' &&
      token.text.length <= 6 &&
      (token.text.length >= 3 || (hasUnit && isCapital(tokens[at - 1])))
    ) {
      // Behind the street alone a number is somebody's age or phone; behind a comma or a town it is a post code.
      if (end === from && isNear && !hasUnit) break
      end = at = at + 1
    } else if (isTown(tokens, at, hasUnit ? 'open' : end === from && isNear ? 'closed' : 'open')) end = at = at + 1
    else break
  }
  return end
}

function isTown(tokens: readonly PrivacyToken[], at: number, state: 'open' | 'closed'): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (token === undefined || token.kind !== 'word') return false
  if (particles.has(token.key) && !isCapital(token)) return isCapital(next) && isCapital(tokens[at - 1])
  if (!isCapital(token) || next?.text === ':' || next?.text === "'") return false
  if (tokens[at - 1]?.text === '.' && token.gap === ' ') return false
  const isRegion = /^[A-Z]{2}$/.test(token.text) && tokens[at + 1]?.kind === 'number'
  return state === 'open' && (isRegion || !commonWords.has(token.key))
}
