import type {AgentActivity} from '../contract/agent-activity.ts'
import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {InferenceReply} from '../contract/inference-reply.ts'
import {maxRiskLevel} from '../contract/risk-level.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {SafetyReport} from './safety-report.ts'

const notEvaluated: RiskAssessment = {level: 'unknown', signals: [], evaluated_by: []}

/** A server's reply with the text as it is shown, the higher risk, and the verdicts of the gates here behind those there. */
export function toShownReply(
  reply: InferenceReply,
  report: SafetyReport,
  shown: {text: string; activities: AgentActivity[]},
): InferenceReply {
  return {
    ...reply,
    response: shown.text,
    risk: mergeRisks(reply.risk, report.risk),
    gates: mergeVerdicts(reply.gates ?? [], report.gates),
    agentActivities: shown.activities,
  }
}

/** The safe reply in the place of one that was blocked. What was measured of the blocked one is not said of this one. */
export function toBlockedReply(reply: InferenceReply | undefined, report: SafetyReport): InferenceReply {
  const {request_id, turn_id, model, persona_mode, inference_time_ms} = reply ?? {}
  return {
    response: report.text,
    request_id,
    turn_id,
    model,
    persona_mode,
    inference_time_ms,
    risk: mergeRisks(reply?.risk ?? notEvaluated, report.risk),
    gates: mergeVerdicts(reply?.gates ?? [], report.gates),
    eq: {measured: false, reason: 'absent'},
    flags: [],
    agentActivities: [],
  }
}

/** What a server that looked at nothing calls unknown does not make unknown what was looked at here. */
function mergeRisks(there: RiskAssessment, here: RiskAssessment | undefined): RiskAssessment {
  if (!here) return there
  if (there.level === 'unknown' && there.evaluated_by.length === 0) return here
  return {
    ...there,
    level: maxRiskLevel(there.level, here.level),
    signals: [...there.signals, ...here.signals],
    evaluated_by: [...new Set([...there.evaluated_by, ...here.evaluated_by])],
  }
}

function mergeVerdicts(there: readonly GateVerdict[], here: readonly GateVerdict[]): GateVerdict[] {
  const isSaid = (one: GateVerdict) =>
    there.some(
      (other) =>
        other.gate === one.gate &&
        other.version === one.version &&
        other.action === one.action &&
        other.reason_code === one.reason_code,
    )
  return [...there, ...here.filter((verdict) => !isSaid(verdict))]
}
