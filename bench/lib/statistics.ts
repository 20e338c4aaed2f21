/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** `median (min-max)`, the way every table here shows rounds. */
export function spread(values: readonly number[], digits = 2): string {
  if (values.length === 0) return '-'
  const format = (value: number) => value.toFixed(digits)
  return `${format(median(values))} (${format(Math.min(...values))}-${format(Math.max(...values))})`
}

/** The smallest value that at least `part` of the values do not exceed (nearest rank). */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}
