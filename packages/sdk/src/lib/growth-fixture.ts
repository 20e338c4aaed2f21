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

function cpuTime(run: () => void): number {
  const before = process.threadCpuUsage()
  run()
  const {user, system} = process.threadCpuUsage(before)
  return (user + system) / 1000
}
