import type {InferenceRequest, InferenceResponse, ModelInfo, RiskAssessment} from '@pixelated/sdk/contract'
import {mergeRisks} from '../engines/merge-risks.ts'

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
