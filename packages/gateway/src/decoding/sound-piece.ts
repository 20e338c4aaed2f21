/** A piece of decoded sound: at most a few seconds, so that nothing waits long for it. Empty when only work was done. */
export interface SoundPiece {
  /** Each -1 to 1, all of one length. */
  readonly channels: readonly Float32Array[]
  /** Samples a second. */
  readonly rate: number
}

/** Reads a container piece by piece. Rejects with an `AudioUnreadable`. */
export type SoundReader = (bytes: Uint8Array) => AsyncGenerator<SoundPiece, void>
