import process from 'node:process'

/**
 * For tests: how much more of the processor's time a long input takes than a short one, as the lowest of several tries. Time of
 * this thread only, so that other work on the machine makes little difference; `spareMs` is taken off the long one because small
 * figures are mostly noise. Quadratic work stays quadratic however often it is tried.
 */
export function measureGrowth(short: () => void, long: () => void, {enough, spareMs = 20}: GrowthOptions): number {
  short()
  let lowest = Infinity
  for (let attempt = 0; attempt < 6 && lowest > enough; attempt += 1) {
    const shortMs = Math.min(cpuTime(short), cpuTime(short))
    const longMs = cpuTime(long)
    lowest = Math.min(lowest, (longMs - spareMs) / Math.max(shortMs, 0.05))
  }
  return lowest
}

interface GrowthOptions {
  /** A growth at or below it needs no further try. */
  enough: number
  spareMs?: number | undefined
}

/** A kernel may count a thread's time only at its ticks, 4 ms apart: what is shorter can read as nothing. */
const leastMs = 12

function cpuTime(run: () => void): number {
  const before = process.threadCpuUsage()
  for (let runs = 1; ; runs += 1) {
    run()
    const {user, system} = process.threadCpuUsage(before)
    if (user + system >= leastMs * 1000) return (user + system) / 1000 / runs
  }
}
