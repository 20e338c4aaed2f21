import type {RiskLevel} from '../contract/risk-level.ts'
import type {CrisisSituation} from './crisis-situation.ts'

/**
 * What a handler learns beside the level and the reasons. It holds no words of the person; the application knows its own ids.
 * @example
 * const context: EscalationContext = {sessionId: 'a-random-id', situation: 'suicide', isRising: true}
 */
export interface EscalationContext {
  /** The random id of the session's risk. */
  sessionId?: string | undefined
  situation?: CrisisSituation | undefined
  /** Several turns together are a signal of their own. */
  isRising?: boolean | undefined
  isMinor?: boolean | undefined
  /** ISO 3166. */
  region?: string | undefined
  detectorVersion?: string | undefined
}

/**
 * What a handler answers. Only `acknowledged: true` means that a person knows. Without an answer it was handed on, and
 * `acknowledge()` may follow later.
 * @example
 * const answer: EscalationAnswer = {acknowledged: true, reference: 'alert-17'}
 */
export type EscalationAnswer = {acknowledged: boolean; reference?: string | undefined} | undefined | void

/**
 * Your way to reach a person: a queue, a pager, a colleague.
 * @example
 * const onEscalate: EscalationHandler = async (level, reasons) => {
 *   const response = await fetch('/on-call', {method: 'POST', body: JSON.stringify({level, reasons})})
 *   return {acknowledged: response.status === 200}
 * }
 */
export type EscalationHandler = (
  level: RiskLevel,
  reasons: readonly string[],
  context: EscalationContext,
) => EscalationAnswer | Promise<EscalationAnswer>

/**
 * Where a hand-off stands.
 * @example
 * const isWaiting = ({phase}: HandOffState) => phase === 'asked'
 */
export interface HandOffState {
  readonly phase: 'idle' | 'asked' | 'acknowledged' | 'failed' | 'timed_out'
  /** True only when a person confirmed. Nothing else may be told as "someone knows". */
  readonly wasSomeoneTold: boolean
  /** Tries of the present question. */
  readonly attempts: number
  readonly level?: RiskLevel | undefined
  /** When the phase began, in milliseconds since the epoch. */
  readonly at?: number | undefined
  readonly reference?: string | undefined
}
