import {toRiskLevel} from '../contract/risk-level.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {Span} from '../contract/span.ts'
import type {GateFinding, GateJudgement} from './gate.ts'

const outcomes: readonly unknown[] = ['pass', 'flag', 'redact', 'block', 'unknown']
const codeShape = /^[a-z0-9][a-z0-9_.:/-]{0,63}$/i

/** A code that is safe to log and to send: a gate that puts a person's words into one must not leak them. */
const soundCode = (code: unknown, otherwise: string): string => {
  const joined = typeof code === 'string' ? code.replaceAll(' ', '_') : ''
  return codeShape.test(joined) ? joined : otherwise
}

/**
 * A judgement as the pipeline may rely on it, or `undefined` for nonsense, which counts as a failure and never as `pass`: an unknown
 * outcome, a redaction that says not what, a place outside the text.
 */
export function soundJudgement(judgement: GateJudgement, text: string): GateJudgement | undefined {
  if (typeof judgement !== 'object' || judgement === null || !outcomes.includes(judgement.outcome)) return undefined
  const findings: GateFinding[] = []
  for (const {code, span, confidence, replacement} of judgement.findings ?? []) {
    const place = span && soundSpan(span, text)
    if (span && !place) return undefined
    findings.push({code: soundCode(code, 'other'), span: place, confidence, replacement})
  }
  const {outcome, confidence, risk, notMeasured} = judgement
  const isSound = outcome !== 'redact' || findings.some((finding) => finding.span && finding.replacement !== undefined)
  if (!isSound) return undefined
  return {
    outcome,
    findings,
    confidence,
    risk: risk && soundRisk(risk),
    notMeasured: outcome === 'unknown' ? soundCode(notMeasured, 'not_measured') : undefined,
  }
}

const soundRisk = (risk: RiskAssessment): RiskAssessment => ({
  ...risk,
  level: toRiskLevel(risk.level),
  signals: [...risk.signals],
  evaluated_by: [...risk.evaluated_by],
})

/** Widened where it would cut a character into halves. An empty span is allowed: it marks a place. */
function soundSpan({start, end}: Span, text: string): Span | undefined {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > text.length)
    return undefined
  return {start: isInsidePair(text, start) ? start - 1 : start, end: isInsidePair(text, end) ? end + 1 : end}
}

const isInsidePair = (text: string, at: number) =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800
