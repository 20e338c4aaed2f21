import type {Clock} from '../lib/clock.ts'

/** Places of sound, 16,000 to a second, that go on while nothing is heard: a gap is as long as it lasted. */
export interface Timeline {
  readonly hasBegun: boolean
  /** Where sound that comes now lies, never before the end of what came. */
  place(): number
  /** Sound has come up to here. */
  note(end: number): void
}

export function createTimeline(clock: Clock): Timeline {
  let beganAt: number | undefined
  let end = 0
  return {
    get hasBegun() {
      return beganAt !== undefined
    },
    place() {
      beganAt ??= clock.now()
      return Math.max(end, Math.round((clock.now() - beganAt) * 16))
    },
    note(next) {
      end = Math.max(end, next)
    },
  }
}
