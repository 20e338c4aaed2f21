import {writeWav, type SoundFrame, type SoundListener} from '@pixelated/sdk/audio'

interface TakeSoundOptions {
  readonly maxDurationMs: number
  readonly chunkMs: number
  onChunk(chunk: Blob): void
  /** Four times a second. */
  onTime(durationMs: number): void
  /** Once, when there is no room for more. */
  onFull(): void
}

/** The sound of one recording, as it comes. */
export interface TakeSound extends SoundListener {
  /** All of it; afterwards there is none here. */
  take(): {samples: Float32Array; peaks: number[]; durationMs: number}
  /** Overwrites it. */
  wipe(): void
}

const perMs = 16

export function createTakeSound(options: TakeSoundOptions): TakeSound {
  const {maxDurationMs, chunkMs, onChunk, onTime, onFull} = options
  let frames: Float32Array[] = []
  let peaks: number[] = []
  let count = 0
  let quarters = 0
  /** The first frame that no chunk holds yet. */
  let nextChunk = 0
  let waiting = 0
  let isFull = false

  function tellChunk(): void {
    const samples = join(frames.slice(nextChunk))
    nextChunk = frames.length
    waiting = 0
    if (samples.length > 0) onChunk(new Blob([writeWav(samples)], {type: 'audio/wav'}))
  }
  function wipe(): void {
    for (const frame of frames) frame.fill(0)
    frames = []
    peaks = []
    count = nextChunk = waiting = 0
  }

  return {
    onFrame({samples, peak}: SoundFrame) {
      if (isFull) return
      frames.push(samples)
      peaks.push(peak)
      count += samples.length
      waiting += samples.length
      if (waiting >= chunkMs * perMs) tellChunk()
      const durationMs = count / perMs
      if (Math.floor(durationMs / 250) > quarters) {
        quarters = Math.floor(durationMs / 250)
        onTime(durationMs)
      }
      if (durationMs >= maxDurationMs) {
        isFull = true
        onFull()
      }
    },
    take() {
      tellChunk()
      const taken = {samples: join(frames), peaks, durationMs: count / perMs}
      wipe()
      return taken
    },
    wipe,
  }
}

function join(frames: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(frames.reduce((sum, {length}) => sum + length, 0))
  let place = 0
  for (const frame of frames) {
    whole.set(frame, place)
    place += frame.length
  }
  return whole
}
