import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {Span} from '../contract/span.ts'

/**
 * `inbound`: a person's words before they leave the device or enter the service. `outbound`: a reply before it is shown.
 * @example
 * const roleOf = (direction: GateDirection) => (direction === 'inbound' ? 'user' : 'assistant')
 */
export type GateDirection = 'inbound' | 'outbound'

/**
 * What surrounds a text that a gate judges.
 * @example
 * const isFirst = ({history}: GateContext) => history.length === 0
 */
export interface GateContext {
  readonly direction: GateDirection
  readonly role: 'user' | 'assistant'
  /** What came before the text, oldest first, without it. */
  readonly history: readonly {readonly role: string; readonly content: string}[]
  /** BCP 47, for example `en-GB`. */
  readonly locale?: string | undefined
  /** The app knows that the person is a minor. */
  readonly isMinor?: boolean | undefined
  /** Aborts when the judgement is no longer wanted, also when its time is over. */
  readonly signal: AbortSignal
}

/**
 * `unknown`: the gate could not tell. It is never the same as `pass`.
 * @example
 * const isSure = (outcome: GateOutcome) => outcome !== 'unknown'
 */
export type GateOutcome = 'pass' | 'flag' | 'redact' | 'block' | 'unknown'

/**
 * One thing that a gate found.
 * @example
 * const finding: GateFinding = {code: 'email', span: {start: 3, end: 20}, replacement: '[e-mail]'}
 */
export interface GateFinding {
  /** A reason as a word for programs, for example `email`. Never words of the text. */
  readonly code: string
  /** UTF-16 units of the judged text, half-open. */
  readonly span?: Span | undefined
  /** 0 to 1. */
  readonly confidence?: number | undefined
  /** What takes the span's place when the outcome is `redact`; without one the finding only flags. */
  readonly replacement?: string | undefined
}

/**
 * What a gate says of a text. A risk is a value beside the outcome: a person's disclosure passes, and help is shown.
 * @example
 * const nothing: GateJudgement = {outcome: 'pass'}
 */
export interface GateJudgement {
  readonly outcome: GateOutcome
  readonly findings?: readonly GateFinding[] | undefined
  /** 0 to 1: how sure the gate is of its outcome. */
  readonly confidence?: number | undefined
  readonly risk?: RiskAssessment | undefined
  /** With `unknown`: why nothing was measured, as a code, for example `language_not_known`. */
  readonly notMeasured?: string | undefined
}

/**
 * What becomes of a text when a gate has no answer. `uncertain`: it is let through, and help is shown as if something had been
 * found. `hold`: it is not let through. `flag`: it is let through, and the verdict says `unknown`.
 * @example
 * const strict: FailureAction = 'hold'
 */
export type FailureAction = 'uncertain' | 'hold' | 'flag'

/**
 * What happens when a gate has no answer.
 * @example
 * const policy: FailurePolicy = {onFailure: 'hold', onNotMeasured: 'flag'}
 */
export interface FailurePolicy {
  /** It threw, took too long or answered nonsense. By default `uncertain`. */
  readonly onFailure: FailureAction
  /** It said `unknown`: another language, too little text, not loaded yet. By default `flag`. */
  readonly onNotMeasured: FailureAction
}

/**
 * `enforce`: the judgement is carried out. `warn`: the text stays as it is, with a warning. `observe`: nobody is told but
 * `onEvent`.
 * @example
 * const modes: Record<string, GateMode> = {bias: 'warn', privacy: 'enforce'}
 */
export type GateMode = 'enforce' | 'warn' | 'observe'

/**
 * Judges texts of one direction or both. It is pure as far as the pipeline can tell: same text and context, same judgement.
 * `defineGate` fills in what a gate of your own leaves out.
 * @example
 * const nameOf = (gate: Gate) => `${gate.name}@${gate.version}`
 */
export interface Gate {
  readonly name: string
  /** Changes whenever a judgement could. */
  readonly version: string
  readonly directions: readonly GateDirection[]
  /**
   * How many characters before a place the gate needs to judge that place as it would in the whole text. The streaming guard
   * shows it at least as many, from the beginning of a sentence or clause.
   */
  readonly reach: number
  /** What the pipeline does unless its `modes` say otherwise; for each direction, or one for both. */
  readonly mode: GateMode | Readonly<Record<GateDirection, GateMode>>
  readonly policy: FailurePolicy
  /** How long a promise of a judgement is waited for, in milliseconds. */
  readonly timeLimitMs: number
  /** Loads what the gate needs. Never rejects: a gate that could not load judges `unknown`. */
  prepare?(): Promise<void>
  judge(text: string, context: GateContext): GateJudgement | Promise<GateJudgement>
}
