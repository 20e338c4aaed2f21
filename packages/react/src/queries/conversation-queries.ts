import type {EqHistory, EqSession, KeptConversation} from '@pixelated/sdk/contract'
import type {Eq} from '@pixelated/sdk/eq'
import type {Sessions, TurnPage} from '@pixelated/sdk/sessions'
import {infiniteQueryOptions, queryOptions, type InfiniteData} from '@tanstack/react-query'
import {pixelKeys} from './keys.ts'
import type {Timeframe} from './progress-queries.ts'
import type {QueryOf} from './query-of.ts'

// The client has already tried again where that helps. Nothing here has a `staleTime`: every turn of the conversation changes all of it.
const retry = false

/**
 * How the turns of a conversation are read.
 * @example
 * const options: TurnsOptions = {pageSize: 20}
 */
export interface TurnsOptions {
  /** How many are asked for at once, 1 to 200. Default 50. */
  readonly pageSize?: number | undefined
}

/**
 * A conversation that the gateway keeps: whose it is, and how many turns it has. One that is not kept is a `NotFoundError`.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {sessions} from '@pixelated/sdk/sessions'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [sessions])
 * const {turns} = await new QueryClient().fetchQuery(conversationQuery(client, 'conversation_1'))
 * show(turns)
 */
export const conversationQuery = (
  client: {readonly sessions: Pick<Sessions, 'get'>},
  id: string,
): QueryOf<KeptConversation, ReturnType<typeof pixelKeys.conversation>> =>
  queryOptions({
    queryKey: pixelKeys.conversation(id),
    queryFn: ({signal}) => client.sessions.get(id, {signal}),
    retry,
  })

/** What `infiniteQueryOptions` gives for the turns. */
type TurnsQueryOptions = ReturnType<
  typeof infiniteQueryOptions<
    TurnPage,
    Error,
    InfiniteData<TurnPage>,
    ReturnType<typeof pixelKeys.conversationTurns>,
    string | undefined
  >
>

/**
 * The turns of a conversation that the gateway keeps, newest first, page by page.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {sessions} from '@pixelated/sdk/sessions'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [sessions])
 * const {pages} = await new QueryClient().fetchInfiniteQuery(conversationTurnsQuery(client, 'conversation_1'))
 * show(pages[0]?.turns.length)
 */
export const conversationTurnsQuery = (
  client: {readonly sessions: Pick<Sessions, 'turnPage'>},
  id: string,
  {pageSize}: TurnsOptions = {},
): TurnsQueryOptions =>
  infiniteQueryOptions({
    queryKey: pixelKeys.conversationTurns(id),
    queryFn: ({pageParam, signal}) => client.sessions.turnPage(id, {pageSize, cursor: pageParam, signal}),
    initialPageParam: undefined as string | undefined, // or it is the type of the literal
    getNextPageParam: ({next}) => next,
    retry,
  })

/**
 * How the assistant's replies in a kept conversation scored, turn by turn. What was not measured has no scores.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {eq} from '@pixelated/sdk/eq'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [eq])
 * const {means} = await new QueryClient().fetchQuery(eqSessionQuery(client, 'conversation_1'))
 * show(means.overall_eq?.mean ?? 'not measured')
 */
export const eqSessionQuery = (
  client: {readonly eq: Pick<Eq, 'session'>},
  sessionId: string,
): QueryOf<EqSession, ReturnType<typeof pixelKeys.eqSession>> =>
  queryOptions({
    queryKey: pixelKeys.eqSession(sessionId),
    queryFn: ({signal}) => client.eq.session(sessionId, {signal}),
    retry,
  })

/**
 * How the assistant's replies scored in a client's kept conversations of a time, conversation by conversation. What was not measured has no means.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {eq} from '@pixelated/sdk/eq'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [eq])
 * const {conversations} = await new QueryClient().fetchQuery(eqHistoryQuery(client, 'client_1', {timeframeDays: 180}))
 * show(conversations.length)
 */
export const eqHistoryQuery = (
  client: {readonly eq: Pick<Eq, 'history'>},
  clientId: string,
  {timeframeDays}: Timeframe = {},
): QueryOf<EqHistory, readonly [...ReturnType<typeof pixelKeys.eqHistory>, number | undefined]> =>
  queryOptions({
    queryKey: [...pixelKeys.eqHistory(clientId), timeframeDays] as const,
    queryFn: ({signal}) => client.eq.history(clientId, {timeframeDays, signal}),
    retry,
  })
