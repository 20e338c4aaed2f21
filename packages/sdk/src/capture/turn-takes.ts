import type {SampleRing} from '../signal/sample-ring.ts'
import type {TurnEndReason} from './turn-events.ts'
import type {TurnReport} from './turn-messages.ts'
import {createTurnRecorder} from './turn-recorder.ts'

/** The sound of turns, as it is told: whole at the end, and piece by piece before when it is `live`. */
export interface TurnTakes {
  readonly isOpen: boolean
  /** Where the open one begins. */
  readonly from: number
  begin(from: number, onset: {readonly at: number; readonly isContinued: boolean}): void
  /** Nothing happens when none is open. */
  end(to: number, reason: TurnEndReason): void
  /** It was no turn. */
  giveUp(): void
  /** What the ring has just taken too. */
  push(samples: Float32Array): void
  wipe(): void
}

export interface TurnTakesOptions {
  readonly ring: SampleRing
  readonly mostSamples: number
  readonly live: boolean
  report(report: TurnReport): void
}

/** One piece of live sound, 40 ms: 25 in a second. */
const liveSamples = 640

export function createTurnTakes({ring, mostSamples, live, report}: TurnTakesOptions): TurnTakes {
  const recorder = createTurnRecorder(ring, mostSamples)
  let liveFrom = 0

  function tellLive(least: number): void {
    if (!live || !recorder.isRecording || ring.end - liveFrom < least) return
    const samples = ring.read(liveFrom, ring.end)
    report({type: 'sound', from: ring.end - samples.length, samples})
    liveFrom = ring.end
  }

  /** A turn that was told is held no longer; what came after it may be the beginning of the next. */
  function forget(before: number): void {
    const after = ring.read(before, ring.end)
    const from = ring.end - after.length
    ring.wipe()
    ring.write(after, from)
    after.fill(0)
  }

  return {
    get isOpen() {
      return recorder.isRecording
    },
    get from() {
      return recorder.from
    },
    begin(from, {at, isContinued}) {
      recorder.begin(Math.max(0, from))
      liveFrom = recorder.from
      report({type: 'onset', from: recorder.from, at, isContinued})
      tellLive(1)
    },
    end(to, reason) {
      if (!recorder.isRecording) return
      tellLive(1)
      const {from, samples} = recorder.take(to)
      // The next one takes up the end of one that was cut.
      if (reason !== 'maxLength') forget(to)
      report({type: 'turnEnd', from, to: from + samples.length, samples, reason})
    },
    giveUp() {
      if (!recorder.isRecording) return
      recorder.wipe()
      report({type: 'misfire', at: ring.end})
    },
    push(samples) {
      recorder.push(samples)
      tellLive(liveSamples)
    },
    wipe: recorder.wipe,
  }
}
