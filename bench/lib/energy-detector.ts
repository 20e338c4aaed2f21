const hop = 160
const hops = 200

/** Decibels over the least of the last two seconds, smoothed over some 100 ms: the simplest detector that follows its background. */
export function createEnergyDetector() {
  let levels: number[] = []
  let smoothed = 0
  return {
    frameSamples: hop,
    push(frame: Float32Array): number {
      const energy = frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length
      levels = [...levels.slice(1 - hops), 10 * Math.log10(energy + 1e-10)]
      smoothed += 0.1 * ((levels.at(-1) ?? 0) - Math.min(...levels) - smoothed)
      return smoothed
    },
    reset(): void {
      levels = []
      smoothed = 0
    },
  }
}
