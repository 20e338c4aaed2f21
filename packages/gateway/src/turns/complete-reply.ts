import {maxRiskLevel, toRiskLevel} from '@pixelated/sdk/contract'
import type {InferenceRequest, InferenceResponse, ModelInfo, RiskAssessment} from '@pixelated/sdk/contract'

/** What the gateway knows of a turn and the engine need not repeat. */
export interface ReplyFacts {
  requestId: string
  turnId: string
  model: ModelInfo
  elapsedMs: number
  /** The highest assessment told while the turn streamed: the whole reply never says less. */
  risk?: RiskAssessment | undefined
}

/** Nobody looked. Never to be read as "nothing found". */
const unevaluatedRisk: RiskAssessment = {level: 'unknown', signals: [], evaluated_by: []}

/** Two assessments of one exchange as one: the higher level, everything found, everybody who looked. */
function mergeRisks(told: RiskAssessment, reply: InferenceResponse['risk']): RiskAssessment {
  if (reply === undefined) return told
  return {
    ...told,
    ...reply,
    level: maxRiskLevel(told.level, toRiskLevel(reply.level)),
    signals: reply.signals ?? told.signals,
    evaluated_by: [...new Set([...told.evaluated_by, ...(reply.evaluated_by ?? [])])],
  } as RiskAssessment // `source` and `message_role` are open words on both sides
}

/** An engine's reply as the gateway sends it: with ids, model, risk, gates and the source of the scores. */
export function completeReply(
  reply: InferenceResponse,
  request: InferenceRequest,
  {requestId, turnId, model, elapsedMs, risk}: ReplyFacts,
): InferenceResponse {
  const {eq_scores, conversation_metadata, eq_source, ...rest} = reply
  const scores = request.use_eq_awareness === false ? undefined : eq_scores
  const metadata = request.include_metrics === false ? undefined : conversation_metadata
  return {
    ...rest,
    inference_time_ms: reply.inference_time_ms ?? elapsedMs,
    ...(scores && {
      eq_scores: scores,
      eq_source: eq_source ?? `${model.name ?? 'model'}@${model.version ?? 'unknown'}`,
    }),
    ...(metadata && {conversation_metadata: metadata}),
    request_id: requestId,
    turn_id: turnId,
    model: {...model, ...reply.model},
    risk: risk === undefined ? (reply.risk ?? unevaluatedRisk) : mergeRisks(risk, reply.risk),
    gates: reply.gates ?? [],
  }
}
