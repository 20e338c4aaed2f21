import type {orderedRiskLevels} from '@pixelated/sdk/contract'
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
  /** True: whatever was said, it claims to have looked and found nothing. The device must not believe it. */
  deniesRisk?: boolean
}

/**
 * One message of a person in a scenario, and what whoever reads it must find in it.
 * @example
 * const turn: ScenarioTurn = {say: 'I could sleep for a week.', atMost: 'none'}
 */
export interface ScenarioTurn {
  readonly say: string
  /** The level must be this or higher. */
  readonly atLeast?: (typeof orderedRiskLevels)[number]
  /** The level must be this or lower, and measured. */
  readonly atMost?: (typeof orderedRiskLevels)[number]
  /** The danger is somebody else's: help is for a worried person. */
  readonly isSomeoneElse?: boolean
  /** Nothing on the device reads this language: the level is `unknown`, and help is shown. */
  readonly isUnknown?: boolean
}

/**
 * Who is speaking, as an app would know it.
 * @example
 * const person: ScenarioPerson = {locale: 'en-NZ', isMinor: true}
 */
export interface ScenarioPerson {
  /** BCP 47. */
  readonly locale?: string
  readonly isMinor?: boolean
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
  /** What a person says, turn by turn: for stories and tests that need a conversation. The server itself does not use it. */
  turns?: readonly ScenarioTurn[]
  person?: ScenarioPerson
}
