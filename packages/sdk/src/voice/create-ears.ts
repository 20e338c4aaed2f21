import type {EndOfTurn} from '../audio/end-of-turn.ts'
import type {SpeechRecognizer} from '../audio/speech-recognizer.ts'
import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import type {SoundListener} from '../capture/microphone.ts'
import type {SoundFrame} from '../capture/sound-frame.ts'
import {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import type {TurnTimings} from '../signal/create-turn-segmenter.ts'
import {createListening, toVoiceError} from './create-listening.ts'
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
  const {microphone, policy, turnClock, dispatch, onError, onOpen, transcript} = options
  const sound = createTurnSound()
  const listening = createListening({...options, sound})
  const situation = () => ({transcript: transcript(), samples: sound.readFrom(sound.end - situationSamples)})
  const sense = createSpeechSense({...options, situation}, onSpeech)
  let leaveSound: (() => void) | undefined
  let turnFrom = 0
  let [isMuted, isHearing] = [false, false]
  let opening = Promise.resolve()

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

  function fail(error: unknown): void {
    onError(error)
    dispatch({type: 'microphoneFailed', failure: error instanceof VoiceError ? error.failure : 'provider'})
  }

  function onFrame(frame: SoundFrame): void {
    if (isMuted) return
    sound.write(frame)
    listening.push(frame)
    sense.push(frame)
  }

  async function open(): Promise<void> {
    isMuted = false
    if (!microphone || leaveSound) return
    if (!policy.consent.granted('capture'))
      return fail(new VoiceError('consent', 'The person has not agreed to capture.'))
    const leave = hear(microphone, {onFrame, onGap: sense.gap}, (error) => isHearing && fail(error))
    leaveSound = leave
    try {
      await Promise.all([microphone.start(), sense.open()])
      isHearing = leaveSound === leave
      if (isHearing) onOpen(true)
      stayMuted()
    } catch (error) {
      if (leaveSound === leave) fail(error)
    }
  }

  /** A microphone that is still asked for can not be paused: who was muted meanwhile is muted when it is there. */
  const stayMuted = (): void => void (isMuted && leaveSound && microphone?.pause('mute'))

  return {
    open: () => void (opening = open()),
    opened: () => opening,
    close() {
      // Without a microphone of ours there is nothing to close.
      leaveSound?.()
      if (leaveSound) microphone?.stop()
      leaveSound = undefined
      isHearing = false
      listening.cancel()
      sense.reset()
      wipe()
      onOpen(false)
    },
    wipe,
    mute() {
      isMuted = true
      microphone?.pause('mute')
    },
    unmute() {
      isMuted = false
      turnFrom = sound.end
      listening.skip()
      microphone?.resume().then(stayMuted, (error: unknown) => onError(toVoiceError(error)))
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

/** Frames, and what becomes of the microphone: one that is lost comes back by itself, one that failed does not. */
function hear(microphone: VoiceMicrophone, listener: SoundListener, onFailed: (error: unknown) => void): () => void {
  const leaveFrames = microphone.onSound(listener)
  const leaveState = microphone.subscribe(() => {
    const {status, error} = microphone.getState()
    if (status === 'failed') onFailed(error)
  })
  return () => {
    leaveFrames()
    leaveState()
  }
}
