import type {EndOfTurn} from '../audio/end-of-turn.ts'
import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import type {SoundFrame} from '../capture/sound-frame.ts'
import type {Clock} from '../lib/clock.ts'
import type {TurnTimings} from '../signal/create-turn-segmenter.ts'
import {createTurnDetector, type SpeechEvent, type TurnDetector} from './create-turn-detector.ts'
import {createWatchedTurns} from './create-watched-turns.ts'
import {createEchoGate} from './echo-gate.ts'
import {refuseProvider, type ProviderPolicy} from './provider-policy.ts'
import type {TurnSource} from './voice-session-options.ts'

export interface SpeechSenseOptions {
  readonly vad: VoiceActivityDetector | undefined
  /** Goes before `vad`. */
  readonly turnWatcher: TurnSource | undefined
  readonly endOfTurn: EndOfTurn | undefined
  readonly policy: ProviderPolicy
  readonly turns: TurnTimings | undefined
  readonly language: string | undefined
  readonly clock: Clock
  /** How loud what is heard now was rendered; `undefined` while nothing is. */
  renderedLevel(): number | undefined
  /** What is understood of the turn so far, and its last sound, for who judges whether it is over. */
  situation(): {readonly transcript: string; readonly samples: Float32Array}
  onEcho(): void
  onError(error: unknown): void
}

/** Who says when somebody speaks; our own speech is left out. */
export interface SpeechSense {
  /** Resolves when turns are made out. */
  open(): Promise<void>
  push(frame: SoundFrame): void
  /** When a sample was heard, on the clock. */
  timeOf(sample: number): number
  gap(): void
  reset(): void
  readonly dropped: number
  /** How much later than the earliest a frame came since the last time, in milliseconds. */
  takeLateness(): number
}

export function createSpeechSense(options: SpeechSenseOptions, tell: (event: SpeechEvent) => void): SpeechSense {
  const {vad, turnWatcher, turns, clock, renderedLevel, onEcho, onError} = options
  const gate = createEchoGate()
  let isEcho = false
  let place = 0
  /** When the sample with the number 0 was heard, as early as any frame says. */
  let zeroAt: number | undefined
  let latest = 0
  const watched = turnWatcher && createWatchedTurns({source: turnWatcher, onEvent, onError})
  const detector: TurnDetector | undefined =
    watched ?? (vad && createTurnDetector({vad, timings: turns, onEvent, onError}))
  const soundsLikeUs = (): boolean => renderedLevel() !== undefined && gate.isEcho()

  function onEvent(event: SpeechEvent): void {
    if (event.type === 'onset') {
      isEcho = soundsLikeUs()
      if (isEcho) return onEcho()
    }
    if (!isEcho) {
      tell(event)
      if (event.type === 'tentativeEnd') void judge()
    } else if (event.type === 'speech' && !soundsLikeUs()) {
      // Somebody speaks along.
      isEcho = false
      tell({type: 'onset', at: place, from: place})
    } else if (event.type === 'turnEnd' || event.type === 'misfire') isEcho = false
  }

  async function judge(): Promise<void> {
    const {endOfTurn, policy, language, situation} = options
    // Where it may not judge, silence does.
    if (!endOfTurn || refuseProvider(endOfTurn, 'recognition', policy)) return
    try {
      const {transcript, samples} = situation()
      const finished = await endOfTurn.probability({transcript, samples, silenceMs: turns?.pauseMs ?? 160, language})
      samples.fill(0)
      detector?.judge(finished)
    } catch (error) {
      onError(error)
    }
  }

  return {
    open: async () => watched?.open(),
    push(frame) {
      const arrived = clock.now() - (frame.index + frame.samples.length) / 16
      zeroAt = Math.min(zeroAt ?? arrived, arrived)
      latest = Math.max(latest, arrived - zeroAt)
      place = frame.index
      gate.push(frame.rms, renderedLevel() ?? 0)
      detector?.push(frame)
    },
    timeOf: (sample) => (zeroAt ?? clock.now()) + sample / 16,
    gap: () => detector?.gap(),
    takeLateness() {
      const lateness = latest
      latest = 0
      return lateness
    },
    reset() {
      detector?.reset()
      gate.reset()
      zeroAt = undefined
      isEcho = false
    },
    get dropped() {
      return detector?.dropped ?? 0
    },
  }
}
