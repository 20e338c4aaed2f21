import {
  eqScoreRequestSchema,
  eqHistorySchema,
  eqScoreSchema,
  eqSessionSchema,
  type EqHistory,
  type EqScore,
  type EqScoreRequest,
  type EqSession,
} from '../contract/eq-score.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {checked, checkedDays, pathPart, serverOf} from './server-call.ts'

/** How the assistant's replies score on five empathy skills. Only a gateway has it: against an original server every call is a `RejectedError`. */
export interface Eq {
  /**
   * Scores the assistant's turns of a conversation, or one text. Each domain has a value with its evidence, or says why it was not measured; a person's own
   * turns are never scored. Without a server, `createEmpathyAnalyser` of `@pixelated/sdk/analysis` does the same on the device.
   */
  score(request: EqScoreRequest, options?: CallOptions): Promise<EqScore>
  /** Turn by turn, what was measured in a conversation that the gateway keeps. */
  session(sessionId: string, options?: CallOptions): Promise<EqSession>
  /** Conversation by conversation, what was measured in those that the gateway keeps of a client. The time is 1 to 3,660 days, by default 30. */
  history(clientId: string, options?: {readonly timeframeDays?: number | undefined} & CallOptions): Promise<EqHistory>
}

/**
 * Attaches `eq`: scores of replies, and of kept conversations.
 *
 * Errors: `ValidationError` before anything is sent; `NotFoundError` for a conversation that is not kept, or another client's; `RejectedError` from an original server.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787'}, [eq])
 * const {turns} = await pixel.eq.score({text: 'That sounds lonely. What would help tonight?', role: 'assistant'})
 * console.log(turns[0]?.domains?.empathy_recognition.value ?? turns[0]?.not_measured)
 */
export function eq(context: ApiContext): {eq: Eq} {
  const server = serverOf(context)
  return {
    eq: {
      score: async (request, options) =>
        server.gatewayCall({
          method: 'POST',
          path: '/eq/score',
          body: checked(eqScoreRequestSchema, request),
          options,
          answer: eqScoreSchema,
        }),
      session: async (sessionId, options) =>
        server.gatewayCall({
          method: 'GET',
          path: `/eq/sessions/${pathPart('session_id', sessionId)}`,
          options,
          answer: eqSessionSchema,
        }),
      history: async (clientId, {timeframeDays, ...options} = {}) =>
        server.gatewayCall({
          method: 'GET',
          path: `/eq/clients/${pathPart('client_id', clientId)}`,
          query: {timeframe_days: checkedDays(timeframeDays)},
          options,
          answer: eqHistorySchema,
        }),
    },
  }
}
