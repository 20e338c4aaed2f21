import {isKnownHelpLine} from './privacy-help-lines.ts'
import type {PlainFinding} from './privacy-kinds.ts'
import {wordsAfter, wordsBefore, type PrivacyText} from './privacy-text.ts'

/** Some groups of digits that could be one number. */
export interface NumberCandidate {
  readonly digits: string
  /** Lengths of the groups and what stands between them, for example `3-2-4` or `(3) 3-4`. */
  readonly form: string
  readonly start: number
  readonly end: number
  readonly hasPlus: boolean
  /** Words around it, the nearest first. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** The two characters in front and behind: a currency, a percent sign, a letter, more digits. */
  readonly ahead: string
  readonly behind: string
}

/** Says what a number is; `undefined` when it has no opinion, `'keep'` when nobody else should look at it either. */
export type NumberReader = (
  candidate: NumberCandidate,
) => Pick<PlainFinding, 'kind' | 'rule' | 'confidence'> | 'keep' | undefined

interface Group {
  readonly digits: string
  readonly start: number
  readonly end: number
}

const mostGroups = 8
const mostDigits = 20
/** A shorter number points at nobody. */
const fewestDigits = 6
const reach = 8
/** Groups with at most three signs in between; a dot and a space end a sentence, a comma a number. */
const clusters = /[+(]{0,2}\d(?:(?:[ ./-]|[ -]?\(|\)[ -]?| [/-] )?\d)*/g

/**
 * Finds runs of digits that belong together and asks each reader what they are: the longest run first, so that the parts of a card number
 * are not taken for phones. From each place at most 8 groups are looked at, so the time is linear.
 */
export function findNumbers(text: PrivacyText, {readers, keep}: NumberRules): PlainFinding[] {
  const findings: PlainFinding[] = []
  for (const {0: cluster, index} of text.plain.matchAll(clusters)) {
    const groups = groupsOf(cluster, index)
    for (const part of withoutKept(text.plain, groups, keep)) {
      let from = 0
      while (from < part.length) {
        const read = readFrom(text, part.slice(from, from + mostGroups), readers)
        if (read.finding !== undefined) findings.push(read.finding)
        from += read.used
      }
    }
  }
  return findings
}

/** Digits side by side, or seven and more set apart one by one, as people do to be read out or to pass a filter. */
const groupPattern = /(?<!\d)\d([ .-])\d(?:\1\d){5,}(?!\d)|\d+/g

const groupsOf = (cluster: string, offset: number): Group[] =>
  [...cluster.matchAll(groupPattern)].map(({0: written, index}) => ({
    digits: written.replace(/\D/g, ''),
    start: offset + index,
    end: offset + index + written.length,
  }))

interface NumberRules {
  readonly readers: readonly NumberReader[]
  /** What else the app wants kept, by its digits. */
  readonly keep: (digits: string) => boolean
}

function readFrom(text: PrivacyText, groups: readonly Group[], readers: readonly NumberReader[]) {
  const candidates = candidatesFrom(text, groups)
  for (const reader of readers) {
    for (const {used, candidate} of candidates) {
      const found = reader(candidate)
      if (found === 'keep') return {used}
      if (found !== undefined) return {used, finding: {...found, start: candidate.start, end: candidate.end}}
    }
  }
  return {used: 1}
}

/** The first groups together, the most of them first. */
function candidatesFrom(text: PrivacyText, groups: readonly Group[]): {used: number; candidate: NumberCandidate}[] {
  const widest = widestOf(groups)
  const last = groups[widest - 1]
  if (last === undefined || groups.slice(0, widest).reduce((sum, {digits}) => sum + digits.length, 0) < fewestDigits)
    return []
  const start = openingBefore(text.plain, groups[0]?.start ?? 0)
  const around = {start, before: wordsBefore(text, start, reach), after: wordsAfter(text, last.end, reach)}
  return Array.from({length: widest}, (_none, index) => {
    const used = widest - index
    return {used, candidate: toCandidate(text.plain, groups.slice(0, used), around)}
  }).filter(({candidate}) => candidate.digits.length >= fewestDigits)
}

function widestOf(groups: readonly Group[]): number {
  let [digits, used] = [0, 0]
  for (const group of groups) {
    digits += group.digits.length
    if (digits > mostDigits) break
    used += 1
  }
  return used
}

/** Day, month and year in the usual orders; they are no number, and what stands on either side is another one. */
const dates =
  /^(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([-./ ])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d\d)$/
/** "24/7", "24/24 7/7": when a line is open. */
const hours = /^(?:24|7)\/(?:24|7)$/
const longestShortCode = 6

/** The parts of a run that are neither a date nor a number to get help from. */
function withoutKept(plain: string, groups: readonly Group[], keep: (digits: string) => boolean): Group[][] {
  const parts: Group[][] = [[]]
  const cut = () => void parts.push([])
  let from = 0
  while (from < groups.length) {
    const group = groups[from]
    if (group === undefined) break
    const used = keptFrom(plain, groups, {from, keep})
    if (used > 0) cut()
    else {
      if (startsAnew(plain, parts.at(-1) ?? [], group)) cut()
      parts.at(-1)?.push(group)
    }
    from += Math.max(1, used)
  }
  return parts
}

function keptFrom(
  plain: string,
  groups: readonly Group[],
  {from, keep}: {from: number; keep: (digits: string) => boolean},
): number {
  const some = groups.slice(from, from + mostGroups)
  if (hours.test(plain.slice(some[0]?.start, some[1]?.end))) return 2
  let digits = ''
  let kept = 0
  for (const [index, group] of some.entries()) {
    digits += group.digits
    if (digits.length > mostDigits) break
    const isWhole = from === 0 && index + 1 === groups.length
    if (index === 2 && digits.length <= 8 && dates.test(plain.slice(some[0]?.start, group.end))) return 3
    if ((isWhole || digits.length >= longestShortCode) && (isKnownHelpLine(digits) || keep(digits))) kept = index + 1
  }
  return kept
}

/** `988/741741` and `988 - 116 123` are two numbers; `030/1234567` and `+49 30 / 1234567` are one. */
function startsAnew(plain: string, part: readonly Group[], next: Group): boolean {
  const [first, last] = [part[0], part.at(-1)]
  if (first === undefined || last === undefined) return false
  const between = plain.slice(last.end, next.start)
  // 11.222.333/0001-81
  if (between === '/' && part.length > 2 && plain.charAt(first.end) === '.') return false
  return /[/]| - /.test(between) && !(first.digits.startsWith('0') || /[+(]/.test(plain.charAt(first.start - 1)))
}

function openingBefore(plain: string, start: number): number {
  let place = start
  while (start - place < 2 && /[+(]/.test(plain.charAt(place - 1))) place -= 1
  return place
}

function toCandidate(
  plain: string,
  groups: readonly Group[],
  around: Pick<NumberCandidate, 'start' | 'before' | 'after'>,
): NumberCandidate {
  const end = groups.at(-1)?.end ?? around.start
  let [form, place] = ['', around.start]
  for (const {digits, start, end: stop} of groups) {
    form += plain.slice(place, start) + String(digits.length)
    place = stop
  }
  return {
    ...around,
    digits: groups.map(({digits}) => digits).join(''),
    form,
    end,
    hasPlus: form.includes('+'),
    ahead: plain.slice(Math.max(0, around.start - 2), around.start),
    behind: plain.slice(end, end + 2),
  }
}

/** Whether any of the nearest words is one of these. */
export const says = (words: readonly string[], wanted: ReadonlySet<string>, within = reach) =>
  words.slice(0, within).some((word) => wanted.has(word))
