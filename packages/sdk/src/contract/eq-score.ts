import * as z from 'zod/mini'
import {conversationMessageSchema, type ConversationMessage} from './conversation-message.ts'
import {eqScoresSchema} from './eq-scores.ts'
import type {KnownFields} from './known-fields.ts'
import {messageRoles, type MessageRole} from './message-roles.ts'
import {spanSchema} from './span.ts'
import {wellFormedText} from './well-formed-text.ts'

/** The most turns of one call: enough for a long conversation, few enough to be answered at once. */
const mostTurns = 100

/**
 * The body of `POST /eq/score`: either `turns`, oldest first, or one `text` with its `role`.
 * @example
 * const {success} = eqScoreRequestSchema.safeParse({text: 'That sounds lonely.', role: 'assistant'})
 */
export const eqScoreRequestSchema = z
  .strictObject({
    /** Together at most 64,000 UTF-16 units by default. */
    turns: z.optional(z.array(conversationMessageSchema).check(z.minLength(1), z.maxLength(mostTurns))),
    text: z.optional(wellFormedText(z.string().check(z.minLength(1)))),
    role: z.optional(z.enum(messageRoles)),
    /** BCP 47, for example `en-GB`. */
    locale: z.optional(z.string().check(z.maxLength(64))),
  })
  .check(
    z.refine(
      ({turns, text, role}) =>
        turns === undefined ? text !== undefined && role !== undefined : text === undefined && role === undefined,
      {path: ['turns'], error: 'either turns, or text and role'},
    ),
  )
/**
 * `POST /eq/score`: a conversation, or one text.
 * @example
 * const request: EqScoreRequest = {
 *   turns: [{role: 'user', content: 'Nobody calls me any more.'}, {role: 'assistant', content: 'That sounds lonely. What would help tonight?'}],
 * }
 */
export type EqScoreRequest =
  | {turns: readonly ConversationMessage[]; locale?: string | undefined}
  | {text: string; role: MessageRole; locale?: string | undefined}

/**
 * One EQ domain of one reply: its value, how sure, and what in the text it rests on; or why it was not measured.
 * @example
 * const score = eqDomainScoreSchema.parse({value: 0.6, confidence: 0.5, evidence: ['validation'], spans: [{start: 0, end: 6}]})
 * show(score.value ?? score.not_measured)
 */
export const eqDomainScoreSchema = z.looseObject({
  /** 0 to 1; absent when it was not measured. */
  value: z.optional(z.number()),
  /** 0 to 1. */
  confidence: z.optional(z.number()),
  /** What was found, by name. Empty: the value rests on having found none of it. */
  evidence: z.optional(z.array(z.string())),
  /** Where it was found, in UTF-16 units of that turn's text. */
  spans: z.optional(z.array(spanSchema)),
  /** Why there is no value, for example `no_distress_to_respond_to`. */
  not_measured: z.optional(z.string()),
})
/**
 * One EQ domain of one reply.
 * @example
 * const label = ({value, not_measured}: EqDomainScore) => value?.toFixed(2) ?? `not measured: ${not_measured}`
 */
export type EqDomainScore = KnownFields<z.infer<typeof eqDomainScoreSchema>>

/** Apart, so that the document names each domain. */
const domains = z.looseObject({
  emotional_awareness: eqDomainScoreSchema,
  empathy_recognition: eqDomainScoreSchema,
  emotional_regulation: eqDomainScoreSchema,
  social_cognition: eqDomainScoreSchema,
  interpersonal_skills: eqDomainScoreSchema,
})

const mean = z.looseObject({mean: z.number(), count: z.number()})

/**
 * The mean of each domain over the replies that measured it. A domain that none measured is absent.
 * @example
 * const means = eqMeansSchema.parse({overall_eq: {mean: 0.6, count: 3}})
 * show(means.overall_eq?.mean ?? 'not measured')
 */
export const eqMeansSchema = z.looseObject({
  emotional_awareness: z.optional(mean),
  empathy_recognition: z.optional(mean),
  emotional_regulation: z.optional(mean),
  social_cognition: z.optional(mean),
  interpersonal_skills: z.optional(mean),
  overall_eq: z.optional(mean),
})
/**
 * The mean of each domain over the replies that measured it.
 * @example
 * const label = ({overall_eq}: EqMeans) => (overall_eq ? `${overall_eq.mean} over ${overall_eq.count}` : 'not measured')
 */
