/**
 * What a player tells. Times are seconds of its clock, `chunkMs` milliseconds of the chunk.
 * @example
 * const isSilent = ({type}: PlayerEvent) => type === 'drained' || type === 'flushed'
 */
export type PlayerEvent =
  /** A chunk is rendered from here on: its beginning, or what follows a gap. */
  | {readonly type: 'started'; readonly chunk: number; readonly chunkMs: number; readonly at: number}
  /** It is rendered up to here: to its end, or sound was missing, or it was flushed. */
  | {
      readonly type: 'stopped'
      readonly chunk: number
      readonly chunkMs: number
      readonly at: number
      readonly reason: 'ended' | 'starved' | 'flushed'
    }
  /** Sound went on after it had been missing. */
  | {readonly type: 'underrun'; readonly count: number}
  /** Everything is rendered, and `finish` was called. */
  | {readonly type: 'drained'; readonly at: number}
  /** Silence, after `flush`. */
  | {readonly type: 'flushed'; readonly at: number}

/**
 * Plays chunks one after the other: the port between what makes speech and what makes it sound.
 * @example
 * const fallSilent = (player: SpeechPlayer) => player.flush(20)
 */
export interface SpeechPlayer {
  /** A chunk will be played, after those that were opened before. */
  open(chunk: number): void
  /** More of it: mono, -1 to 1. */
  write(chunk: number, samples: Float32Array, sampleRate: number): void
  /** All of it was written; also when there is nothing. */
  close(chunk: number): void
  /** No more chunks will be opened. */
  finish(): void
  /** Fades what is heard to this loudness; 1 is full. */
  setGain(gain: number, rampMs: number): void
  /** Renders nothing until `release`; what is written waits. */
  hold(): void
  release(): void
  /** Fades out and forgets everything; afterwards it can be used anew. `flushed` says when it was silent. */
  flush(fadeMs: number): void
  subscribe(listener: (event: PlayerEvent) => void): () => void
  /** The time of its clock that is heard now, in seconds. */
  heardAt(): number
  dispose(): void
}
