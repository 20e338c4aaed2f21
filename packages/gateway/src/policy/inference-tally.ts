/** How many turns were answered and how long they took together: what `/status` reports. */
export interface InferenceTally {
  count: number
  totalMs: number
}
