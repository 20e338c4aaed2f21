/** Samples as they arrive, for one reader. */
export interface SoundQueue extends AsyncIterable<Float32Array> {
  push(samples: Float32Array): void
  end(): void
  /** Nobody reads any more: what waits is forgotten, and what still comes. */
  discard(): void
  /** Samples that nobody has taken yet. */
  readonly waiting: number
}

/** A queue between a socket and whoever transcribes. `onTaken` is told when the reader has taken some. */
export function createSoundQueue(onTaken: () => void): SoundQueue {
  const pieces: Float32Array[] = []
  let waiting = 0
  let isEnded = false
  let wake = (): void => {}
  return {
    push(samples) {
      if (isEnded) return
      pieces.push(samples)
      waiting += samples.length
      wake()
    },
    end() {
      isEnded = true
      wake()
    },
    discard() {
      isEnded = true
      waiting = 0
      for (const piece of pieces.splice(0)) piece.fill(0)
      wake()
    },
    get waiting() {
      return waiting
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const piece = pieces.shift()
        if (piece !== undefined) {
          waiting -= piece.length
          onTaken()
          yield piece
        } else if (isEnded) return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
