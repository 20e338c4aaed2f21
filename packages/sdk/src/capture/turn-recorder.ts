import type {SampleRing} from '../signal/sample-ring.ts'

/** The sound of one turn, which may be longer than the ring. Everything it lets go of is overwritten. */
export interface TurnRecorder {
  readonly isRecording: boolean
  /** Where what is recorded begins. */
  readonly from: number
  /** From a place that is still in the ring. */
  begin(from: number): void
  push(samples: Float32Array): void
  /** A copy of what was said up to there. What comes after stays, and goes on being recorded, when `goOnFrom` is given. */
  take(to: number, goOnFrom?: number): {from: number; samples: Float32Array}
  wipe(): void
}

const firstLength = 5 * 16_000

/** `mostSamples`: what comes after so many is not kept. */
export function createTurnRecorder(ring: SampleRing, mostSamples: number): TurnRecorder {
  let kept = new Float32Array(0)
  let [from, length, isRecording] = [0, 0, false]

  function grow(wanted: number): void {
    if (wanted <= kept.length) return
    const larger = new Float32Array(Math.min(mostSamples, Math.max(wanted, 2 * kept.length, firstLength)))
    larger.set(kept)
    kept.fill(0)
    kept = larger
  }

  function push(samples: Float32Array): void {
    if (!isRecording) return
    const fitting = samples.subarray(0, Math.max(0, mostSamples - length))
    grow(length + fitting.length)
    kept.set(fitting, length)
    length += fitting.length
  }

  function wipe(): void {
    kept.fill(0)
    length = 0
    isRecording = false
  }

  function begin(wanted: number): void {
    wipe()
    const samples = ring.read(wanted, ring.end)
    from = ring.end - samples.length
    isRecording = true
    push(samples)
    samples.fill(0)
  }

  return {
    get isRecording() {
      return isRecording
    },
    get from() {
      return from
    },
    begin,
    push,
    take(to, goOnFrom) {
      const taken = {from, samples: kept.slice(0, Math.max(0, Math.min(length, to - from)))}
      if (goOnFrom === undefined) wipe()
      else begin(goOnFrom)
      return taken
    },
    wipe,
  }
}
