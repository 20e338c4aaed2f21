import {resolveLink, type LinkPolicy} from './link-policy.ts'
import {createFrames, type InlineFrames} from './inline-frames.ts'
import type {Inline, InlineLine} from './markdown-node.ts'
import {readDestination} from './read-destination.ts'
import {toLink} from './to-link.ts'

export interface InlineOptions {
  readonly links: LinkPolicy
  /** More may follow on this line: marks that are open count as closed, and what may become a mark is held back. */
  readonly isOpen?: boolean | undefined
  /** What was read of the line before it grew. */
  readonly memo?: InlineMemo | undefined
}

/** The segments of a line that are over. */
export type InlineMemo = {readonly text: string; readonly nodes: readonly Inline[]}[]

interface SegmentOptions extends InlineOptions {
  /** The line goes on behind this segment. */
  readonly isCut?: boolean
}

/** No mark is wider than this, so that each character costs the same however long its line is. */
const segmentLength = 2_000
const mostBrackets = 4
const special = /[\\`*_~![\]<]|https:\/\//gi
const pointedLink = /<([a-z][a-z0-9+.-]*:[^\s<>]*)>/iy
const bareLink = /https:\/\/[^\s<>"`[\]]+/iy
const afterSentence = /[.,;:!?'")\]}*_~]$/

const isSpace = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign)
const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
const isPunctuation = (sign: string | undefined): boolean => sign !== undefined && /[!-/:-@[-`{-~]/.test(sign)

/** Reads one line of text-level marks in linear time. Every text is valid; what marks nothing is text. */
export function parseInline(line: string, options: InlineOptions): InlineLine {
  const nodes: Inline[] = []
  let rest = line
  for (let index = 0; rest.length > segmentLength; index++) {
    const space = rest.lastIndexOf(' ', segmentLength - 1)
    const end = space > 0 ? space + 1 : segmentLength
    nodes.push(...readOver(rest.slice(0, end), index, options))
    rest = rest.slice(end)
  }
  nodes.push(...parseSegment(options.isOpen ? withoutUndecided(rest) : rest, options))
  return nodes
}

function readOver(text: string, index: number, {links, memo}: InlineOptions): readonly Inline[] {
  const known = memo?.[index]
  if (known?.text === text) return known.nodes
  const nodes = parseSegment(text, {links, isCut: true})
  if (memo) memo[index] = {text, nodes}
  return nodes
}

/** Without signs at its end that the next character may turn into something else. */
function withoutUndecided(text: string): string {
  let end = text.length
  while (end > 0 && '\\*_~`!['.includes(text.charAt(end - 1))) end--
  if (end > 0 && text[end - 1] === ']') end--
  const pointed = text.lastIndexOf('<', end)
  return pointed !== -1 && !/[\s>]/.test(text.slice(pointed, end)) ? text.slice(0, pointed) : text.slice(0, end)
}

interface Segment {
  readonly text: string
  readonly links: LinkPolicy
  readonly isOpen: boolean
  readonly isCut: boolean
  readonly frames: InlineFrames
  /** Numbers of backticks that nothing further on closes. */
  readonly missingTicks: Set<number>
}

function parseSegment(text: string, {links, isOpen = false, isCut = false}: SegmentOptions): readonly Inline[] {
  const segment = {text, links, isOpen, isCut, frames: createFrames(isOpen), missingTicks: new Set<number>()}
  for (let at = 0; at < text.length;) {
    special.lastIndex = at
    const next = special.exec(text)?.index ?? text.length
    segment.frames.push(text.slice(at, next))
    at = next === text.length ? next : readSpecial(segment, next)
  }
  return segment.frames.end()
}

/** Each of these reads what begins at a place, and gives where the text goes on. */
function readSpecial(segment: Segment, from: number): number {
  const {text, frames} = segment
  const sign = text.charAt(from)
  switch (sign) {
    case '\\':
      return isPunctuation(text[from + 1]) ? frames.push(text.charAt(from + 1), from + 2) : frames.push(sign, from + 1)
    case '`':
      return readCode(segment, from)
    case '!':
    case '[':
      return readOpening(segment, from)
    case ']':
      return readClosing(segment, from)
    case '<':
    case 'h':
    case 'H':
      return readAddress(segment, from)
    default:
      return readMark(segment, from)
  }
}

function readCode({text, isOpen, frames, missingTicks}: Segment, from: number): number {
  const end = endOfRun(text, from)
  const length = end - from
  if (!missingTicks.has(length)) {
    for (let close = text.indexOf('`', end); close !== -1;) {
      const closeEnd = endOfRun(text, close)
      if (closeEnd - close === length) return frames.push({type: 'code', text: text.slice(end, close)}, closeEnd)
      close = text.indexOf('`', closeEnd)
    }
    missingTicks.add(length)
    if (isOpen) return frames.push({type: 'code', text: text.slice(end)}, text.length)
  }
  return frames.push(text.slice(from, end), end)
}

function readMark({text, frames}: Segment, from: number): number {
  const sign = text.charAt(from)
  const end = endOfRun(text, from)
  const [before, after] = [text[from - 1], text[end]]
  let left = end - from
  if (left > 3 || (sign === '~' && left !== 2)) return frames.push(text.slice(from, end), end)
  const isWithinWord = sign === '_' && isWord(before) && isWord(after)
  if (!isSpace(before) && !isWithinWord) left -= frames.closeMarks(sign, left)
  for (const opener of left === 3 ? [sign + sign, sign] : left > 0 ? [sign.repeat(left)] : []) {
    if (isSpace(after) || isWithinWord || frames.has(opener)) frames.push(opener)
    else frames.open(opener)
  }
  return end
}

function readOpening({text, frames}: Segment, from: number): number {
  const opener = text.startsWith('![', from) ? '![' : text.charAt(from)
  const end = from + opener.length
  if (opener === '!' || frames.brackets() === mostBrackets) return frames.push(opener, end)
  frames.open(opener)
  return end
}

function readClosing({text, links, isOpen, frames}: Segment, from: number): number {
  const destination = text[from + 1] === '(' ? readDestination(text, from + 2) : undefined
  const frame = destination === undefined || (destination === 'cut' && !isOpen) ? undefined : frames.closeBracket()
  if (destination === undefined || frame === undefined) {
    frames.dropBracket()
    return frames.push(']', from + 1)
  }
  const address = destination === 'cut' || frame.opener === '![' ? undefined : resolveLink(destination.address, links)
  // A picture is never fetched: whoever wrote its address would learn that, and what, somebody reads. Its words stay.
  if (address === undefined) frame.children.forEach((child) => frames.push(child))
  else frames.pushLink(toLink(address, frame.children))
  return destination === 'cut' ? text.length : destination.end
}

function readAddress({text, links, isOpen, isCut, frames}: Segment, from: number): number {
  const isPointed = text[from] === '<'
  const pattern = isPointed ? pointedLink : bareLink
  pattern.lastIndex = from
  const found = isPointed || !isWord(text[from - 1]) ? pattern.exec(text) : null
  if (found === null) return frames.push(text.charAt(from), from + 1)
  const written = isPointed ? (found[1] ?? '') : endedAsSentence(found[0])
  const end = from + (isPointed ? found[0].length : written.length)
  const isWhole = isPointed || !(isOpen || isCut) || end < text.length
  const address = isWhole ? resolveLink(written, links) : undefined
  if (address === undefined) return frames.push(text.charAt(from), from + 1)
  return frames.push({type: 'link', href: address, children: [written]}, end)
}

function endOfRun(text: string, from: number): number {
  let end = from + 1
  while (text[end] === text[from]) end++
  return end
}

/** An address without what belongs to the sentence around it; a bracket that opens within it closes within it. */
function endedAsSentence(written: string): string {
  let address = written
  while (afterSentence.test(address)) {
    if (address.endsWith(')') && count(address, '(') >= count(address, ')')) break
    address = address.slice(0, -1)
  }
  return address
}

const count = (text: string, sign: string): number => text.split(sign).length - 1
