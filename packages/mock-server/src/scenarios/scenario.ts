import type {FaultRule} from '../faults/fault-plan.ts'

/**
 * How the engine is, where it is not well.
 * @example
 * const condition: EngineCondition = {analysis: false}
 */
export interface EngineCondition {
  /** False: `/health` says degraded, and every inference is refused with 503. */
  modelLoaded?: boolean
  /** False: it answers, but nothing was measured: risk is `unknown` and there are no scores. */
  analysis?: boolean
}

/**
 * A situation to test against, as data: what goes wrong on the way, and how the engine is.
 * @example
 * const scenario: Scenario = {name: 'rush-hour', description: 'every third request is slow', faults: [{faults: 'latency=3000', every: 3}]}
 */
export interface Scenario {
  name: string
  /** One line. */
  description: string
  faults: readonly FaultRule[]
  engine?: EngineCondition
}
