/** Gates that judge texts on the device, pipelines of them, and the guard that holds a streamed reply back until they agree. */
export {appropriatenessGate, type AppropriatenessGateOptions} from './safety/appropriateness-gate.ts'
export {biasGate, type BiasGateOptions} from './safety/bias-gate.ts'
export {createSafetyPipeline} from './safety/create-safety-pipeline.ts'
export {createTextGuard, type TextGuard, type TextGuardOptions} from './safety/create-text-guard.ts'
export {crisisGate, type CrisisGateOptions} from './safety/crisis-gate.ts'
export {defineGate, type GateDefinition} from './safety/define-gate.ts'
export type {
  FailureAction,
  FailurePolicy,
  Gate,
  GateContext,
  GateDirection,
  GateFinding,
  GateJudgement,
  GateMode,
  GateOutcome,
} from './safety/gate.ts'
export {guardStream, type GuardableStream, type GuardedStream} from './safety/guard-stream.ts'
export type {GuardStreamOptions} from './safety/guarded-turn.ts'
export {privacyGate, type PrivacyGateOptions, type PrivateData} from './safety/privacy-gate.ts'
export {redactionGate, type RedactionGateOptions} from './safety/redaction-gate.ts'
export {safeReply, type SafeReplyContext} from './safety/safe-reply.ts'
export type {SafetyEvent} from './safety/safety-event.ts'
export type {JudgeContext, SafetyPipeline, SafetyPipelineOptions} from './safety/safety-pipeline.ts'
export type {SafetyAction, SafetyReport, SafetyVerdict, TextEdit} from './safety/safety-report.ts'
export {toxicityGate, type ToxicityGateOptions} from './safety/toxicity-gate.ts'
export type {WeighedFindings} from './safety/weighed-gate.ts'
