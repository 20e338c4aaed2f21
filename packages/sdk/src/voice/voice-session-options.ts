import type {EmotionRecognizer} from '../audio/emotion-recognizer.ts'
import type {AffectReading, Fusion} from '../audio/fusion.ts'
import type {EndOfTurn} from '../audio/end-of-turn.ts'
import type {Locality} from '../audio/provider.ts'
import type {SpeechRecognizer} from '../audio/speech-recognizer.ts'
import type {SpeechSynthesizer, SynthesisOptions} from '../audio/speech-synthesizer.ts'
import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import type {VoiceConsent} from '../audio/voice-consent.ts'
import type {TurnWatcher} from '../capture/create-turn-watcher.ts'
import type {Microphone} from '../capture/microphone.ts'
import type {RiskLevel} from '../contract/risk-level.ts'
import type {Clock} from '../lib/clock.ts'
import type {SpeechPlayer} from '../playback/player-events.ts'
import type {TurnTimings} from '../signal/create-turn-segmenter.ts'
import type {HeardHistory} from './create-heard-history.ts'
import type {SpokenConversation} from './spoken-conversation.ts'
import type {VoiceMode} from './turn-state.ts'

/**
 * The part of a microphone that a session uses.
 * @example
 * const microphone: VoiceMicrophone = createMicrophone({consent: createVoiceConsent()})
 */
export type VoiceMicrophone = Pick<
  Microphone,
  'getState' | 'subscribe' | 'start' | 'stop' | 'pause' | 'resume' | 'onSound'
>

/**
 * The part of a turn watcher that a session uses.
 * @example
 * const watch = (microphone: Microphone, consent: VoiceConsent): TurnSource => createTurnWatcher({microphone, consent})
 */
export type TurnSource = Pick<TurnWatcher, 'start' | 'stop' | 'onEvent' | 'judgePause'>

/**
 * Where the sound of a voice is judged. Laws forbid that at work and in education but for health and safety: there an exception has to
 * be named. `notice`: what the person is told before it begins; show it and call `noteEmotionNotice`.
 * @example
 * const options = (recognizer: EmotionRecognizer): EmotionOptions => ({
 *   recognizer,
 *   setting: 'wellbeing',
 *   notice: 'Pixel estimates how your voice sounds. You can turn this off.',
 * })
 */
export interface EmotionOptions {
  readonly recognizer: EmotionRecognizer
  readonly setting: 'wellbeing' | 'clinical' | 'research' | 'workplace' | 'education'
  readonly exception?: 'medical' | 'safety' | undefined
  readonly notice: string
  /** Joins it with the words. */
  readonly fusion?: Fusion | undefined
  /** What the words say, for the fusion. */
  readTextAffect?(text: string): AffectReading | undefined | Promise<AffectReading | undefined>
}

/**
 * How a conversation by voice is set up.
 * @example
 * import {createConversation} from '@pixelated/sdk/conversation'
 * const options = (parts: Pick<VoiceSessionOptions, 'microphone' | 'vad' | 'recognizer' | 'synthesizer' | 'player' | 'consent'>): VoiceSessionOptions => {
 *   const heard = createHeardHistory()
 *   const conversation = createConversation({client: heard.clientOf(pixel)})
 *   return {...parts, conversation, heard, announce: () => 'Help is on the screen.', allowedLocalities: ['device', 'server']}
 * }
 */
export interface VoiceSessionOptions {
  /** What is said goes through it like what is typed; its guard stands before every reply. Made with `heard`, or told whole replies. */
  readonly conversation: SpokenConversation
  readonly heard: HeardHistory
  readonly consent: VoiceConsent
  /**
   * What is said when the risk rises to this level, so that help is never only shown: by default from `moderate` on it is asked for. The screen shows
   * the card either way. Return nothing for a level that needs no word.
   */
  announce(level: RiskLevel): string | undefined
  /** Not needed for `typeOnly`, nor for a recogniser that hears by itself. */
  readonly microphone?: VoiceMicrophone | undefined
  readonly vad?: VoiceActivityDetector | undefined
  /** Makes turns out in a worker, of the same microphone, with timings of its own; goes before `vad` and `turns`. */
  readonly turnWatcher?: TurnSource | undefined
  readonly recognizer?: SpeechRecognizer | undefined
  /** Without it, and without a player where it makes samples, replies are only shown. */
  readonly synthesizer?: SpeechSynthesizer | undefined
  readonly player?: SpeechPlayer | undefined
  readonly emotion?: EmotionOptions | undefined
  /** Where sound and words may be worked on. Default: on the device only. */
  readonly allowedLocalities?: readonly Locality[] | undefined
  /** Default `handsFree`, or `typeOnly` without a recogniser. */
  readonly mode?: VoiceMode | undefined
  /** `off`: half-duplex, for loudspeakers without echo cancellation. Default `on`, and `off` for a recogniser that hears by itself. */
  readonly bargeIn?: 'on' | 'off' | undefined
  /** Asks for a reply when the person pauses. If they go on, that request is stopped and their words are joined. Default true. */
  readonly isEager?: boolean | undefined
  readonly language?: string | undefined
  readonly speech?: Pick<SynthesisOptions, 'rate'> | undefined
  /** When a turn begins, pauses and ends. */
  readonly turns?: TurnTimings | undefined
  /** Says whether somebody who pauses has finished; silence alone does without. */
  readonly endOfTurn?: EndOfTurn | undefined
  readonly clock?: Clock | undefined
}
