import type {Inline, Mark} from './markdown-node.ts'

interface Frame {
  /** What opened it, as it was written; empty for the whole. */
  readonly opener: string
  readonly children: Inline[]
  /** A link stands within it, so that it can be none itself. */
  hasLink: boolean
}

export type InlineFrames = ReturnType<typeof createFrames>

const isBracket = ({opener}: Frame): boolean => opener.endsWith('[')
const markOf = (opener: string): Mark => (opener === '~~' ? 'strike' : opener.length === 2 ? 'strong' : 'emphasis')

/** What is open, innermost last. Only so much can be open that moving children out of what stays unclosed costs a fixed amount each. */
export function createFrames(isOpen: boolean) {
  const frames: [Frame, ...Frame[]] = [{opener: '', children: [], hasLink: false}]
  const top = (): Frame => frames.at(-1) ?? frames[0]

  const add = (node: Inline): void => {
    const {children} = top()
    const last = children.at(-1)
    if (typeof node === 'string' && typeof last === 'string') children[children.length - 1] = last + node
    else if (node !== '') children.push(node)
  }
  /** Ends the innermost: with what opened it as text. */
  const dissolve = (keepOpener: boolean): void => {
    const frame = frames.pop()
    if (frame === undefined) return
    if (keepOpener) add(frame.opener)
    frame.children.forEach(add)
    if (frame.hasLink) top().hasLink = true
  }
  const dissolveDownTo = (at: number): Frame | undefined => {
    while (frames.length > at + 1) dissolve(true)
    return frames.pop()
  }
  const closeMark = (at: number): void => {
    const frame = dissolveDownTo(at)
    if (frame) add({type: markOf(frame.opener), children: frame.children})
  }

  return {
    /** Gives the place it was given, which is where the text goes on. */
    push(node: Inline, end = 0): number {
      add(node)
      return end
    },
    pushLink(node: Inline): void {
      add(node)
      for (const frame of frames) frame.hasLink = true
    },
    open: (opener: string) => void frames.push({opener, children: [], hasLink: false}),
    has: (opener: string) => frames.some((frame) => frame.opener === opener),
    brackets: () => frames.filter(isBracket).length,
    /** Closes what a run of a sign can close, innermost first; gives how many signs that took. */
    closeMarks(sign: string, length: number): number {
      let left = length
      const closable = ({opener}: Frame) => opener[0] === sign && opener !== '' && opener.length <= left
      for (let at = frames.findLastIndex(closable); left > 0 && at > 0; at = frames.findLastIndex(closable)) {
        left -= frames[at]?.opener.length ?? 0
        closeMark(at)
      }
      return length - left
    },
    /** The innermost bracket, if a link or a picture may come of it. */
    closeBracket(): Frame | undefined {
      const at = frames.findLastIndex(isBracket)
      return at <= 0 || frames[at]?.hasLink ? undefined : dissolveDownTo(at)
    },
    /** The innermost bracket opens nothing. */
    dropBracket(): void {
      const at = frames.findLastIndex(isBracket)
      if (at <= 0) return
      const frame = dissolveDownTo(at)
      if (frame) [frame.opener, ...frame.children].forEach(add)
    },
    end(): readonly Inline[] {
      while (frames.length > 1) {
        if (isOpen && !isBracket(top())) closeMark(frames.length - 1)
        else dissolve(!isOpen)
      }
      return frames[0].children
    },
  }
}
