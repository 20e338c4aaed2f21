import type {FusedAffect} from '../audio/fusion.ts'
import type {AffectEstimate} from '../audio/emotion-recognizer.ts'
import type {RiskLevel} from '../contract/risk-level.ts'
import type {VoiceError, VoiceFailure} from '../errors/voice-error.ts'
import type {Caption} from '../playback/speech-timeline.ts'
import type {VoiceMode, VoicePhase} from './turn-state.ts'
import type {TurnMetrics} from './voice-metrics.ts'

/**
 * The reply that is spoken, or was last.
 * @example
 * const heardOf = ({text, heardLength}: SpokenReply) => text.slice(0, heardLength ?? text.length)
 */
export interface SpokenReply {
  /** The message's id in the conversation. */
  readonly id: string
  readonly text: string
  /** It was interrupted, and only so much of it was heard, in UTF-16 units; `null` while that is not known, and when all of it was. */
  readonly heardLength: number | null
}

/**
 * How a voice sounds, as it was estimated for the last turn: only with consent, only after the notice was shown, and never a reason to
 * take a risk for smaller.
 * @example
 * const isKnown = ({estimate}: VoiceAffect) => estimate.kind === 'estimate'
 */
export interface VoiceAffect {
  readonly turn: number
  readonly estimate: AffectEstimate
  readonly fused: FusedAffect | null
}

/**
 * What a screen shows of a voice: plain data that can be serialised, the same object until something changes. `transcript`: what is being
 * understood. `risk`: the conversation's level, which is shown by the card and announced by voice: `announcement` says whether that was heard.
 * @example
 * const isRecording = ({isMicrophoneOpen}: VoiceState) => isMicrophoneOpen
 */
export interface VoiceState {
  readonly phase: VoicePhase
  readonly mode: VoiceMode
  readonly turn: number
  readonly isMicrophoneOpen: boolean
  /** Replies are spoken. */
  readonly isSpeechOn: boolean
  readonly transcript: string
  readonly reply: SpokenReply | null
  readonly risk: {
    readonly level: RiskLevel
    /** `due`: it will be said as soon as it can. `failed`: it can not be said; the card is what there is. */
    readonly announcement: 'none' | 'due' | 'speaking' | 'heard' | 'failed'
  }
  readonly affect: VoiceAffect | null
  /** The last thing that went wrong, until the next turn. */
  readonly failure: VoiceFailure | null
}

/**
 * What happens beside the state; nothing of it holds what was said. `metrics`: a turn is over. `interrupted`: of so much text so much was heard.
 * `error`: something failed, and the session goes on. `echo`: what sounded like somebody was our own speech.
 * @example
 * const log = (event: VoiceEvent) => event.type === 'metrics' && console.log(event.metrics.responseLatency)
 */
export type VoiceEvent =
  | {readonly type: 'metrics'; readonly metrics: TurnMetrics}
  | {
      readonly type: 'interrupted'
      readonly heardLength: number
      readonly heardMs: number
      readonly generatedLength: number
    }
  | {readonly type: 'falseAlarm' | 'echo'}
  | {readonly type: 'error'; readonly error: VoiceError}

/**
 * A conversation by voice, without a framework. Its methods never throw; what becomes of them is in the state.
 * @example
 * const begin = async (session: VoiceSession) => {
 *   const stop = session.subscribe(() => show(session.getState().phase))
 *   await session.start()
 *   return stop
 * }
 */
export interface VoiceSession {
  getState(): VoiceState
  subscribe(listener: () => void): () => void
  /** The word that is heard: apart from the state, so that only captions are drawn that often. Worked out anew whenever it is asked for. */
  readonly captions: {getState(): Caption | undefined; subscribe(listener: () => void): () => void}
  onEvent(listener: (event: VoiceEvent) => void): () => void
  /** Begins to listen, unless the mode is `typeOnly`: call it in a gesture. Resolves when it listens, or could not. */
  start(): Promise<void>
  /** Ends listening and speaking, and overwrites all sound. */
  stop(): void
  /** The light of the microphone goes out until `resume`. */
  pause(): void
  resume(): Promise<void>
  setMode(mode: VoiceMode): void
  /** Push-to-talk: the turn lasts from the one to the other. */
  press(): void
  release(): void
  /** A typed message. It interrupts a reply that is heard. */
  type(text: string): void
  /** Stops the reply that is heard, as somebody who speaks into it would. */
  interrupt(): void
  /** Whether replies are spoken. They are shown either way. */
  setSpeech(isOn: boolean): void
  /** The person has seen the notice that the sound of their voice is judged: before that it is not. */
  noteEmotionNotice(): void
  /** Overwrites all sound that is held. */
  wipe(): void
  /** Stops, and lets go of everything but what was given to it. */
  dispose(): void
}
