/** Query keys and options for TanStack Query, for hooks, loaders and tests. Nothing here renders. */
export {alertsQuery, clientAlertsQuery, type AlertQueue} from './queries/alert-queries.ts'
export {batchJobQuery, batchJobResultsQuery} from './queries/batch-job-queries.ts'
export {
  conversationQuery,
  conversationTurnsQuery,
  eqHistoryQuery,
  eqSessionQuery,
  type TurnsOptions,
} from './queries/conversation-queries.ts'
export {pixelKeys} from './queries/keys.ts'
export {
  goalsQuery,
  journalQuery,
  milestonesQuery,
  progressReportQuery,
  progressTrendQuery,
  sessionContextQuery,
  type JournalRange,
  type Timeframe,
} from './queries/progress-queries.ts'
export type {QueryOf} from './queries/query-of.ts'
export {healthQuery, statusQuery} from './queries/server-queries.ts'
