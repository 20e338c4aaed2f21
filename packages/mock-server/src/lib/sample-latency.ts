import {drawNormal} from './draw-normal.ts'
import type {SeededRandom} from './seeded-random.ts'

/** How many standard deviations the 99th percentile of a normal distribution is above its middle. */
const deviationsAt99 = 2.326_347_87

/** A delay in milliseconds from a log-normal distribution with this median and 99th percentile, as measured latencies are shaped. */
export function sampleLatency(p50Ms: number, p99Ms: number, random: SeededRandom): number {
  if (p50Ms <= 0 || p99Ms <= p50Ms) return p50Ms
  return p50Ms * Math.exp((drawNormal(random) * Math.log(p99Ms / p50Ms)) / deviationsAt99)
}
