/** What was answered since the start: for `/status` and `/metrics`. */
export interface InferenceTally {
  /** Turns answered. */
  count: number
  /** The time they took together, in milliseconds. */
  totalMs: number
  /** Pieces of text streamed. */
  deltas: number
}
