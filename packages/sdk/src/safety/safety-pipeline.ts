import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {Clock} from '../lib/clock.ts'
import type {Gate, GateContext, GateDirection, GateMode} from './gate.ts'
import type {SafeReplyContext} from './safe-reply.ts'
import type {SafetyEvent} from './safety-event.ts'
import type {SafetyReport} from './safety-report.ts'

/**
 * What a pipeline should know of a text besides the text.
 * @example
 * const context: JudgeContext = {history: [{role: 'user', content: 'I can not sleep'}], locale: 'en-GB'}
 */
export interface JudgeContext {
  /** By default nothing. Oldest first, without the text itself. */
  history?: GateContext['history'] | undefined
  locale?: string | undefined
  isMinor?: boolean | undefined
  signal?: AbortSignal | undefined
  /**
   * The `gates` of a gateway's reply. A gate of the same name and version that has judged there is not run again, except
   * `crisis`.
   */
  judged?: readonly GateVerdict[] | undefined
  /** The text is a part of a longer one, as in a stream: `onEvent` is told, so that parts are not counted as texts. */
  isPart?: boolean | undefined
}

/**
 * How a pipeline is made.
 * @example
 * const options: SafetyPipelineOptions = {direction: 'inbound', modes: {privacy: 'enforce'}}
 */
export interface SafetyPipelineOptions {
  direction: GateDirection
  /** Gates in place of built-in ones of the same name, or besides them. Only those that judge this direction are run. */
  gates?: readonly Gate[] | undefined
  /** By name of gate; by default each gate's own. */
  modes?: Readonly<Record<string, GateMode>> | undefined
  clock?: Clock | undefined
  /** Told what the gates did: codes, versions and counts, never text. What it throws is ignored. */
  onEvent?: ((event: SafetyEvent) => void) | undefined
  /** What is shown in place of a reply that must not be shown. It should name help. */
  safeReply?: ((context: SafeReplyContext) => string) | undefined
}

/**
 * Gates in their fixed order: crisis, toxicity, privacy, bias, appropriateness, your own, redaction.
 * @example
 * const names = ({gates}: SafetyPipeline) => gates.map(({name}) => name)
 */
export interface SafetyPipeline {
  readonly direction: GateDirection
  /** Those that run, in order. */
  readonly gates: readonly Gate[]
  /** The longest reach of its gates. */
  readonly reach: number
  /** Loads what the gates need; what is not loaded judges `unknown`. Never rejects, and tries again what failed before. */
  prepare(): Promise<void>
  /** Never throws or rejects. At once, not as a promise, when every gate answered at once. */
  judge(text: string, context?: JudgeContext): SafetyReport | Promise<SafetyReport>
  /** Only the crisis gate, at once: `unknown` when it fails or takes its time. */
  judgeRiskNow(text: string, context?: JudgeContext): RiskAssessment
}
