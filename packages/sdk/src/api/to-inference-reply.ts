import type {EqReading, InferenceReply, RangeFlag} from '../contract/inference-reply.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import type {InferenceResponse} from '../contract/inference-response.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import {maxRiskLevel, riskLevelOfSignal, type RiskLevel} from '../contract/risk-level.ts'
import {toRiskAssessment} from '../contract/to-risk-assessment.ts'

/** One shape for every server's answer. */
export function toInferenceReply(
  response: InferenceResponse,
  request: Pick<InferenceRequest, 'use_eq_awareness'>,
): InferenceReply {
  return {
    ...response,
    risk: response.risk ? toRiskAssessment(response.risk) : riskOfSignals(response),
    eq: readEq(response, request),
    flags: rangeFlags(response),
    agentActivities: [],
  }
}

/**
 * The original model emits no scores, so its server sends six zeros: that is "not measured". A server that names what
 * computed the scores (`eq_source`) is believed, zeros included.
 */
function readEq(
  {eq_scores: scores, eq_source: source}: InferenceResponse,
  request: Pick<InferenceRequest, 'use_eq_awareness'>,
): EqReading {
  const values = Object.values(scores ?? {}).filter((value) => typeof value === 'number')
  if (!scores || values.length === 0) {
    return {measured: false, reason: request.use_eq_awareness === false ? 'not-requested' : 'absent'}
  }
  if (source === undefined && values.every((value) => value === 0)) return {measured: false, reason: 'all-zero'}
  return {measured: true, scores, source}
}

/**
 * Risk from an original server's signal names. No metadata means that nothing was evaluated; metadata without signals, that
 * it looked (for one word) and found nothing. `immediate_harm` there only means that the letters "hurt" occurred, so alone
 * it is `high` and unverified.
 */
function riskOfSignals({conversation_metadata: metadata}: InferenceResponse): RiskAssessment {
  if (!metadata) return {level: 'unknown', signals: [], evaluated_by: []}
  const names = metadata.crisis_signals ?? []
  const isUnverified = (name: string) => name === 'immediate_harm'
  const level = names.reduce<RiskLevel>(
    (highest, name) => maxRiskLevel(highest, isUnverified(name) ? 'high' : riskLevelOfSignal(name)),
    'none',
  )
  const source = names.every(isUnverified) ? 'server-unverified' : 'server'
  return {level, signals: names.map((type) => ({type, source})), evaluated_by: ['server'], source}
}

const unitScores = ['technique_consistency', 'bias_score', 'safety_score', 'therapeutic_effectiveness_score'] as const

/** Numbers outside [0, 1]. They are kept as they came: clamping would hide a broken model. */
function rangeFlags({
  eq_scores: eq = {},
  conversation_metadata: metadata = {},
  confidence,
}: InferenceResponse): RangeFlag[] {
  const numbers: [string, unknown][] = [
    ...Object.entries(eq).map(([name, value]): [string, unknown] => [`eq_scores.${name}`, value]),
    ...unitScores.map((name): [string, unknown] => [`conversation_metadata.${name}`, metadata[name]]),
    ['confidence', confidence],
  ]
  return numbers.flatMap(([path, value]) =>
    typeof value === 'number' && !(value >= 0 && value <= 1) ? [{path, value, minimum: 0, maximum: 1}] : [],
  )
}
