import type {EqHistory, EqSession, KeptConversation} from '@pixelated/sdk/contract'
import type {TurnPage} from '@pixelated/sdk/sessions'
import {
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import {
  conversationQuery,
  conversationTurnsQuery,
  eqHistoryQuery,
  eqSessionQuery,
  type TurnsOptions,
} from '../queries/conversation-queries.ts'
import type {Timeframe} from '../queries/progress-queries.ts'
import {useEqClient} from './eq-client.ts'
import {useSessionsClient} from './sessions-client.ts'
import {usePixelQueries} from './use-pixel-queries.ts'

/**
 * A conversation that the gateway keeps: whose it is, and how many turns it has. One that is not kept is a `NotFoundError`.
 * @example
 * const Count = ({id}: {id: string}) => <p>{useKeptConversation(id).data?.turns ?? 'Not known'}</p>
 */
export const useKeptConversation = (id: string): UseQueryResult<KeptConversation> =>
  useQuery(conversationQuery(useSessionsClient(), id), usePixelQueries())

/**
 * The turns of a conversation that the gateway keeps, newest first, page by page.
 * @example
 * function Turns({id}: {id: string}) {
 *   const {data, hasNextPage, fetchNextPage} = useKeptTurns(id)
 *   const turns = data?.pages.flatMap((page) => page.turns) ?? []
 *   return <button disabled={!hasNextPage} onClick={() => void fetchNextPage()}>{turns.length} so far</button>
 * }
 */
export const useKeptTurns = (id: string, options: TurnsOptions = {}): UseInfiniteQueryResult<InfiniteData<TurnPage>> =>
  useInfiniteQuery(conversationTurnsQuery(useSessionsClient(), id, options), usePixelQueries())

/**
 * How the assistant's replies in a kept conversation scored, turn by turn. What was not measured has no scores: a gap, not a zero.
 * @example
 * const Mean = ({id}: {id: string}) => <p>{useEqSession(id).data?.means.overall_eq?.mean ?? 'Not measured'}</p>
 */
export const useEqSession = (sessionId: string): UseQueryResult<EqSession> =>
  useQuery(eqSessionQuery(useEqClient(), sessionId), usePixelQueries())

/**
 * How the assistant's replies scored in a client's kept conversations, conversation by conversation, oldest first. One that was not measured has no means.
 * @example
 * function Last({clientId}: {clientId: string}) {
 *   const {data} = useEqHistory(clientId, {timeframeDays: 180})
 *   return <p>{data?.conversations.at(-1)?.means?.overall_eq?.mean ?? 'Not measured'}</p>
 * }
 */
export const useEqHistory = (clientId: string, options: Timeframe = {}): UseQueryResult<EqHistory> =>
  useQuery(eqHistoryQuery(useEqClient(), clientId, options), usePixelQueries())
