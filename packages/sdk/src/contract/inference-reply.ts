import type {AgentActivity} from './agent-activity.ts'
import type {EqScores} from './eq-scores.ts'
import type {InferenceResponse} from './inference-response.ts'
import type {RiskAssessment} from './risk-assessment.ts'

/**
 * EQ scores, or why there are none. All six at zero from an original server is `all-zero`: not measured there.
 * @example
 * const label = (eq: EqReading) => (eq.measured ? `EQ ${eq.scores.overall_eq}` : `not measured: ${eq.reason}`)
 */
export type EqReading =
  | {measured: true; scores: EqScores; source?: string | undefined}
  | {measured: false; reason: 'all-zero' | 'absent' | 'not-requested'}

/**
 * A score outside the range it is declared on. The value is kept as it came.
 * @example
 * const {flags} = await pixel.infer({user_query: 'hello'})
 * const describe = ({path, value, minimum, maximum}: RangeFlag) => `${path}: ${value} is not in ${minimum} to ${maximum}`
 * show(flags.map(describe))
 */
export interface RangeFlag {
  /** For example `eq_scores.overall_eq`. */
  path: string
  value: number
  minimum: number
  maximum: number
}

/**
 * One answered turn, in one shape whatever server answered. The server's fields keep their names; camelCase is ours.
 * @example
 * const reply: InferenceReply = await pixel.infer({user_query: 'hello'})
 * show(reply.response, reply.risk.level)
 */
export interface InferenceReply extends Omit<InferenceResponse, 'risk'> {
  /** Always there; `level` is `unknown` when no server evaluated it. */
  risk: RiskAssessment
  eq: EqReading
  /** Numbers that were out of range; empty as a rule. */
  flags: RangeFlag[]
  /** What the original's agents reported while they worked, collected from the stream's events. */
  agentActivities: AgentActivity[]
}
