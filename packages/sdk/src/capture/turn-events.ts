import type {VoiceError} from '../errors/voice-error.ts'
import type {GapReason} from './sound-frame.ts'

/**
 * What is heard of somebody's turns. Places are samples at 16 kHz since capture began. `onset`: they speak; `from` is a little earlier, so that no first
 * sound is lost; `isContinued` when the turn before was cut. `tentativeEnd`: they pause, and may go on (`speechResumed`). `misfire`: it was no speech after all. `turnEnd`: all that was said, yours
 * to overwrite. `sound`: the same piece by piece while it is said, when `live` is asked for. `activity`: at most 25 times a second.
 * @example
 * const isOver = (event: TurnEvent) => event.type === 'turnEnd' && event.reason === 'silence'
 */
export type TurnEvent =
  | {readonly type: 'onset'; readonly from: number; readonly at: number; readonly isContinued: boolean}
  | {readonly type: 'tentativeEnd' | 'speechResumed' | 'misfire'; readonly at: number}
  | {
      readonly type: 'turnEnd'
      readonly from: number
      readonly to: number
      readonly samples: Float32Array
      readonly reason: TurnEndReason
    }
  | {readonly type: 'sound'; readonly from: number; readonly samples: Float32Array}
  | TurnActivity
  | {readonly type: 'gap'; readonly from: number; readonly to: number; readonly reason: GapReason}
  | {readonly type: 'error'; readonly error: VoiceError}

/**
 * Why a turn is over. `silence`: nothing was said for long enough. `maxLength`: it was cut, and goes on in the next one. `gap`: sound broke off.
 * `asked`: `endTurn` was called.
 * @example
 * const goesOn = (reason: TurnEndReason) => reason === 'maxLength'
 */
export type TurnEndReason = 'silence' | 'maxLength' | 'gap' | 'asked'

/**
 * How likely it is that somebody speaks now, 0 to 1; for how long they have, or have not; and how many frames the detector missed
 * because it was too slow.
 * @example
 * const isSlow = ({dropped}: TurnActivity) => dropped > 0
 */
export interface TurnActivity {
  readonly type: 'activity'
  readonly probability: number
  readonly speechMs: number
  readonly silenceMs: number
  readonly dropped: number
}

/**
 * How much sound is held, in seconds. `ringSeconds`: the last sound, of which a turn takes its beginning; 15. `maxTurnSeconds`: a longer turn
 * is cut; 60.
 * @example
 * const limits: TurnLimits = {maxTurnSeconds: 30}
 */
export interface TurnLimits {
  readonly ringSeconds?: number | undefined
  readonly maxTurnSeconds?: number | undefined
}
