import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'
import type {RiskLevel} from './risk-level.ts'

/** A word for programs: free text could be a person's words, and an alert holds none. */
const code = z.string().check(z.regex(/^[\w.:@-]{1,64}$/))
const id = z.string().check(z.minLength(1), z.maxLength(128))

/**
 * The body of `POST /crisis/alerts`: how grave, and why, in codes. It holds no message text.
 * @example
 * const {success} = crisisAlertRequestSchema.safeParse({level: 'high', reasons: ['suicide_plan'], session_id: 's-1'})
 */
export const crisisAlertRequestSchema = z.strictObject({
  /** `unknown`: nothing could be evaluated, and somebody should look. */
  level: z.enum(['unknown', 'low', 'moderate', 'high', 'imminent']),
  /** Names of signals or of other reasons, for example `suicide_plan`. */
  reasons: z.array(code).check(z.maxLength(32)),
  /** Whom it concerns; filled in from a client's own key or token. */
  client_id: z.optional(id),
  session_id: z.optional(id),
  turn_id: z.optional(id),
  /** ISO 3166-1, for example `GB`: where help would have to be. */
  region: z.optional(z.string().check(z.regex(/^[A-Za-z]{2}$/))),
  /** The version of what found it. */
  detector_version: z.optional(code),
})
/**
 * `POST /crisis/alerts`: asks that a human looks at a conversation.
 * @example
 * const request: CrisisAlertRequest = {level: 'high', reasons: ['suicide_plan'], session_id: 's-1'}
 * await fetch('/crisis/alerts', {method: 'POST', body: JSON.stringify(request)})
 */
export type CrisisAlertRequest = z.infer<typeof crisisAlertRequestSchema>

/**
 * The body of `POST /crisis/alerts/{id}/acknowledge`, which may be left out: who has seen it.
 * @example
 * const {success} = crisisAcknowledgeRequestSchema.safeParse({by: 'nurse-7'})
 */
export const crisisAcknowledgeRequestSchema = z.strictObject({
  /** A code for the person, where many share one key. */
  by: z.optional(code),
})
/**
 * `POST /crisis/alerts/{id}/acknowledge`: who has seen it.
 * @example
 * const seen: CrisisAcknowledgeRequest = {by: 'nurse-7'}
 */
export type CrisisAcknowledgeRequest = z.infer<typeof crisisAcknowledgeRequestSchema>

/**
 * The body of `POST /crisis/alerts/{id}/resolve`: how it ended, as a code such as `reached` or `false_alarm`.
 * @example
 * const {success} = crisisResolveRequestSchema.safeParse({outcome: 'reached'})
 */
export const crisisResolveRequestSchema = z.strictObject({
  outcome: code,
  /** A code for the person, where many share one key. */
  by: z.optional(code),
})
/**
 * `POST /crisis/alerts/{id}/resolve`: how it ended.
 * @example
 * const resolution: CrisisResolveRequest = {outcome: 'reached', by: 'nurse-7'}
 */
export type CrisisResolveRequest = z.infer<typeof crisisResolveRequestSchema>

/**
 * Where an alert stands. Only `acknowledged` and `resolved` mean that a person has seen it.
 * @example
 * const wasSeen = (status: CrisisAlertStatus) => status === 'acknowledged' || status === 'resolved'
 */
export type CrisisAlertStatus = OpenUnion<'open' | 'acknowledged' | 'resolved'>

/**
 * An alert as it is on the wire. Times are UTC, ISO 8601 with `Z`.
 * @example
 * const alert = crisisAlertSchema.parse(await (await fetch('/crisis/alerts/alert-1')).json())
 * show(alert.status, alert.acknowledged_at)
 */
export const crisisAlertSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  level: z.string(),
  reasons: z.array(z.string()),
  client_id: z.optional(z.string()),
  session_id: z.optional(z.string()),
  turn_id: z.optional(z.string()),
  region: z.optional(z.string()),
  detector_version: z.optional(z.string()),
  created_at: z.string(),
  acknowledged_at: z.optional(z.string()),
  /** The id of the key that acknowledged it; after a colon, which of its people, where that was said. */
  acknowledged_by: z.optional(z.string()),
  resolved_at: z.optional(z.string()),
  resolved_by: z.optional(z.string()),
  outcome: z.optional(z.string()),
  /** Whether the webhook took it: `none` without a webhook, else `pending`, `delivered` or `failed`. Delivered is not seen. */
  delivery: z.looseObject({state: z.string(), attempts: z.number()}),
})
/**
 * An alert in the hand-off queue.
 * @example
 * const isWaiting = ({status}: CrisisAlert) => status === 'open'
 */
export type CrisisAlert = Omit<KnownFields<z.infer<typeof crisisAlertSchema>>, 'level' | 'status'> & {
  level: RiskLevel
  status: CrisisAlertStatus
}

/**
 * `GET /crisis/alerts?status=&cursor=`: newest first; `next_cursor` is absent at the end.
 * @example
 * const page = crisisAlertsSchema.parse(await (await fetch('/crisis/alerts?status=open')).json())
 * show(page.alerts.length)
 */
export const crisisAlertsSchema = z.looseObject({
  alerts: z.array(crisisAlertSchema),
  next_cursor: z.optional(z.string()),
})
