import {createSampleRing, type SampleRing} from '../signal/sample-ring.ts'

/** The sound of the present turn and a moment before it, in memory; overwritten when the turn is over. */
export interface TurnSound {
  write(frame: {readonly index: number; readonly samples: Float32Array}): void
  /** Where the turn's sound begins: a little before somebody was heard, so that their first syllable is whole. */
  readonly end: number
  readFrom(place: number): Float32Array
  wipe(): void
}

/** 15 s: what an estimate of a voice needs, and what a recogniser may have missed. */
const capacity = 15 * 16_000

export function createTurnSound(): TurnSound {
  const ring: SampleRing = createSampleRing(capacity)
  return {
    write: ({index, samples}) => ring.write(samples, index),
    get end() {
      return ring.end
    },
    readFrom: (place) => ring.read(place, ring.end),
    wipe: () => ring.wipe(),
  }
}
