/**
 * One value at one time.
 * @example
 * const point: SeriesPoint = {time: new Date('2026-03-01T10:00:00Z'), value: 0.4}
 */
export interface SeriesPoint {
  /** When it was measured: a `Date`, or milliseconds since 1970 in UTC. */
  readonly time: Date | number
  readonly value: number
}

/** Points as numbers, oldest first. Throws a `RangeError` that names the first one that is no number. */
export function toSorted(points: Iterable<SeriesPoint>): {time: number; value: number}[] {
  const sorted = Array.from(points, ({time, value}, at) => {
    const ms = Number(time)
    if (!Number.isFinite(ms)) throw new RangeError(`points[${at}].time is no valid time`)
    if (!Number.isFinite(value))
      throw new RangeError(`points[${at}].value is no finite number: leave out what was not measured`)
    return {time: ms, value}
  })
  return sorted.sort((one, other) => one.time - other.time)
}
