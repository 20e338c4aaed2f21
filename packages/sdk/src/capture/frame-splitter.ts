/** Sound in blocks of any length to blocks of the length that a detector wants. `end`: the place after the block. */
export interface FrameSplitter {
  push(samples: Float32Array, index: number): void
  /** Throws away what is not a whole block yet. */
  reset(): void
  /** The same, and overwrites it. */
  wipe(): void
}

/** `onBlock` gets the same array each time: copy what is kept. */
export function createFrameSplitter(
  length: number,
  onBlock: (block: Float32Array, end: number) => void,
): FrameSplitter {
  const block = new Float32Array(length)
  let filled = 0
  return {
    push(samples, index) {
      let place = 0
      while (place < samples.length) {
        const count = Math.min(length - filled, samples.length - place)
        block.set(samples.subarray(place, place + count), filled)
        filled += count
        place += count
        if (filled < length) continue
        filled = 0
        onBlock(block, index + place)
      }
    },
    reset() {
      filled = 0
    },
    wipe() {
      filled = 0
      block.fill(0)
    },
  }
}
