/** The latencies of a service, in seconds. */
export interface LatencyLog {
  add(seconds: number, options: {isHit: boolean}): void
  readonly count: number
  readonly mean: number
  /** Share of the requests that the cache answered. */
  readonly hitRate: number
  percentile(share: number): number
}

/** An empty log. */
export function createLatencyLog(): LatencyLog {
  const all: number[] = []
  let hits = 0
  return {
    add(seconds, {isHit}) {
      all.push(seconds)
      if (isHit) hits += 1
    },
    get count() {
      return all.length
    },
    get mean() {
      return all.length === 0 ? 0 : all.reduce((sum, seconds) => sum + seconds, 0) / all.length
    },
    get hitRate() {
      return all.length === 0 ? 0 : hits / all.length
    },
    percentile(share) {
      const sorted = all.toSorted((one, other) => one - other)
      return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
    },
  }
}
