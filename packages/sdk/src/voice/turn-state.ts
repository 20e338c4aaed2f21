import type {VoiceFailure} from '../errors/voice-error.ts'

/**
 * Where a spoken conversation stands. `tentative`: the person pauses, and may go on. `thinking`: a reply was asked for, and nothing of it is
 * heard yet. `interrupted`: somebody speaks into a reply, which is quieter until it is clear whether that is meant. `failed`: the microphone can not
 * be heard; typing works.
 * @example
 * const isTheirTurn = (phase: VoicePhase) => phase === 'userSpeaking' || phase === 'tentative'
 */
export type VoicePhase =
  'idle' | 'listening' | 'userSpeaking' | 'tentative' | 'thinking' | 'speaking' | 'interrupted' | 'paused' | 'failed'

/**
 * How a person takes their turn. `typeOnly` never touches the microphone.
 * @example
 * const mayListen = (mode: VoiceMode) => mode !== 'typeOnly'
 */
export type VoiceMode = 'handsFree' | 'pushToTalk' | 'typeOnly'

export interface Interruption {
  readonly from: 'thinking' | 'speaking'
  /** The place among the turn's pieces of the first words that were said into the reply. */
  readonly first: number
  readonly isHum: boolean
  readonly isJudged: boolean
}

/** A turn between two people, as plain data. */
export interface TurnState {
  readonly phase: VoicePhase
  /** Where it stands when nobody speaks. */
  readonly base: 'idle' | 'listening' | 'paused' | 'failed'
  readonly mode: VoiceMode
  /** Whether a reply can be interrupted by speaking; otherwise the microphone is not listened to while it is heard. */
  readonly bargeIn: boolean
  /** Whether a reply is asked for when the person pauses, before it is sure that they have finished. */
  readonly isEager: boolean
  /** `microphone`: the recogniser hears by itself, and says when somebody speaks. */
  readonly ears: 'samples' | 'microphone'
  /** Counts turns of the person. */
  readonly turn: number
  /** What was recognised of this turn, in the order in which it was said; `null` while that is not known. */
  readonly pieces: readonly (string | null)[]
  readonly partial: string
  /** What a reply was asked for with. */
  readonly asked: {readonly text: string; readonly isSure: boolean} | null
  /** The turn is over, perhaps before its last words are known. */
  readonly isOver: boolean
  /** Somebody speaks into a reply. `isHum`: so far it is "mm" or "yeah". `isJudged`: it was short, and its words decide. */
  readonly interruption: Interruption | null
  /** The last thing that went wrong, until the next turn. */
  readonly failure: VoiceFailure | null
}

/** All that can happen to a turn. */
export type TurnEvent =
  | {readonly type: 'started' | 'stopped' | 'paused' | 'resumed'}
  | {readonly type: 'modeChosen'; readonly mode: VoiceMode}
  | {readonly type: 'microphoneFailed'; readonly failure: VoiceFailure}
  /** Somebody pressed "stop" while a reply was thought about or heard. */
  | {readonly type: 'stoppedReply'}
  /** The button of push-to-talk. */
  | {readonly type: 'pressed' | 'released'}
  /** Somebody begins to speak; has spoken for so long; pauses; goes on; has finished; did not speak after all. */
  | {readonly type: 'onset' | 'tentativeEnd' | 'speechResumed' | 'turnEnd' | 'misfire'}
  | {readonly type: 'speech'; readonly milliseconds: number}
  | {readonly type: 'partial' | 'final'; readonly piece: number; readonly text: string; readonly isBackchannel: boolean}
  | {readonly type: 'noSpeech'; readonly piece: number}
  | {readonly type: 'recognitionFailed'; readonly piece: number; readonly failure: VoiceFailure}
  | {readonly type: 'typed'; readonly text: string}
  /** The first sound of a reply is heard; all of it was; it can not be spoken. */
  | {readonly type: 'heard' | 'spoken' | 'speechFailed'}
  /** No reply comes. */
  | {readonly type: 'replyFailed'}
  /** It takes long to know what a short interruption was. */
  | {readonly type: 'judgingTimedOut'}

/** What is to be done, as plain data. */
export type TurnEffect =
  | {
      readonly type:
        | 'openMicrophone'
        | 'closeMicrophone'
        | 'muteMicrophone'
        | 'unmuteMicrophone'
        /** Says what was heard since the last `listen`, when it is known; forgets it. */
        | 'finishListening'
        | 'cancelListening'
        /** Forgets also what was finished and is not known yet. */
        | 'cancelAllListening'
        /** The reply that was asked for early is the right one: it may be heard. */
        | 'confirm'
        /** Nobody waits for the reply any more, of which nothing was heard. */
        | 'abandon'
        /** What was given up stays as it is: what is said next does not go on with it. */
        | 'forgetAbandoned'
        /** Quieter, or silent where nothing is heard yet; as before. */
        | 'duck'
        | 'unduck'
        /** As before, though it is not known yet what was said into the reply. */
        | 'unduckForNow'
        /** Stops the reply in the middle, and notes what of it was heard. */
        | 'interrupt'
        | 'waitForJudgement'
        /** Overwrites the sound of the turn. */
        | 'wipe'
        | 'endTurn'
    }
  | {readonly type: 'listen'; readonly piece: number}
  /** `continues`: the words follow those that a reply was asked for with, which was given up. */
  | {readonly type: 'ask'; readonly text: string; readonly isSure: boolean; readonly isTyped: boolean}

export interface Reduction {
  readonly state: TurnState
  readonly effects: readonly TurnEffect[]
}

/** How long somebody has to speak into a reply, in milliseconds, until that counts: slower than elsewhere, because people think aloud. */
export const confirmMs = 400
/** Words like "mm" may be said for longer. */
export const backchannelMs = 1200

export const initialTurn = (options: Pick<TurnState, 'mode' | 'bargeIn' | 'isEager' | 'ears'>): TurnState => ({
  ...options,
  phase: 'idle',
  base: 'idle',
  turn: 0,
  pieces: [],
  partial: '',
  asked: null,
  isOver: false,
  interruption: null,
  failure: null,
})

/** What was said in this turn, as far as it is known. */
export const saidIn = ({pieces}: TurnState): string => pieces.flatMap((piece) => piece?.trim() || []).join(' ')

export const isWaitingForWords = ({pieces}: TurnState): boolean => pieces.includes(null)
