import type {EndOfTurn} from '../audio/end-of-turn.ts'
import type {SpeechRecognizer} from '../audio/speech-recognizer.ts'
import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import type {SoundFrame} from '../capture/sound-frame.ts'
import type {Clock} from '../lib/clock.ts'
import type {TurnTimings} from '../signal/create-turn-segmenter.ts'
import {createEarMicrophone} from './create-ear-microphone.ts'
import {createListening} from './create-listening.ts'
import {createSpeechSense} from './create-speech-sense.ts'
import type {SpeechEvent} from './create-turn-detector.ts'
import type {ProviderPolicy} from './provider-policy.ts'
import {createTurnSound} from './turn-sound.ts'
import type {TurnEvent} from './turn-state.ts'
import type {TurnClock} from './voice-metrics.ts'
import type {TurnSource, VoiceMicrophone} from './voice-session-options.ts'

export interface EarsOptions {
  readonly microphone: VoiceMicrophone | undefined
  readonly vad: VoiceActivityDetector | undefined
  readonly turnWatcher: TurnSource | undefined
  readonly endOfTurn: EndOfTurn | undefined
  readonly recognizer: SpeechRecognizer | undefined
  readonly policy: ProviderPolicy
  readonly language: string | undefined
  readonly turns: TurnTimings | undefined
  readonly clock: Clock
  readonly turnClock: TurnClock
  renderedLevel(): number | undefined
  expectAnswer(): () => boolean
  transcript(): string
  dispatch(event: TurnEvent): void
  onEcho(): void
  onError(error: unknown): void
  onOpen(isOpen: boolean): void
}

/** The microphone, who says that somebody speaks, and who says what. */
export interface Ears {
  open(): void
  /** Resolves when the microphone is heard, or could not be. */
  opened(): Promise<void>
  close(): void
  mute(): void
  unmute(): void
  listen(piece: number): void
  finish(): void
  cancelLast(): void
  cancel(): void
  /** A copy of the present turn's sound. */
  turnSamples(): Float32Array
  wipe(): void
  readonly dropped: number
  takeLateness(): number
}

/** What an `EndOfTurn` is given at most. */
const situationSamples = 8 * 16_000

export function createEars(options: EarsOptions): Ears {
  const {turnClock, dispatch, onOpen, transcript} = options
  const sound = createTurnSound()
  const listening = createListening({...options, sound})
  const situation = () => ({transcript: transcript(), samples: sound.readFrom(sound.end - situationSamples)})
  const sense = createSpeechSense({...options, situation}, onSpeech)
  const own = createEarMicrophone({...options, openSense: sense.open, listener: {onFrame, onGap: sense.gap}})
  let turnFrom = 0

  function onSpeech(event: SpeechEvent): void {
    if (event.type === 'onset') turnFrom = event.from
    if (event.type === 'tentativeEnd') turnClock.note('speechEnd', sense.timeOf(event.at))
    dispatch(event.type === 'speech' ? event : {type: event.type})
  }

  function wipe(): void {
    sound.wipe()
    turnFrom = sound.end
    listening.skip()
  }

  function onFrame(frame: SoundFrame): void {
    sound.write(frame)
    listening.push(frame)
    sense.push(frame)
  }

  return {
    ...{open: own.open, opened: own.opened, mute: own.mute},
    close() {
      own.close()
      listening.cancel()
      sense.reset()
      wipe()
      onOpen(false)
    },
    wipe,
    unmute() {
      turnFrom = sound.end
      listening.skip()
      own.unmute()
    },
    listen: (piece) => listening.listen(piece, turnFrom),
    ...{finish: listening.finish, cancelLast: listening.cancelLast, cancel: listening.cancel},
    turnSamples: () => sound.readFrom(turnFrom),
    takeLateness: sense.takeLateness,
    get dropped() {
      return sense.dropped
    },
  }
}
