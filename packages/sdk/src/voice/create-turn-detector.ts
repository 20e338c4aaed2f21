import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {createTurnSegmenter, type TurnTimings} from '../signal/create-turn-segmenter.ts'
import type {SegmentEvent} from '../signal/reduce-segment.ts'

/** What is heard of somebody's turn. `at` is a place in samples since capture began. */
export type SpeechEvent =
  /** Somebody begins to speak; `from` is a little earlier, so that no first consonant is lost. */
  | {readonly type: 'onset'; readonly at: number; readonly from: number}
  /** They have spoken for so long without a pause that counts. */
  | {readonly type: 'speech'; readonly milliseconds: number}
  | {readonly type: 'tentativeEnd' | 'turnEnd' | 'speechResumed' | 'misfire'; readonly at: number}

export interface TurnDetectorOptions {
  readonly vad: VoiceActivityDetector
  readonly timings: TurnTimings | undefined
  onEvent(event: SpeechEvent): void
  onError(error: unknown): void
}

/** Says when somebody begins to speak, pauses and has finished, from frames of sound. */
export interface TurnDetector {
  push(frame: {readonly index: number; readonly samples: Float32Array}): void
  /** How likely it is that this pause ends the turn, 0 to 1. */
  judge(finished: number): void
  /** Sound is missing: whoever spoke has stopped. */
  gap(): void
  reset(): void
  /** Frames that had to be left out, because the detector was too slow. */
  readonly dropped: number
}

const mostBehind = 10

/** Feeds a detector frame by frame, one at a time: two at once would mix what it remembers. */
export function createTurnDetector({vad, timings, onEvent, onError}: TurnDetectorOptions): TurnDetector {
  const segmenter = createTurnSegmenter({...timings, thresholds: vad.thresholds, onEvent: onSegment})
  const frame = new Float32Array(vad.frameSamples)
  let filled = 0
  let next = 0
  let dropped = 0
  let epoch = 0
  let waiting: {readonly samples: Float32Array; readonly at: number}[] = []
  let isBusy = false
  /** Since when somebody speaks without a pause. */
  let since: number | undefined

  function onSegment(event: SegmentEvent): void {
    if (event.type === 'onset' || event.type === 'speechResumed') since = event.at
    else since = undefined
    if (event.type === 'onset') onEvent({type: 'onset', at: event.at, from: event.from})
    // What goes on after a cut is another turn.
    else onEvent({type: event.type === 'cut' ? 'turnEnd' : event.type, at: event.at})
  }

  function follow(probability: number, from: number, to: number): void {
    segmenter.follow(probability, from, to)
    const isLoud = probability >= vad.thresholds.offset
    if (since !== undefined && isLoud) onEvent({type: 'speech', milliseconds: (to - since) / 16})
  }

  async function drain(): Promise<void> {
    isBusy = true
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const mine = epoch
      try {
        const answer = vad.push(one.samples)
        const probability = typeof answer === 'number' ? answer : await answer
        if (mine === epoch) follow(probability, one.at, one.at + one.samples.length)
      } catch (error) {
        onError(error)
      } finally {
        one.samples.fill(0)
      }
    }
    isBusy = false
  }

  function take(samples: Float32Array, at: number): void {
    waiting.push({samples, at})
    if (waiting.length > mostBehind) {
      waiting.shift()
      dropped++
    }
    if (!isBusy) void drain()
  }

  function forget(): void {
    epoch++
    waiting = []
    filled = 0
    since = undefined
    frame.fill(0)
    vad.reset()
  }

  return {
    push({index, samples}) {
      for (let from = 0; from < samples.length;) {
        const count = Math.min(frame.length - filled, samples.length - from)
        frame.set(samples.subarray(from, from + count), filled)
        filled += count
        from += count
        next = index + from
        if (filled < frame.length) continue
        filled = 0
        take(frame.slice(), next - frame.length)
      }
    },
    judge: segmenter.judge,
    gap() {
      segmenter.gap(next)
      forget()
    },
    reset() {
      segmenter.reset()
      forget()
    },
    get dropped() {
      return dropped
    },
  }
}
