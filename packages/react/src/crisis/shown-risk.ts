import type {RiskLevel} from '@pixelated/sdk'
import type {CrisisSituation} from '@pixelated/sdk/crisis'

/**
 * What the panel needs to know of a risk; the `risk` of a conversation is one.
 * @example
 * const risk: ShownRisk = {level: 'high', situation: 'suicide'}
 */
export interface ShownRisk {
  readonly level: RiskLevel
  readonly situation?: CrisisSituation | undefined
  /** What a hand-off is told beside that: the session's random id, whether several turns together are a signal, names of signals. */
  readonly id?: string | undefined
  readonly isRising?: boolean | undefined
  readonly reasons?: readonly string[] | undefined
}
