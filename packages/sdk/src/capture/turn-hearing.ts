import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {createTurnSegmenter, type TurnSegmenter, type TurnTimings} from '../signal/create-turn-segmenter.ts'
import type {SegmentEvent} from '../signal/reduce-segment.ts'
import {createDetectorQueue} from './detector-queue.ts'
import {createFrameSplitter} from './frame-splitter.ts'

export interface TurnHearingOptions {
  readonly detector: VoiceActivityDetector
  /** Takes over when the detector fails. */
  createFallback(): VoiceActivityDetector
  readonly timings: TurnTimings
  /** Whether turns are made out now, or somebody holds a button. */
  isFollowing(): boolean
  onSegment(event: SegmentEvent): void
  onFailure(): void
}

/** A detector and what is made of its word. */
export interface TurnHearing {
  push(samples: Float32Array, index: number): void
  readonly segmenter: TurnSegmenter
  /** What the detector said last, up to where, for how long it has been silent, and how many blocks it has missed. */
  readonly probability: number
  readonly place: number
  readonly silenceMs: number
  readonly dropped: number
  /** Forgets what was before, but for turns. */
  reset(): void
  wipe(): void
}

export function createTurnHearing(options: TurnHearingOptions): TurnHearing {
  const {detector, createFallback, timings, isFollowing, onSegment, onFailure} = options
  let [probability, place, silenceMs] = [0, 0, 0]
  let parts = hear(detector)

  function hear(by: VoiceActivityDetector) {
    const {thresholds, frameSamples} = by
    const segmenter = createTurnSegmenter({...timings, thresholds, onEvent: onSegment})
    const queue = createDetectorQueue({
      detector: by,
      onProbability(next, end) {
        probability = next
        place = end
        silenceMs = next >= thresholds.offset ? 0 : silenceMs + frameSamples / 16
        if (isFollowing()) segmenter.follow(next, end - frameSamples, end)
      },
      onError: () => failOver(by),
    })
    return {by, segmenter, queue, splitter: createFrameSplitter(frameSamples, queue.push)}
  }

  function failOver(failed: VoiceActivityDetector): void {
    // Not for blocks that were on their way when it failed, nor for the one that took over, which is too simple to fail.
    if (failed !== detector || parts.by !== failed) return
    onFailure()
    parts = hear(createFallback())
  }

  return {
    push: (samples, index) => parts.splitter.push(samples, index),
    get segmenter() {
      return parts.segmenter
    },
    get probability() {
      return probability
    },
    get place() {
      return place
    },
    get silenceMs() {
      return silenceMs
    },
    get dropped() {
      return parts.queue.dropped
    },
    reset() {
      parts.splitter.reset()
      parts.queue.reset()
    },
    wipe() {
      parts.splitter.wipe()
      parts.queue.reset()
    },
  }
}
