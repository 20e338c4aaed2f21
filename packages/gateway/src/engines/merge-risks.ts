import {maxRiskLevel, toRiskLevel} from '@pixelated/sdk/contract'
import type {InferenceResponse, RiskAssessment} from '@pixelated/sdk/contract'

/** Two assessments of one exchange as one: the higher level, everything found, everybody who looked. */
export function mergeRisks(told: RiskAssessment, reply: InferenceResponse['risk']): RiskAssessment {
  if (reply === undefined) return told
  const found = reply.signals ?? []
  const known = new Set(found.map(({type, span}) => `${type} ${span?.start}`))
  return {
    ...told,
    ...reply,
    level: maxRiskLevel(told.level, toRiskLevel(reply.level)),
    signals: [...found, ...told.signals.filter(({type, span}) => !known.has(`${type} ${span?.start}`))],
    evaluated_by: [...new Set([...told.evaluated_by, ...(reply.evaluated_by ?? [])])],
  } as RiskAssessment // `source` and `message_role` are open words on both sides
}
