/** What to do when words point to a crisis: levels that hold, steps, and ways to reach a person. No network, no interface. */
export {bundledResources} from './crisis/bundled-resources.ts'
export {checkEscalationPolicy} from './crisis/check-escalation-policy.ts'
export {createSessionRisk, type SessionRisk, type SessionRiskOptions} from './crisis/create-session-risk.ts'
export type {Audience, CrisisResource, ResourceKind} from './crisis/crisis-resource.ts'
export {situationOfSignals, type CrisisSituation} from './crisis/crisis-situation.ts'
export {decideActions, type EscalationInput} from './crisis/decide-actions.ts'
export {
  defaultEscalationPolicy,
  type ActionsByLevel,
  type CrisisAction,
  type EscalationPolicy,
} from './crisis/escalation-policy.ts'
export {findEmergencyNumber, type EmergencyNumber} from './crisis/find-emergency-number.ts'
export {findResources, type CrisisHelp, type ResourceQuery} from './crisis/find-resources.ts'
export {isHelpLine} from './crisis/is-help-line.ts'
export {initialSessionRisk, reduceSessionRisk} from './crisis/reduce-session-risk.ts'
export {resolveRegion, type RegionHints} from './crisis/resolve-region.ts'
export {levelOfSignal, listRiskTable, type RiskDialect, type RiskTableRow} from './crisis/risk-table.ts'
export type {SessionRiskSnapshot} from './crisis/session-risk-snapshot.ts'
export type {
  LowerAct,
  LowerReason,
  RiskCause,
  RiskChange,
  RiskReport,
  SessionRiskAction,
  SessionRiskState,
  TurnRisk,
} from './crisis/session-risk-state.ts'
