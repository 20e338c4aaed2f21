/** Sound on its way to whoever transcribes it, and what is remembered of it for the others. */
export interface SoundTap {
  readonly sound: AsyncIterable<Float32Array>
  /** How long what has passed is, in milliseconds. */
  readonly durationMs: number
  /** All of it, once it has passed; then forgotten here. */
  take(): Float32Array
  /** Overwrites what was kept, where nobody takes it. */
  forget(): void
}

/**
 * Lets sound pass and keeps it where `keeps` says so. Overwrites what it kept when it is taken. Sound that ends because nobody waits any more fails: whoever
 * transcribes must not take it for a turn that is over.
 */
export function createSoundTap(
  source: AsyncIterable<Float32Array>,
  {keeps, signal}: {keeps: boolean; signal: AbortSignal},
): SoundTap {
  const kept: Float32Array[] = []
  let length = 0
  async function* pass(): AsyncGenerator<Float32Array, void> {
    for await (const piece of source) {
      length += piece.length
      if (keeps) kept.push(piece)
      yield piece
    }
    signal.throwIfAborted()
  }
  return {
    sound: pass(),
    get durationMs() {
      return length / 16
    },
    take() {
      const whole = new Float32Array(kept.reduce((sum, piece) => sum + piece.length, 0))
      let at = 0
      for (const piece of kept.splice(0)) {
        whole.set(piece, at)
        at += piece.length
        piece.fill(0)
      }
      return whole
    },
    forget() {
      for (const piece of kept.splice(0)) piece.fill(0)
    },
  }
}
