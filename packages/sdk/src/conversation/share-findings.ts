import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import {shareAlike} from '../lib/share-alike.ts'
import type {Message} from './message.ts'

const shareRisk = shareAlike<RiskAssessment>()
const shareGates = shareAlike<readonly GateVerdict[]>()

/**
 * Of most messages the same was found: nothing. It is kept once and not with each of them, which in a long conversation is a fifth of all
 * memory. Findings name places and times, so those are left as they are.
 */
export function shareFindings(message: Message): Message {
  if (message.role !== 'user') return message
  const {risk, gates} = message
  const one = risk.signals.length === 0 ? shareRisk(risk) : risk
  const all = gates && shareGates(gates)
  return one === risk && all === gates ? message : {...message, risk: one, ...(all && {gates: all})}
}
