import {addLine, closeAll, copyOpenBlocks, createOpenBlocks, type OpenBlocks} from './block-builder.ts'
import type {LinkPolicy} from './link-policy.ts'
import type {Block, MarkdownTree} from './markdown-node.ts'
import type {InlineMemo} from './parse-inline.ts'

export interface MarkdownStream {
  /**
   * Reads a text. When it goes on from the one before, only what is new is read. While it `isStreaming`, nothing of half a mark is in
   * the tree, and the last line may change; the tree of the whole text is the same whatever pieces it came in.
   */
  read(text: string, isStreaming: boolean): MarkdownTree
}

/** Reads the Markdown of one message while it comes. */
export function createMarkdownStream(links: LinkPolicy): MarkdownStream {
  let open: OpenBlocks = createOpenBlocks()
  let settled: readonly Block[] = []
  const memo: InlineMemo = []
  /** The lines that are over. */
  let done = ''
  let last: {text: string; isStreaming: boolean; tree: MarkdownTree} | undefined

  const takeSettled = (blocks: OpenBlocks): Block[] => blocks.stack[0]?.children.splice(0) ?? []
  const goOn = (text: string): void => {
    if (!text.startsWith(done)) {
      open = createOpenBlocks()
      settled = []
      done = ''
    }
    const end = text.lastIndexOf('\n') + 1
    if (end <= done.length) return
    for (const line of text.slice(done.length, end - 1).split('\n')) addLine(open, withoutReturn(line), {links})
    done = text.slice(0, end)
    const over = takeSettled(open)
    if (over.length > 0) settled = [...settled, ...over]
  }
  const lookAhead = (text: string, isOpen: boolean): Block[] => {
    const ahead = copyOpenBlocks(open)
    if (text.length > done.length) addLine(ahead, withoutReturn(text.slice(done.length)), {links, isOpen, memo})
    closeAll(ahead)
    return takeSettled(ahead)
  }
  return {
    read(text, isStreaming) {
      if (last?.text === text && last.isStreaming === isStreaming) return last.tree
      goOn(text)
      const live = lookAhead(text, isStreaming)
      const tree = isStreaming ? {settled, live} : {settled: [...settled, ...live], live: []}
      last = {text, isStreaming, tree}
      return tree
    },
  }
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
