/** What to do when words point to a crisis: levels that hold, steps, and ways to reach a person. No interface, and no network but for what is attached with `crisis`. */
export {crisis, type AlertPage, type AlertQuery, type Crisis, type CrisisAlerts} from './api/crisis.ts'
export {assessAnswers} from './crisis/assess-answers.ts'
export {bundledResources} from './crisis/bundled-resources.ts'
export {checkEscalationPolicy} from './crisis/check-escalation-policy.ts'
export {
  checkResources,
  isConfirmed,
  warnOfResources,
  type ResourceProblem,
  type ResourceWarning,
  type ResourceWarningOptions,
} from './crisis/check-resources.ts'
export {createHandOff, type HandOff, type HandOffOptions} from './crisis/create-hand-off.ts'
export {
  createSafetyAudit,
  type AuditEntry,
  type AuditEvent,
  type AuditSnapshot,
  type AuditYear,
  type SafetyAudit,
  type SafetyAuditOptions,
} from './crisis/create-safety-audit.ts'
export {createSessionRisk, type SessionRisk, type SessionRiskOptions} from './crisis/create-session-risk.ts'
export type {Audience, CrisisResource, ResourceKind} from './crisis/crisis-resource.ts'
export {situationOfSignals, type CrisisSituation} from './crisis/crisis-situation.ts'
export {crisisLanguages, crisisWords, type CrisisWords, type CrisisWordSlot} from './crisis/crisis-words.ts'
export {decideActions, type EscalationInput} from './crisis/decide-actions.ts'
export {decideCard, type CardDecision, type CardState, type CardView} from './crisis/decide-card.ts'
export {
  defaultEscalationPolicy,
  type ActionsByLevel,
  type CrisisAction,
  type EscalationPolicy,
} from './crisis/escalation-policy.ts'
export {findEmergencyNumber, type EmergencyNumber} from './crisis/find-emergency-number.ts'
export {findResources, type CrisisHelp, type ResourceQuery} from './crisis/find-resources.ts'
export type {EscalationAnswer, EscalationContext, EscalationHandler, HandOffState} from './crisis/hand-off.ts'
export {isHelpLine} from './crisis/is-help-line.ts'
export {listRegions} from './crisis/list-regions.ts'
export {
  nextDisclosure,
  type DisclosureDecision,
  type DisclosurePolicy,
  type DisclosureState,
} from './crisis/next-disclosure.ts'
export {protectionsFor, type ProtectionInput, type Protections} from './crisis/protections-for.ts'
export {initialSessionRisk, reduceSessionRisk} from './crisis/reduce-session-risk.ts'
export {renderProtocol, type DetectorFacts, type ProtocolConfig} from './crisis/render-protocol.ts'
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
export {supportWords, type SupportWords, type SupportWordSlot} from './crisis/support-words.ts'
