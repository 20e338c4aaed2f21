import type {Goal, Milestone, SessionContext} from '@pixelated/sdk/contract'
import type {ComputedReport, JournalPage, Progress, ProgressTrend} from '@pixelated/sdk/progress'
import {infiniteQueryOptions, queryOptions, type InfiniteData} from '@tanstack/react-query'
import {pixelKeys} from './keys.ts'
import type {QueryOf} from './query-of.ts'

// The client has already tried again where that helps.
const retry = false
/** Records of months do not change while somebody looks; what is written here is put into them at once. */
const staleTime = 30_000

/**
 * Which part of a client's records is looked at.
 * @example
 * const lastYear: Timeframe = {timeframeDays: 365}
 */
export interface Timeframe {
  /** 1 to 3,660. Default 30. */
  readonly timeframeDays?: number | undefined
}

/**
 * Which sessions of the journal are wanted.
 * @example
 * const march: JournalRange = {from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z')}
 */
export interface JournalRange {
  /** Included. */
  readonly from?: Date | undefined
  /** Not included. */
  readonly to?: Date | undefined
  /** How many are asked for at once, 1 to 200. Default 100. */
  readonly pageSize?: number | undefined
}

type JournalKey = readonly [...ReturnType<typeof pixelKeys.journal>, {from: string | null; to: string | null}]

/** What `infiniteQueryOptions` gives for the journal. */
export type JournalQueryOptions = ReturnType<
  typeof infiniteQueryOptions<JournalPage, Error, InfiniteData<JournalPage>, JournalKey, string | undefined>
>

/**
 * The journal of a client, newest first, page by page.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * const {pages} = await new QueryClient().fetchInfiniteQuery(journalQuery(client, 'c-1'))
 * show(pages[0]?.entries.length)
 */
export const journalQuery = (
  client: {readonly progress: Pick<Progress, 'journal'>},
  clientId: string,
  {from, to, pageSize}: JournalRange = {},
): JournalQueryOptions =>
  infiniteQueryOptions({
    queryKey: [
      ...pixelKeys.journal(clientId),
      {from: from?.toISOString() ?? null, to: to?.toISOString() ?? null},
    ] as const,
    queryFn: ({pageParam, signal}) =>
      client.progress.journal.page(clientId, {from, to, pageSize, cursor: pageParam, signal}),
    initialPageParam: undefined as string | undefined, // or it is the type of the literal
    getNextPageParam: ({next}) => next,
    staleTime,
    retry,
  })

/**
 * The goals of a client, those that are reached too, newest first.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * show(await new QueryClient().fetchQuery(goalsQuery(client, 'c-1')))
 */
export const goalsQuery = (
  client: {readonly progress: Pick<Progress, 'goals'>},
  clientId: string,
): QueryOf<Goal[], ReturnType<typeof pixelKeys.goals>> =>
  queryOptions({
    queryKey: pixelKeys.goals(clientId),
    queryFn: ({signal}) => client.progress.goals.list(clientId, {signal, includeReached: true}),
    staleTime,
    retry,
  })

/**
 * The milestones of a client, newest first. An original server gives none back: a `RejectedError`.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * show(await new QueryClient().fetchQuery(milestonesQuery(client, 'c-1')))
 */
export const milestonesQuery = (
  client: {readonly progress: Pick<Progress, 'milestones'>},
  clientId: string,
): QueryOf<Milestone[], ReturnType<typeof pixelKeys.milestones>> =>
  queryOptions({
    queryKey: pixelKeys.milestones(clientId),
    async queryFn({signal}) {
      const found: Milestone[] = []
      for await (const milestone of client.progress.milestones.entries(clientId, {signal})) found.push(milestone)
      return found
    },
    staleTime,
    retry,
  })

type ReportKey = readonly [...ReturnType<typeof pixelKeys.report>, number]

/**
 * A report on a client from figures only.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * const {summary} = await new QueryClient().fetchQuery(progressReportQuery(client, 'c-1', {timeframeDays: 90}))
 * show(summary)
 */
export const progressReportQuery = (
  client: {readonly progress: Pick<Progress, 'report'>},
  clientId: string,
  {timeframeDays = 30}: Timeframe = {},
): QueryOf<ComputedReport, ReportKey> =>
  queryOptions({
    queryKey: [...pixelKeys.report(clientId), timeframeDays] as const,
    queryFn: ({signal}) => client.progress.report(clientId, {timeframeDays, signal}),
    staleTime,
    retry,
  })

type TrendKey = readonly [...ReturnType<typeof pixelKeys.trend>, number]

/**
 * Which way the emotional state of a client goes, from oldest to newest, and who computed it.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * const {trend, computedBy} = await new QueryClient().fetchQuery(progressTrendQuery(client, 'c-1'))
 * show(trend?.trend_direction, computedBy)
 */
export const progressTrendQuery = (
  client: {readonly progress: Pick<Progress, 'trend'>},
  clientId: string,
  {timeframeDays = 30}: Timeframe = {},
): QueryOf<ProgressTrend, TrendKey> =>
  queryOptions({
    queryKey: [...pixelKeys.trend(clientId), timeframeDays] as const,
    queryFn: ({signal}) => client.progress.trend(clientId, {timeframeDays, signal}),
    staleTime,
    retry,
  })

type ContextKey = readonly [...ReturnType<typeof pixelKeys.context>, number]

/**
 * What a model should know of a client before the next session, within so many tokens. Needs a clinician's key, and a gateway.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * const {text} = await new QueryClient().fetchQuery(sessionContextQuery(client, 'c-1', {tokenBudget: 400}))
 * show(text)
 */
export const sessionContextQuery = (
  client: {readonly progress: Pick<Progress, 'context'>},
  clientId: string,
  {tokenBudget = 800}: {readonly tokenBudget?: number | undefined} = {},
): QueryOf<SessionContext, ContextKey> =>
  queryOptions({
    queryKey: [...pixelKeys.context(clientId), tokenBudget] as const,
    queryFn: ({signal}) => client.progress.context(clientId, {tokenBudget, signal}),
    staleTime,
    retry,
  })
