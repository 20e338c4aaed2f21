import type {VoiceFailure} from '../errors/voice-error.ts'
import type {TurnTimings} from '../signal/create-turn-segmenter.ts'
import type {TurnEvent, TurnLimits} from './turn-events.ts'

/** What a page asks of the audio worker. */
export type TurnCommand =
  | {readonly type: 'begin'; readonly settings: TurnSettings}
  | {readonly type: 'source'; readonly port: MessagePort}
  | {readonly type: 'judge'; readonly finished: number}
  | {readonly type: 'beginTurn' | 'endTurn' | 'wipe' | 'end'}

export interface TurnSettings {
  readonly limits: TurnLimits
  readonly timings: TurnTimings
  readonly live: boolean
}

/** What it answers. An error goes as plain data: a class does not survive the way. */
export type TurnReport =
  | Exclude<TurnEvent, {type: 'error'}>
  | {readonly type: 'failure'; readonly failure: VoiceFailure; readonly message: string}
  | {readonly type: 'ended'}
