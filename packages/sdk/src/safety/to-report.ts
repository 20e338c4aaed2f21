import type {GateVerdict} from '../contract/gate-verdict.ts'
import {maxRiskLevel} from '../contract/risk-level.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import {applyEdits} from './apply-edits.ts'
import {mergeEdits} from './merge-edits.ts'
import type {SafetyAction, SafetyReport, SafetyVerdict} from './safety-report.ts'

const strictness: readonly SafetyAction[] = ['pass', 'warn', 'redact', 'hold', 'block']

interface ReportOptions {
  /** What takes the place of a text that must not be shown. */
  readonly instead: (risk: RiskAssessment | undefined) => string
  /** Verdicts of gates that were not run again, because a gateway has run them. */
  readonly judged: readonly GateVerdict[]
}

/** Puts the verdicts of all gates on one text together. The strictest wins; every redaction is made. */
export function toReport(text: string, verdicts: readonly SafetyVerdict[], options: ReportOptions): SafetyReport {
  const strictest = Math.max(0, ...verdicts.map((verdict) => strictness.indexOf(verdict.action)))
  const action = strictness[strictest] ?? 'block'
  const isStopped = action === 'block' || action === 'hold'
  const edits = mergeEdits(verdicts)
  const isUncertain = verdicts.some(({failure, mode}) => failure === 'uncertain' && mode !== 'observe')
  const risk = riskOf(verdicts, isUncertain)
  return {
    action,
    text: isStopped ? options.instead(risk) : applyEdits(text, edits),
    edits,
    risk,
    isUncertain,
    verdicts,
    gates: [...verdicts.map(toWire), ...options.judged],
  }
}

/** Risks of several gates as one: the highest level, all signals. */
function riskOf(verdicts: readonly SafetyVerdict[], isUncertain: boolean): RiskAssessment | undefined {
  const risks = verdicts.flatMap(({risk}) => risk ?? [])
  if (risks.length === 0 && !isUncertain) return undefined
  const level = risks.reduce((highest, risk) => maxRiskLevel(highest, risk.level), risks[0]?.level ?? 'unknown')
  const leading = risks.find((risk) => risk.level === level)
  return {
    ...leading,
    level: isUncertain ? maxRiskLevel(level, 'unknown') : level,
    signals: risks.flatMap(({signals}) => signals),
    evaluated_by: [...new Set(risks.flatMap(({evaluated_by}) => evaluated_by))],
  }
}

/** What the wire has to say of a verdict. A gate that could not tell says `unknown` there, whatever was made of it. */
function toWire({gate, version, outcome, findings, notMeasured, action, mode}: SafetyVerdict): GateVerdict {
  if (outcome === 'unknown') return {gate, action: 'unknown', reason_code: notMeasured, version}
  if (outcome === 'pass' || mode === 'observe') return {gate, action: 'pass', version}
  const reason = findings.find(({replacement}) => (replacement !== undefined) === (outcome === 'redact')) ?? findings[0]
  return {gate, action, reason_code: reason?.code, version}
}
