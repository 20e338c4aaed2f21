import type {Goal, Milestone, SessionContext} from '@pixelated/sdk/contract'
import type {ComputedReport, JournalPage, ProgressTrend} from '@pixelated/sdk/progress'
import {
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import {
  goalsQuery,
  journalQuery,
  milestonesQuery,
  progressReportQuery,
  progressTrendQuery,
  sessionContextQuery,
  type JournalRange,
  type Timeframe,
} from '../queries/progress-queries.ts'
import {useProgressClient} from './progress-client.ts'
import {usePixelQueries} from './use-pixel-queries.ts'

/**
 * The journal of a client, newest first, page by page.
 * @example
 * function Journal({clientId}: {clientId: string}) {
 *   const {data, hasNextPage, fetchNextPage} = useJournal(clientId)
 *   const entries = data?.pages.flatMap((page) => page.entries) ?? []
 *   return <button disabled={!hasNextPage} onClick={() => void fetchNextPage()}>{entries.length} so far</button>
 * }
 */
export const useJournal = (
  clientId: string,
  range: JournalRange = {},
): UseInfiniteQueryResult<InfiniteData<JournalPage>> =>
  useInfiniteQuery(journalQuery(useProgressClient(), clientId, range), usePixelQueries())

/**
 * The goals of a client, those that are reached too.
 * @example
 * function Goals({clientId}: {clientId: string}) {
 *   const {data = []} = useGoals(clientId)
 *   return <ul>{data.map(({goal_id: id, description}) => <li key={id}>{description}</li>)}</ul>
 * }
 */
export const useGoals = (clientId: string): UseQueryResult<Goal[]> =>
  useQuery(goalsQuery(useProgressClient(), clientId), usePixelQueries())

/**
 * The steps that a client has reached, newest first. An original server gives none back: the error is a `RejectedError`.
 * @example
 * const Count = ({clientId}: {clientId: string}) => <p>{useMilestones(clientId).data?.length ?? 0} steps</p>
 */
export const useMilestones = (clientId: string): UseQueryResult<Milestone[]> =>
  useQuery(milestonesQuery(useProgressClient(), clientId), usePixelQueries())

/**
 * A report on a client from figures only.
 * @example
 * const Summary = ({clientId}: {clientId: string}) => <p>{useProgressReport(clientId, {timeframeDays: 90}).data?.summary}</p>
 */
export const useProgressReport = (clientId: string, timeframe: Timeframe = {}): UseQueryResult<ComputedReport> =>
  useQuery(progressReportQuery(useProgressClient(), clientId, timeframe), usePixelQueries())

/**
 * Which way the emotional state of a client goes, and who computed it.
 * @example
 * const Direction = ({clientId}: {clientId: string}) => <p>{useProgressTrend(clientId).data?.trend?.trend_direction}</p>
 */
export const useProgressTrend = (clientId: string, timeframe: Timeframe = {}): UseQueryResult<ProgressTrend> =>
  useQuery(progressTrendQuery(useProgressClient(), clientId, timeframe), usePixelQueries())

/**
 * What a model should know of a client before the next session. Needs a clinician's key, and a gateway.
 * @example
 * const Context = ({clientId}: {clientId: string}) => <pre>{useSessionContext(clientId).data?.text}</pre>
 */
export const useSessionContext = (
  clientId: string,
  options: {readonly tokenBudget?: number | undefined} = {},
): UseQueryResult<SessionContext> =>
  useQuery(sessionContextQuery(useProgressClient(), clientId, options), usePixelQueries())
