/** What was said of a reply within a limit: its pieces, and whether something was left unsaid. */
export interface Pieces {
  readonly pieces: readonly string[]
  readonly isCut: boolean
}

/**
 * Cuts a reply into word-like pieces, each with the space before it, and keeps at most `limit` of them. Put together, all pieces are
 * the reply.
 */
export function splitPieces(reply: string, limit: number): Pieces {
  const pieces: string[] = []
  let start = 0
  for (let at = 1; at <= reply.length; at += 1) {
    const isEdge = at === reply.length || (isSpace(reply[at]) && !isSpace(reply[at - 1]))
    if (!isEdge) continue
    if (pieces.length === limit) return {pieces, isCut: true}
    pieces.push(reply.slice(start, at))
    start = at
  }
  return {pieces, isCut: false}
}

const isSpace = (character: string | undefined) => character === ' ' || character === '\n'
