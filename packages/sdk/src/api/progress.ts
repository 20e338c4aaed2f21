import {
  auditEntriesSchema,
  erasureReceiptSchema,
  progressReportSchema,
  sessionContextSchema,
  trendsSchema,
  type AuditEntries,
  type ErasureReceipt,
  type ProgressReport,
  type SessionContext,
  type TrendEntry,
} from '../contract/progress-reports.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {exportClient, type ClientExport, type ExportOptions} from './progress-export.ts'
import {createGoals, createMilestones, type Goals, type Milestones} from './progress-goals.ts'
import {reportOnDevice, trendOnDevice, type OnDevice} from './progress-on-device.ts'
import {createJournal, type Journal} from './progress-journal.ts'
import {checkedDays, pathPart, readPages, serverOf} from './server-call.ts'

/**
 * The time that a report looks at.
 * @example
 * const options: TimeframeOptions = {timeframeDays: 90}
 */
export interface TimeframeOptions extends CallOptions {
  /** 1 to 3,660. Default 30. */
  readonly timeframeDays?: number | undefined
}

/**
 * A trend and who computed it.
 * @example
 * const label = ({trend, computedBy}: ProgressTrend) => `${trend?.trend_direction ?? 'no session'} (${computedBy})`
 */
export interface ProgressTrend {
  /** Absent without a session. */
  readonly trend?: TrendEntry
  /** `device`: computed here from the journal, because an original server has improving and declining the wrong way round. */
  readonly computedBy: 'gateway' | 'device'
  /** The word of an original server, to be compared and never to be shown alone. */
  readonly serverWord?: string
}

/**
 * A report and who computed it.
 * @example
 * const label = ({summary, computedBy}: ComputedReport) => `${summary} (${computedBy})`
 */
export type ComputedReport = ProgressReport & {
  /** `device`: trajectory, recommendations, summary and trend were computed here, because an original server has them the wrong way round. */
  readonly computedBy: 'gateway' | 'device'
  /** The trajectory of an original server, to be compared and never to be shown alone. */
  readonly serverWord?: string
}

/** What is kept of clients between sessions: `/api/v1`. */
export interface Progress {
  readonly journal: Journal
  readonly goals: Goals
  readonly milestones: Milestones
  /**
   * A report from figures only. An original server's trajectory and recommendations rest on its reversed trend: there they are made on the device, of journal and goals. When a goal
   * last moved is not known there, so none is called stalled.
   */
  report(clientId: string, options?: TimeframeOptions): Promise<ComputedReport>
  /** Which way the emotional state goes, from oldest to newest. */
  trend(clientId: string, options?: TimeframeOptions): Promise<ProgressTrend>
  /** What a model should know before the next session. Needs a clinician's key, and a gateway. */
  context(clientId: string, options?: CallOptions & {readonly tokenBudget?: number}): Promise<SessionContext>
  /**
   * Everything that is kept of a client, as it comes. An original server leaves its export in a file of its own: there it is made here, of journal and goals, without
   * milestones, and with no more of a session than that server gives back.
   */
  export(clientId: string, options?: ExportOptions): ClientExport
  /** Who did what with a client's records, newest first. Needs a clinician's key, and a gateway. */
  audit(clientId: string, options?: CallOptions): AsyncIterable<AuditEntries['entries'][number]>
  /** Erases all records of a client for good. Needs a clinician's key, and a gateway. */
  erase(clientId: string, options?: CallOptions): Promise<ErasureReceipt>
}

/**
 * Attaches `progress`: journal, goals, milestones and reports of a gateway or of an original progress server.
 *
 * Errors: `ValidationError` before anything is sent; `ConflictError` for an id that is taken; `NotFoundError`; `PermissionError` for another client's records.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * await pixel.progress.journal.log({
 *   session_id: 's-1', client_id: 'c-1', conversation_summary: 'We talked about sleep.', emotional_state: 'neutral',
 * })
 * for await (const {timestamp, emotional_state} of pixel.progress.journal.entries('c-1')) console.log(timestamp, emotional_state)
 */
export function progress(context: ApiContext): {progress: Progress} {
  const server = serverOf(context)
  const journal = createJournal(server)
  const goals = createGoals(server)
  const {assumedServerOffset, config} = context
  const device = (): OnDevice => ({journal, goals, now: config.clock.now(), assumedServerOffset})

  return {
    progress: {
      journal,
      goals,
      milestones: createMilestones(server),
      async report(clientId, {timeframeDays, ...options} = {}) {
        const days = checkedDays(timeframeDays)
        const report = await server.call({
          method: 'GET',
          path: `/api/v1/progress/${pathPart('client_id', clientId)}`,
          query: {timeframe_days: days},
          options,
          answer: progressReportSchema,
        })
        if ((await server.kind(options)) === 'gateway') return {...report, computedBy: 'gateway'}
        const computed = await reportOnDevice(device(), {clientId, days, options})
        return {...report, ...computed, computedBy: 'device', serverWord: report.overall_trajectory}
      },
      async trend(clientId, {timeframeDays, ...options} = {}) {
        const days = checkedDays(timeframeDays)
        const {trends} = await server.call({
          method: 'GET',
          path: `/api/v1/trends/${pathPart('client_id', clientId)}`,
          query: {timeframe_days: days},
          options,
          answer: trendsSchema,
        })
        const [trend] = trends
        if ((await server.kind(options)) === 'gateway') return {...(trend && {trend}), computedBy: 'gateway'}
        const computed = await trendOnDevice(device(), {clientId, days, options})
        return {
          ...(computed && {trend: computed}),
          computedBy: 'device',
          ...(trend && {serverWord: trend.trend_direction}),
        }
      },
      async context(clientId, {tokenBudget, ...options} = {}) {
        return server.gatewayCall({
          method: 'GET',
          path: `/api/v1/context/${pathPart('client_id', clientId)}`,
          query: {token_budget: tokenBudget},
          options,
          answer: sessionContextSchema,
        })
      },
      export: (clientId, options) => exportClient({server, journal, goals}, clientId, options),
      audit: (clientId, options) =>
        readPages(async (cursor) => {
          const {entries, next_cursor: next} = await server.gatewayCall({
            method: 'GET',
            path: `/api/v1/audit/${pathPart('client_id', clientId)}`,
            query: {cursor, limit: 200},
            options,
            answer: auditEntriesSchema,
          })
          return {items: entries, next}
        }),
      async erase(clientId, options) {
        return server.gatewayCall({
          method: 'DELETE',
          path: `/api/v1/clients/${pathPart('client_id', clientId)}`,
          options,
          answer: erasureReceiptSchema,
        })
      },
    },
  }
}
