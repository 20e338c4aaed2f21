/** Numbers that look random and are the same for the same seed. */
export interface SeededRandom {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from `minimum` to `maximum`, both included. */
  between(minimum: number, maximum: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

/** Makes a generator of 32-bit state: enough for schedules and delays, not for secrets. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed | 0
  const next = () => {
    // A counter pushed through an avalanche of shifts and odd multipliers; neighbouring seeds give unrelated numbers.
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000
  }
  return {
    next,
    between: (minimum, maximum) => minimum + Math.floor(next() * (maximum - minimum + 1)),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  }
}
