import type {LinkPolicy} from './link-policy.ts'
import {
  findItem,
  findQuote,
  isBlockStart,
  isFenceEnd,
  isUndecided,
  readFence,
  readHeading,
  isRule,
} from './block-starts.ts'
import type {Block, InlineLine} from './markdown-node.ts'
import {parseInline, type InlineMemo} from './parse-inline.ts'

type Container =
  | {readonly type: 'root' | 'quote'; children: Block[]}
  | {readonly type: 'list'; readonly isOrdered: boolean; readonly start: number; children: Block[]}
  | {readonly type: 'item'; readonly offset: number; readonly threshold: number; children: Block[]}

type Leaf =
  | {readonly type: 'paragraph' | 'heading'; readonly lines: InlineLine[]}
  | {readonly type: 'code'; readonly text: string | undefined; readonly fence: string; readonly indent: number}

/** What is open between two lines: containers from the outermost, and the block at their end. */
export interface OpenBlocks {
  /** The first is the root: its children are over. */
  readonly stack: Container[]
  leaf: Leaf | undefined
}

export interface LineOptions {
  readonly links: LinkPolicy
  /** More may follow on this line. */
  readonly isOpen?: boolean | undefined
  readonly memo?: InlineMemo | undefined
}

/** A reply needs no more, and trees of any depth overflow the stack of whoever draws them. */
const deepest = 12
const isBlank = (text: string): boolean => text.trim() === ''
const indentOf = (text: string): number => text.length - text.trimStart().length

export const createOpenBlocks = (): OpenBlocks => ({stack: [{type: 'root', children: []}], leaf: undefined})

/** For a look ahead: changes of it leave the original as it is. Its root begins empty. */
export const copyOpenBlocks = ({stack, leaf}: OpenBlocks): OpenBlocks => ({
  stack: stack.map((container) => ({...container, children: container.type === 'root' ? [] : [...container.children]})),
  leaf: leaf?.type === 'paragraph' ? {...leaf, lines: [...leaf.lines]} : leaf,
})

/** Takes in the next line. Lines that are over are never read again. */
export function addLine(open: OpenBlocks, line: string, options: LineOptions): void {
  const expanded = line.replace(/^[ \t]+/, (space) => space.replaceAll('\t', '    '))
  if (options.isOpen && isBlank(expanded)) return
  const {depth, rest} = matchContainers(open, expanded)
  const isAllMatched = depth === open.stack.length
  if (open.leaf?.type === 'code') {
    if (isAllMatched) return addToCode(open, rest, options)
    closeLeaf(open)
  }
  if (isBlank(rest)) {
    closeLeaf(open)
    return closeTo(open, depth)
  }
  if (options.isOpen && isUndecided(rest)) return
  const isParagraph = open.leaf?.type === 'paragraph'
  // A line without the signs of what is around it still goes on with an open paragraph, as people write it.
  if (!isAllMatched && !(isParagraph && !isBlockStart(rest, true))) closeUnmatched(open, depth, rest)
  addRest(open, rest, options)
}

/** Ends everything that is open. */
export function closeAll(open: OpenBlocks): void {
  closeLeaf(open)
  closeTo(open, 1)
}

function matchContainers({stack}: OpenBlocks, line: string): {depth: number; rest: string} {
  let rest = line
  let depth = 1
  for (; depth < stack.length; depth++) {
    const container = stack[depth]
    if (container?.type === 'quote') {
      const length = findQuote(rest)
      if (length === 0) break
      rest = rest.slice(length)
    } else if (container?.type === 'item' && !isBlank(rest)) {
      const indent = indentOf(rest)
      if (indent < container.threshold) break
      rest = rest.slice(Math.min(indent, container.offset))
    }
  }
  return {depth, rest}
}

function addToCode(open: OpenBlocks, line: string, {isOpen = false}: LineOptions): void {
  const {leaf} = open
  if (leaf?.type !== 'code') return
  if (isFenceEnd(line, leaf.fence)) return closeLeaf(open)
  if (isOpen && isFenceEnd(line + leaf.fence, leaf.fence)) return
  const text = line.slice(Math.min(indentOf(line), leaf.indent))
  open.leaf = {...leaf, text: leaf.text === undefined ? text : `${leaf.text}\n${text}`}
}

function closeUnmatched(open: OpenBlocks, depth: number, rest: string): void {
  closeLeaf(open)
  const list = open.stack[depth - 1]
  const item = findItem(rest)
  const isNextItem = list?.type === 'list' && item?.isOrdered === list.isOrdered && !isRule(rest)
  closeTo(open, list?.type === 'list' && !isNextItem ? depth - 1 : depth)
}

function addRest(open: OpenBlocks, line: string, options: LineOptions): void {
  let rest = line
  while (open.stack.length < deepest && !isRule(rest)) {
    const quote = findQuote(rest)
    const item = quote > 0 ? undefined : findItem(rest)
    if (quote > 0) {
      closeLeaf(open)
      open.stack.push({type: 'quote', children: []})
      rest = rest.slice(quote)
    } else if (item && !(open.leaf?.type === 'paragraph' && !item.mayInterrupt)) {
      closeLeaf(open)
      const list = open.stack.at(-1)
      if (list?.type !== 'list')
        open.stack.push({type: 'list', isOrdered: item.isOrdered, start: item.start, children: []})
      open.stack.push({type: 'item', offset: item.offset, threshold: item.threshold, children: []})
      rest = rest.slice(item.offset)
    } else break
    if (options.isOpen && isUndecided(rest)) return
  }
  if (!isBlank(rest)) addLeaf(open, rest, options)
}

function addLeaf(open: OpenBlocks, text: string, options: LineOptions): void {
  const fence = readFence(text)
  if (fence && !options.isOpen) {
    closeLeaf(open)
    open.leaf = {type: 'code', text: undefined, fence, indent: indentOf(text)}
  }
  if (fence) return
  if (isRule(text)) {
    closeLeaf(open)
    open.stack.at(-1)?.children.push({type: 'rule'})
    return
  }
  const heading = readHeading(text)
  if (heading !== undefined) {
    closeLeaf(open)
    open.leaf = {type: 'heading', lines: [parseInline(heading, options)]}
    return
  }
  const line = parseInline(text.trim(), options)
  if (open.leaf?.type === 'paragraph') {
    open.leaf.lines.push(line)
    return
  }
  closeLeaf(open)
  open.leaf = {type: 'paragraph', lines: [line]}
}

function closeLeaf(open: OpenBlocks): void {
  const {leaf, stack} = open
  if (leaf === undefined) return
  open.leaf = undefined
  stack.at(-1)?.children.push(leaf.type === 'code' ? {type: 'code', text: leaf.text ?? ''} : leaf)
}

function closeTo({stack}: OpenBlocks, depth: number): void {
  while (stack.length > depth) {
    const closed = stack.pop()
    if (closed && closed.type !== 'root') stack.at(-1)?.children.push(toBlock(closed))
  }
}

function toBlock(container: Container): Block {
  const {children} = container
  if (container.type !== 'list') return {type: container.type === 'item' ? 'item' : 'quote', children}
  return {type: 'list', isOrdered: container.isOrdered, start: container.start, children}
}
