/** A chunk's sound on its way through the player. */
export interface PlayerChunk {
  readonly id: number
  readonly pieces: Float32Array[]
  /** Frames of pieces that are given back already. */
  dropped: number
  /** Frames written and frames rendered. */
  written: number
  frame: number
  isClosed: boolean
}

export const newChunk = (id: number): PlayerChunk => ({
  id,
  pieces: [],
  dropped: 0,
  written: 0,
  frame: 0,
  isClosed: false,
})

export const leftOf = ({written, frame}: PlayerChunk): number => written - frame
export const isOver = (chunk: PlayerChunk): boolean => chunk.isClosed && leftOf(chunk) === 0

/** The next sample of a chunk. What was rendered is zero-filled and let go. */
export function nextSample(chunk: PlayerChunk): number {
  const [piece] = chunk.pieces
  if (!piece) return 0
  const index = chunk.frame - chunk.dropped
  const sample = piece[index] ?? 0
  chunk.frame++
  if (index + 1 >= piece.length) {
    chunk.dropped += piece.length
    chunk.pieces.shift()
    piece.fill(0)
  }
  return sample
}