export type EqMeans = KnownFields<z.infer<typeof eqMeansSchema>>

/**
 * One turn that was sent: scored if it is a reply of the assistant.
 * @example
 * const turn = eqScoredTurnSchema.parse({index: 0, role: 'user', not_measured: 'not_a_reply'})
 * show(turn.overall_eq ?? turn.not_measured)
 */
export const eqScoredTurnSchema = z.looseObject({
  /** Its place in what was sent, from 0. */
  index: z.number(),
  role: z.string(),
  /** The mean of the domains that were measured. */
  overall_eq: z.optional(z.number()),
  domains: z.optional(domains),
  /** Why nothing was measured, for example `not_a_reply` or `language_not_known`. */
  not_measured: z.optional(z.string()),
})
/**
 * One turn that was sent, with its scores or why there are none.
 * @example
 * const isScored = ({domains}: EqScoredTurn) => domains !== undefined
 */
export type EqScoredTurn = KnownFields<z.infer<typeof eqScoredTurnSchema>>

/**
 * The answer of `POST /eq/score`.
 * @example
 * const {scored_role, turns} = eqScoreSchema.parse(await (await fetch('/eq/score', {method: 'POST'})).json())
 * show(scored_role, turns.length)
 */
export const eqScoreSchema = z.looseObject({
  /** Whose turns are scored: only the assistant's. EQ is no measure of a person. */
  scored_role: z.string(),
  /** What scored them, with its version. */
  source: z.string(),
  turns: z.array(eqScoredTurnSchema),
  /** Replies with scores, and replies without. */
  measured: z.number(),
  not_measured: z.number(),
  means: eqMeansSchema,
})
/**
 * How the replies of a conversation scored.
 * @example
 * const label = ({measured, not_measured}: EqScore) => `${measured} of ${measured + not_measured} replies measured`
 */
export type EqScore = KnownFields<z.infer<typeof eqScoreSchema>>

/**
 * `GET /eq/sessions/{session_id}`: how the replies of a kept conversation scored, turn by turn.
 * @example
 * const {series} = eqSessionSchema.parse(await (await fetch('/eq/sessions/conversation_1')).json())
 * show(series.length)
 */
export const eqSessionSchema = z.looseObject({
  session_id: z.string(),
  client_id: z.string(),
  /** All turns that are kept; `measured` and `not_measured` add up to it. */
  turns: z.number(),
  measured: z.number(),
  not_measured: z.number(),
  means: eqMeansSchema,
  /** How many measured turns the rolling mean looks back on, the turn itself included. */
  window: z.number(),
  /** Oldest first, at most the last 200. A turn without `scores` was not measured: a gap, not a zero. */
  series: z.array(
    z.looseObject({
      turn_id: z.string(),
      at: z.string(),
      scores: z.optional(eqScoresSchema),
      rolling: z.optional(eqScoresSchema),
    }),
  ),
})
/**
 * How the replies of a kept conversation scored.
 * @example
 * const last = ({series}: EqSession) => series.findLast(({scores}) => scores !== undefined)?.rolling?.overall_eq
 */
export type EqSession = KnownFields<z.infer<typeof eqSessionSchema>>

/**
 * `GET /eq/clients/{client_id}?timeframe_days=`: how the replies in a client's kept conversations scored, conversation by conversation.
 * @example
 * const {conversations} = eqHistorySchema.parse(await (await fetch('/eq/clients/c-1?timeframe_days=180')).json())
 * show(conversations.length)
 */
export const eqHistorySchema = z.looseObject({
  client_id: z.string(),
  timeframe_days: z.number(),
  /** Oldest first. One without `means` was not measured: a gap, not a zero. */
  conversations: z.array(
    z.looseObject({
      session_id: z.string(),
      /** When its first reply in this time was given. */
      at: z.string(),
      /** Its turns in this time. */
      turns: z.number(),
      /** How many of them were measured. */
      measured: z.number(),
      means: z.optional(eqMeansSchema),
    }),
  ),
  /** False when there are more turns than are looked at: the oldest are missing. */
  is_whole: z.boolean(),
})
/**
 * How the replies in a client's kept conversations scored.
 * @example
 * const last = ({conversations}: EqHistory) => conversations.at(-1)?.means?.overall_eq?.mean ?? 'not measured'
 */
export type EqHistory = KnownFields<z.infer<typeof eqHistorySchema>>
