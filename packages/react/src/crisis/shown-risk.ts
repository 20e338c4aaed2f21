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
}
