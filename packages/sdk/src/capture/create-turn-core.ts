import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import type {SegmentEvent} from '../signal/reduce-segment.ts'
import {createSampleRing} from '../signal/sample-ring.ts'
import {framesPerLevel, type SoundFrame, type SoundGap} from './sound-frame.ts'
import type {TurnEndReason} from './turn-events.ts'
import type {TurnReport, TurnSettings} from './turn-messages.ts'
import {createTurnHearing} from './turn-hearing.ts'
import {createTurnTakes} from './turn-takes.ts'

export interface TurnCoreOptions {
  readonly detector: VoiceActivityDetector
  /** Takes over when the detector fails. */
  createFallback(): VoiceActivityDetector
  readonly settings: TurnSettings
  report(report: TurnReport): void
}

/** From frames to turns, the same in a worker and on the main thread. */
export interface TurnCore {
  onFrame(frame: SoundFrame): void
  onGap(gap: SoundGap): void
  /** A turn begins now, whatever the detector says, and lasts until `endTurn`. */
  beginTurn(): void
  endTurn(): void
  /** How likely it is that the present pause ends the turn. */
  judge(finished: number): void
  /** Overwrites all sound that is held. A turn that was open is none. */
  wipe(): void
}

const rate = 16_000
/** For those who press a button: they press when they have begun to speak already. */
const pressRoll = 0.1 * rate

export function createTurnCore({detector, createFallback, settings, report}: TurnCoreOptions): TurnCore {
  const {limits, timings, live} = settings
  const {ringSeconds = 15, maxTurnSeconds = 60} = limits
  const maxTurn = maxTurnSeconds * rate
  const ring = createSampleRing(Math.ceil(Math.max(1, ringSeconds) * rate))
  const takes = createTurnTakes({ring, mostSamples: maxTurn + rate, live, report})
  const hearing = createTurnHearing({
    ...{detector, createFallback, timings: {...timings, maxTurnMs: maxTurnSeconds * 1000}},
    isFollowing: () => !isPressed,
    onSegment,
    onFailure: () =>
      report({type: 'failure', failure: 'provider', message: 'The speech detector failed; a simpler one goes on.'}),
  })
  let [isPressed, framesToReport] = [false, framesPerLevel]
  let speechFrom: number | undefined
  let reason: TurnEndReason = 'silence'

  function onSegment(event: SegmentEvent): void {
    speechFrom = event.type === 'onset' || event.type === 'speechResumed' ? event.at : undefined
    if (event.type === 'onset') takes.begin(event.from, event)
    else if (event.type === 'misfire') takes.giveUp()
    else if (event.type === 'cut') takes.end(event.to, 'maxLength')
    else if (event.type === 'turnEnd') takes.end(event.to, reason)
    else report({type: event.type, at: event.at})
  }

  /** Lets the segmenter decide what becomes of an open turn, and says why it had to. */
  function breakOff(because: TurnEndReason, act: () => void): void {
    reason = because
    act()
    reason = 'silence'
  }

  function release(because: TurnEndReason): void {
    isPressed = false
    speechFrom = undefined
    takes.end(ring.end, because)
    // What was in this turn is in no other.
    hearing.segmenter.reset()
    hearing.segmenter.gap(ring.end)
  }

  return {
    onFrame({index, samples}) {
      ring.write(samples, index)
      takes.push(samples)
      hearing.push(samples, index)
      if (isPressed && ring.end - takes.from >= maxTurn) {
        takes.end(ring.end, 'maxLength')
        takes.begin(ring.end, {at: ring.end, isContinued: true})
      }
      if (--framesToReport > 0) return
      framesToReport = framesPerLevel
      const {probability, silenceMs, dropped, place} = hearing
      const speechMs = speechFrom === undefined ? 0 : (place - speechFrom) / 16
      report({type: 'activity', probability, speechMs, silenceMs, dropped})
    },
    onGap(gap) {
      if (isPressed) release('gap')
      else breakOff('gap', () => hearing.segmenter.gap(gap.to))
      hearing.reset()
      report({type: 'gap', from: gap.from, to: gap.to, reason: gap.reason})
    },
    beginTurn() {
      if (isPressed) return
      isPressed = true
      hearing.segmenter.reset()
      if (!takes.isOpen) takes.begin(ring.end - pressRoll, {at: ring.end, isContinued: false})
    },
    endTurn() {
      if (isPressed) release('asked')
      else breakOff('asked', () => hearing.segmenter.finish())
    },
    judge: (finished) => hearing.segmenter.judge(finished),
    wipe() {
      isPressed = false
      speechFrom = undefined
      hearing.segmenter.reset()
      takes.giveUp()
      takes.wipe()
      ring.wipe()
      hearing.wipe()
    },
  }
}
