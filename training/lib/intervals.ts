/** A figure with its 95 % confidence interval. */
export interface Estimate {
  value: number
  low: number
  high: number
  /** How many items it rests on. */
  n: number
}

const z = 1.959_964

/** A share with Wilson's score interval (Wilson 1927), which holds for few items and for shares near 0 or 1. */
export function shareOf(hits: number, n: number): Estimate {
  if (n === 0) return {value: Number.NaN, low: 0, high: 1, n}
  const p = hits / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return {value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half), n}
}

/**
 * Any statistic with a percentile interval from resampling whole groups (users, dialogues), because turns of one dialogue are
 * alike. Seeded, so that a report can be made again.
 */
export function resampled<Item>(
  groups: readonly (readonly Item[])[],
  statistic: (items: readonly Item[]) => number,
  {rounds = 1000, seed = 1}: {rounds?: number | undefined; seed?: number | undefined} = {},
): Estimate {
  const all = groups.flat()
  const random = mulberry32(seed)
  const values = Array.from({length: rounds}, () =>
    statistic(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  )
    .filter((value) => Number.isFinite(value))
    .sort((one, other) => one - other)
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN
  return {value: statistic(all), low: at(0.025), high: at(0.975), n: all.length}
}

/** A small seeded generator of numbers in [0, 1) (Tommy Ettinger's mulberry32, public domain). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
