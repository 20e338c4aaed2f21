/** A piece of a line: plain text, or text with a mark. */
export type Inline =
  | string
  | {readonly type: Mark; readonly children: readonly Inline[]}
  | {readonly type: 'code'; readonly text: string}
  | {readonly type: 'link'; readonly href: string; readonly children: readonly Inline[]}

export type Mark = 'strong' | 'emphasis' | 'strike'

/** A line by itself: no mark spans two. */
export type InlineLine = readonly Inline[]

export type Block =
  | {readonly type: 'paragraph' | 'heading'; readonly lines: readonly InlineLine[]}
  | {readonly type: 'code'; readonly text: string}
  | {readonly type: 'quote' | 'item'; readonly children: readonly Block[]}
  | {readonly type: 'list'; readonly isOrdered: boolean; readonly start: number; readonly children: readonly Block[]}
  | {readonly type: 'rule'}

/** What is read of a text so far. */
export interface MarkdownTree {
  /** Top-level blocks that no further text can change: the same array until another one is over. */
  readonly settled: readonly Block[]
  /** What follows them. */
  readonly live: readonly Block[]
}
