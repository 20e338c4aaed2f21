/** Loudness that changes frame by frame: a jump would click. */
export interface GainRamp {
  to(gain: number, frames: number): void
  next(): number
  reset(): void
}

export function createGainRamp(): GainRamp {
  let gain = 1
  let target = 1
  let left = 0
  return {
    to(next, frames) {
      target = next
      left = Math.max(1, frames)
    },
    next() {
      if (left > 0) gain += (target - gain) / left--
      return gain
    },
    reset() {
      gain = target = 1
      left = 0
    },
  }
}
