import type {Token} from './read-tokens.ts'

/** One sentence of a text, with its comparable words. */
export interface Sentence {
  /** The `sentence` of its tokens. */
  readonly id: number
  readonly words: readonly string[]
  /** UTF-16 units, half-open, with the mark that ends it. */
  readonly start: number
  readonly end: number
  readonly isQuestion: boolean
}

/** Groups tokens into their sentences and tells which of them ask something. Linear. */
export function readSentences(text: string, tokens: readonly Token[]): Sentence[] {
  const groups = new Map<number, Token[]>()
  for (const token of tokens) {
    const group = groups.get(token.sentence)
    if (group === undefined) groups.set(token.sentence, [token])
    else group.push(token)
  }
  const all = [...groups.entries()]
  return all.map(([id, group], index) => {
    const start = group[0]?.start ?? 0
    const lastEnd = group.at(-1)?.end ?? start
    const next = all[index + 1]?.[1][0]?.start ?? text.length
    const tail = text.slice(lastEnd, next)
    const end = lastEnd + tail.trimEnd().length
    return {id, words: group.map(({word}) => word), start, end, isQuestion: tail.includes('?')}
  })
}
