import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {FailureAction, GateFinding, GateMode, GateOutcome} from './gate.ts'

/**
 * What becomes of a text, from mild to strict. `hold`: a gate whose policy is `hold` failed, and the text waits.
 * @example
 * const isShown = (action: SafetyAction) => action !== 'block' && action !== 'hold'
 */
export type SafetyAction = 'pass' | 'warn' | 'redact' | 'hold' | 'block'

/**
 * Part of the original text, in UTF-16 units, and what takes its place.
 * @example
 * const lengthOf = ({start, end}: TextEdit) => end - start
 */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The first gate that asked for it. */
  readonly gate: string
  readonly reasonCode: string
}

/**
 * What one gate said, and what was made of it.
 * @example
 * const codes = (verdict: SafetyVerdict) => verdict.findings.map(({code}) => code)
 */
export interface SafetyVerdict {
  readonly gate: string
  readonly version: string
  readonly mode: GateMode
  readonly outcome: GateOutcome
  /** Its spans refer to the original text. */
  readonly findings: readonly GateFinding[]
  readonly confidence?: number | undefined
  readonly risk?: RiskAssessment | undefined
  /** With `unknown`: `threw`, `timed_out`, `bad_judgement`, or the gate's own word for why nothing was measured. */
  readonly notMeasured?: string | undefined
  /** With `unknown`: what the gate's policy made of it. */
  readonly failure?: FailureAction | undefined
  /** What it asks for, its mode applied. */
  readonly action: SafetyAction
}

/**
 * What a pipeline says of one text.
 * @example
 * const shown = (report: SafetyReport) => (report.action === 'hold' ? '' : report.text)
 */
export interface SafetyReport {
  /** The strictest of what the gates asked for. */
  readonly action: SafetyAction
  /** The text to go on with: edits applied; when blocked or held, the safe reply for outbound text and nothing for inbound. */
  readonly text: string
  /** In the order of the original text, without overlaps. */
  readonly edits: readonly TextEdit[]
  /** What the gates found of a crisis; `unknown` when the crisis gate could not tell. Absent when there was nothing to look at. */
  readonly risk: RiskAssessment | undefined
  /** A gate failed whose policy is `uncertain`: show help, as if something had been found. */
  readonly isUncertain: boolean
  /** One for each gate that ran, in the pipeline's order. */
  readonly verdicts: readonly SafetyVerdict[]
  /** The same for the wire: the `gates` of a reply. */
  readonly gates: GateVerdict[]
}
