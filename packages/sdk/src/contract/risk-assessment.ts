import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'
import type {RiskLevel} from './risk-level.ts'
import {spanSchema} from './span.ts'

/**
 * Where a finding comes from. `server-unverified`: an original server's keyword hit that nothing else confirms.
 * @example
 * const isConfirmed = (source: RiskSource | undefined) => source !== 'server-unverified'
 */
export type RiskSource = OpenUnion<'device' | 'gate' | 'model' | 'server' | 'server-unverified'>

/**
 * One crisis signal as it is on the wire.
 * @example
 * const signal = riskSignalSchema.parse({type: 'self_harm', confidence: 0.8})
 * show(signal.type)
 */
export const riskSignalSchema = z.looseObject({
  /** What was found, for example `suicidal_ideation`. */
  type: z.string(),
  /** 0 to 1. */
  severity: z.optional(z.number()),
  /** 0 to 1. */
  confidence: z.optional(z.number()),
  span: z.optional(spanSchema),
  source: z.optional(z.string()),
})
/**
 * One thing in a text that points to a crisis.
 * @example
 * const names = (signals: RiskSignal[]) => signals.map(({type}) => type)
 */
export type RiskSignal = KnownFields<z.infer<typeof riskSignalSchema>>

/**
 * A server's risk as it is on the wire. Its word for the level still has to pass `toRiskLevel`.
 * @example
 * const sent = riskAssessmentSchema.parse({level: 'critical'})
 * show(toRiskLevel(sent.level)) // imminent
 */
export const riskAssessmentSchema = z.looseObject({
  level: z.string(),
  score: z.optional(z.number()),
  signals: z.optional(z.array(riskSignalSchema)),
  evaluated_by: z.optional(z.array(z.string())),
  model_version: z.optional(z.string()),
  source: z.optional(z.string()),
  message_role: z.optional(z.string()),
})

/**
 * What points to a crisis in one exchange. `level` is `unknown` when nothing was evaluated; an empty `signals` with level
 * `none` means it was looked for and not found.
 * @example
 * const {risk} = await pixel.infer({user_query: 'hello'})
 * const assessment: RiskAssessment = risk
 * if (assessment.level !== 'none') showHelp(assessment.level, assessment.signals)
 */
export interface RiskAssessment {
  level: RiskLevel
  /** 0 to 1; absent when the level was not computed from a score. */
  score?: number | undefined
  signals: RiskSignal[]
  /** Names of what looked: an analyser, a gate, the model, the server. Empty when nothing did. */
  evaluated_by: string[]
  model_version?: string | undefined
  source?: RiskSource | undefined
  message_role?: OpenUnion<'user' | 'assistant'> | undefined
}
