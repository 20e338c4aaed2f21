import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'

/**
 * The trend of a client's emotional state, from -2 to 2, from its oldest session to its newest.
 * @example
 * const {success} = trendEntrySchema.safeParse({avg_emotional_score: 0.4, trend_direction: 'stable', volatility: 0.5, data_points: 6})
 */
export const trendEntrySchema = z.looseObject({
  /** What goes; absent from an original server, which knows only `emotional_state`. */
  measure: z.optional(z.string()),
  avg_emotional_score: z.optional(z.nullable(z.number())),
  /** `improving`, `declining`, `stable` or `insufficient_data`. An original server has the first two the wrong way round. */
  trend_direction: z.string(),
  /** Sample standard deviation. */
  volatility: z.optional(z.nullable(z.number())),
  data_points: z.number(),
  /** Change in 30 days, with the ends of its 95 % interval (Theil-Sen). Absent when there is too little to tell. */
  change_per_30_days: z.optional(z.number()),
  interval: z.optional(z.array(z.number())),
  /** Times without a session, longer than usual. */
  gaps: z.optional(z.array(z.looseObject({from: z.string(), to: z.string(), days: z.number()}))),
})
/**
 * Which way a series goes, in one word.
 * @example
 * const isKnown = (word: TrendDirection) => word !== 'insufficient_data'
 */
export type TrendDirection = OpenUnion<'improving' | 'declining' | 'stable' | 'insufficient_data'>
/**
 * The trend of one measure.
 * @example
 * const label = ({trend_direction, data_points}: TrendEntry) => `${trend_direction} over ${data_points} sessions`
 */
export type TrendEntry = Omit<KnownFields<z.infer<typeof trendEntrySchema>>, 'trend_direction'> & {
  trend_direction: TrendDirection
}

/**
 * `GET /api/v1/trends/{client_id}?timeframe_days=`. Without a session there is no entry.
 * @example
 * const {trends} = trendsSchema.parse(await (await fetch('/api/v1/trends/c-1')).json())
 * show(trends.length)
 */
export const trendsSchema = z.looseObject({
  client_id: z.string(),
  timeframe_days: z.number(),
  trends: z.array(trendEntrySchema),
})

/**
 * `GET /api/v1/progress/{client_id}?timeframe_days=`: a report made of figures only.
 * @example
 * const report = progressReportSchema.parse(await (await fetch('/api/v1/progress/c-1')).json())
 * show(report.summary)
 */
export const progressReportSchema = z.looseObject({
  client_id: z.string(),
  report_date: z.string(),
  timeframe_start: z.string(),
  timeframe_end: z.string(),
  sessions_count: z.number(),
  /** By goal id, 0 to 100. */
  goal_progress: z.record(z.string(), z.nullable(z.number())),
  /** `improving`, `stable`, `fluctuating`, `regressing` or `insufficient_data`. */
  overall_trajectory: z.string(),
  recommendations: z.array(z.string()),
  summary: z.string(),
  trend: z.optional(trendEntrySchema),
})
/**
 * A report made of figures only.
 * @example
 * const label = ({summary}: ProgressReport) => summary
 */
export type ProgressReport = KnownFields<z.infer<typeof progressReportSchema>>

/**
 * `GET /api/v1/context/{client_id}?token_budget=`: what a model should know before the next session.
 * @example
 * const context = sessionContextSchema.parse(await (await fetch('/api/v1/context/c-1')).json())
 * show(context.text)
 */
export const sessionContextSchema = z.looseObject({
  client_id: z.string(),
  text: z.string(),
  /** As estimated. */
  tokens: z.number(),
  /** How many pieces had no room. */
  left_out: z.number(),
})
/**
 * What a model should know before the next session.
 * @example
 * const isWhole = (context: SessionContext) => context.left_out === 0
 */
export type SessionContext = KnownFields<z.infer<typeof sessionContextSchema>>

/**
 * `DELETE /api/v1/clients/{client_id}`: the receipt of an erasure.
 * @example
 * const receipt = erasureReceiptSchema.parse(await (await fetch('/api/v1/clients/c-1', {method: 'DELETE'})).json())
 * show(receipt.records)
 */
export const erasureReceiptSchema = z.looseObject({
  client_id: z.string(),
  erased_at: z.string(),
  records: z.number(),
})
/**
 * The receipt of an erasure.
 * @example
 * const label = ({records, erased_at}: ErasureReceipt) => `${records} records, ${erased_at}`
 */
export type ErasureReceipt = KnownFields<z.infer<typeof erasureReceiptSchema>>

/**
 * `GET /api/v1/audit/{client_id}?cursor=`: who did what with a client's records, newest first.
 * @example
 * const {entries} = auditEntriesSchema.parse(await (await fetch('/api/v1/audit/c-1')).json())
 * show(entries.length)
 */
export const auditEntriesSchema = z.looseObject({
  client_id: z.string(),
  entries: z.array(
    z.looseObject({
      number: z.number(),
      at: z.string(),
      /** The id of the key or token. */
      actor: z.string(),
      action: z.string(),
      subject: z.string(),
      count: z.number(),
      previous: z.string(),
      hash: z.string(),
    }),
  ),
  next_cursor: z.optional(z.string()),
})
/**
 * Who did what with a client's records.
 * @example
 * const actors = ({entries}: AuditEntries) => entries.map(({actor}) => actor)
 */
export type AuditEntries = KnownFields<z.infer<typeof auditEntriesSchema>>
