import {
  conversationDeletedSchema,
  conversationRequestSchema,
  keptConversationSchema,
  keptTurnsSchema,
  type ConversationDeleted,
  type ConversationRequest,
  type KeptConversation,
  type KeptTurn,
} from '../contract/conversations.ts'
import {toRiskLevel} from '../contract/risk-level.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {checked, checkedLimit, pathPart, readPages, serverOf} from './server-call.ts'

/**
 * How the turns of a conversation are asked for.
 * @example
 * const query: TurnQuery = {pageSize: 20}
 */
export interface TurnQuery extends CallOptions {
  /** How many are asked for at once, 1 to 200. Default 50. */
  readonly pageSize?: number | undefined
}

/**
 * Which page of turns is asked for.
 * @example
 * const first: TurnPageQuery = {pageSize: 20}
 */
export interface TurnPageQuery extends TurnQuery {
  /** `next` of the page before. The first page without it. */
  readonly cursor?: string | undefined
}

/**
 * Turns, newest first, and where the next ones are.
 * @example
 * const isLast = ({next}: TurnPage) => next === undefined
 */
export interface TurnPage {
  readonly turns: readonly KeptTurn[]
  /** Absent at the end. */
  readonly next?: string
}

/**
 * Conversations that the gateway keeps. The journal of sessions is another thing: `progress.journal`. Only a gateway has them: against an original server, which keeps no
 * conversation, every call is a `RejectedError`.
 */
export interface Sessions {
  /** Begins a conversation. Turns inferred with its `session_id` are kept; a reply whose `warning` is `turn_not_kept` could not be, with `unknown_session` was of no conversation of the caller's. */
  create(request?: ConversationRequest, options?: CallOptions): Promise<KeptConversation>
  get(sessionId: string, options?: CallOptions): Promise<KeptConversation>
  /** Newest first, asked for as they are read. */
  turns(sessionId: string, query?: TurnQuery): AsyncIterable<KeptTurn>
  /** One page of them, for lists that are read piece by piece. */
  turnPage(sessionId: string, query?: TurnPageQuery): Promise<TurnPage>
  /** Deletes the conversation and its turns for good. */
  remove(sessionId: string, options?: CallOptions): Promise<ConversationDeleted>
}

/**
 * Attaches `sessions`: conversations that the gateway keeps.
 *
 * Errors: `NotFoundError` for a conversation that is not kept, or another client's; `PermissionError`; `RejectedError` from an original server.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787'}, [sessions])
 * const {session_id} = await pixel.sessions.create({client_id: 'c-1'})
 * await pixel.infer({user_query: 'I could not sleep again.', user_id: 'c-1', session_id})
 * for await (const {at, response} of pixel.sessions.turns(session_id)) console.log(at, response)
 */
export function sessions(context: ApiContext): {sessions: Sessions} {
  const server = serverOf(context)
  const pathOf = (id: string): string => `/sessions/${pathPart('session_id', id)}`

  async function turnPage(id: string, {pageSize, cursor, ...options}: TurnPageQuery = {}): Promise<TurnPage> {
    const {turns, next_cursor: next} = await server.gatewayCall({
      method: 'GET',
      path: `${pathOf(id)}/turns`,
      query: {cursor, limit: checkedLimit(pageSize, 'pageSize')},
      options,
      answer: keptTurnsSchema,
    })
    const read = turns.map((turn) => ({...turn, risk_level: toRiskLevel(turn.risk_level)}))
    return {turns: read, ...(next !== undefined && {next})}
  }

  return {
    sessions: {
      create: async (request = {}, options) =>
        server.gatewayCall({
          method: 'POST',
          path: '/sessions',
          body: checked(conversationRequestSchema, request),
          options,
          answer: keptConversationSchema,
        }),
      get: async (id, options) =>
        server.gatewayCall({method: 'GET', path: pathOf(id), options, answer: keptConversationSchema}),
      turns: (id, query) =>
        readPages<KeptTurn>(async (cursor) => {
          const {turns, next} = await turnPage(id, {...query, cursor})
          return {items: turns, next}
        }),
      turnPage,
      remove: async (id, options) =>
        server.gatewayCall({method: 'DELETE', path: pathOf(id), options, answer: conversationDeletedSchema}),
    },
  }
}
