import * as z from 'zod/mini'
import {eqScoresSchema} from './eq-scores.ts'
import type {KnownFields} from './known-fields.ts'
import {recordId} from './progress-fields.ts'
import type {RiskLevel} from './risk-level.ts'

/**
 * The body of `POST /sessions`: whose conversation is to be kept.
 * @example
 * const {success} = conversationRequestSchema.safeParse({client_id: 'c-1'})
 */
export const conversationRequestSchema = z.strictObject({
  /** Filled in from a client's own key or token. */
  client_id: z.optional(recordId),
})
/**
 * `POST /sessions`: whose conversation is to be kept.
 * @example
 * const request: ConversationRequest = {client_id: 'c-1'}
 */
export type ConversationRequest = z.infer<typeof conversationRequestSchema>

/**
 * A conversation that the gateway keeps: turns inferred with its `session_id` are kept with it.
 * @example
 * const {session_id} = keptConversationSchema.parse(await (await fetch('/sessions', {method: 'POST', body: '{}'})).json())
 * show(session_id)
 */
export const keptConversationSchema = z.looseObject({
  /** Made by the gateway, and not to be guessed. */
  session_id: z.string(),
  client_id: z.string(),
  created_at: z.string(),
  turns: z.number(),
  /** Absent before the first turn. */
  last_turn_at: z.optional(z.string()),
})
/**
 * A conversation that the gateway keeps.
 * @example
 * const label = ({turns, created_at}: KeptConversation) => `${turns} turns since ${created_at}`
 */
export type KeptConversation = KnownFields<z.infer<typeof keptConversationSchema>>

/**
 * One kept turn: what the person wrote, the reply as it was shown, and what was measured.
 * @example
 * const turn = keptTurnSchema.parse({turn_id: 'turn_1', at: '2026-03-01T10:00:00Z', user_query: 'Hello', response: 'Hi.', risk_level: 'none'})
 * show(turn.risk_level)
 */
export const keptTurnSchema = z.looseObject({
  turn_id: z.string(),
  at: z.string(),
  user_query: z.string(),
  response: z.string(),
  /** `unknown` when nothing could be evaluated. */
  risk_level: z.string(),
  /** Absent: not measured. */
  eq_scores: z.optional(eqScoresSchema),
  eq_source: z.optional(z.string()),
  techniques: z.optional(z.array(z.string())),
})
/**
 * One kept turn.
 * @example
 * const isCalm = ({risk_level}: KeptTurn) => risk_level === 'none'
 */
export type KeptTurn = Omit<KnownFields<z.infer<typeof keptTurnSchema>>, 'risk_level'> & {risk_level: RiskLevel}

/**
 * `GET /sessions/{id}/turns?cursor=`: newest first; `next_cursor` is absent at the end.
 * @example
 * const page = keptTurnsSchema.parse(await (await fetch('/sessions/conversation_1/turns')).json())
 * show(page.turns.length)
 */
export const keptTurnsSchema = z.looseObject({
  session_id: z.string(),
  turns: z.array(keptTurnSchema),
  next_cursor: z.optional(z.string()),
})

/**
 * `DELETE /sessions/{id}`: the receipt of a deletion.
 * @example
 * const receipt = conversationDeletedSchema.parse(await (await fetch('/sessions/conversation_1', {method: 'DELETE'})).json())
 * show(receipt.turns)
 */
export const conversationDeletedSchema = z.looseObject({
  session_id: z.string(),
  deleted_at: z.string(),
  /** How many turns went with it. */
  turns: z.number(),
})
/**
 * The receipt of a deletion.
 * @example
 * const label = ({turns, deleted_at}: ConversationDeleted) => `${turns} turns, ${deleted_at}`
 */
export type ConversationDeleted = KnownFields<z.infer<typeof conversationDeletedSchema>>
