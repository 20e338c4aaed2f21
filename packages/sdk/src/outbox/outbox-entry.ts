import {sessionEntryRequestSchema, type SessionEntryRequest} from '../contract/progress-sessions.ts'
import {defineRecord} from '../storage/record-type.ts'

/**
 * A session on its way into the journal. Its `session_id` is made once, with it: by that a server knows it again, however often it is sent.
 * @example
 * const request: WaitingSession = {
 *   session_id: 's-1', client_id: 'c-1', timestamp: '2026-03-01T10:00:00Z',
 *   conversation_summary: 'We talked about sleep.', emotional_state: 'neutral',
 * }
 */
export type WaitingSession = SessionEntryRequest & {readonly client_id: string; readonly timestamp: string}

/**
 * Why an entry was not taken, or not yet: codes and times, and none of its words.
 * @example
 * const isForGood = ({code}: OutboxFailure) => code === 'validation' || code === 'conflict'
 */
export interface OutboxFailure {
  /** As on our errors: `connection`, `conflict`, ...; `unexpected` for what is none of them. */
  readonly code: string
  readonly status?: number | undefined
  readonly serverCode?: string | undefined
  /** How long the server asks to wait. */
  readonly retryAfterMs?: number | undefined
}

/**
 * One entry of an outbox. `waiting` is sent by itself; `refused` needs a person: nothing of it is lost.
 * @example
 * const label = ({status, failure}: OutboxEntry) => (failure ? `${status}: ${failure.code}` : status)
 */
export interface OutboxEntry {
  /** Its `session_id`. */
  readonly id: string
  readonly request: WaitingSession
  /** When it was given to the outbox, in milliseconds since the epoch. */
  readonly addedAt: number
  readonly status: 'waiting' | 'sending' | 'refused'
  /** Of the last try, until the next one. */
  readonly failure?: OutboxFailure | undefined
  /** Tries that failed, in this tab. */
  readonly attempts: number
  /** Not sent before this moment. */
  readonly notBefore: number
  /** Which idempotency key it has: another one where a server has answered the one before for a body of another version. */
  readonly keyNumber: number
}

/** What is kept of it. */
export interface KeptEntry {
  readonly request: WaitingSession
  readonly addedAt: number
  readonly refusal?: OutboxFailure | undefined
}

export const toKept = ({request, addedAt, status, failure}: OutboxEntry): KeptEntry => ({
  request,
  addedAt,
  ...(status === 'refused' && failure && {refusal: failure}),
})

export const fromKept = ({request, addedAt, refusal}: KeptEntry): OutboxEntry => ({
  id: request.session_id,
  request,
  addedAt,
  status: refusal ? 'refused' : 'waiting',
  ...(refusal && {failure: refusal}),
  attempts: 0,
  notBefore: 0,
  keyNumber: 1,
})

export const entryRecord = defineRecord<KeptEntry>({name: 'journal-outbox', kind: 'words', version: 1, parse})

function parse(value: unknown): KeptEntry | undefined {
  if (typeof value !== 'object' || value === null || !('request' in value) || !('addedAt' in value)) return undefined
  const {success, data} = sessionEntryRequestSchema.safeParse(value.request)
  if (!success || data.client_id === undefined || data.timestamp === undefined) return undefined
  const refusal = 'refusal' in value ? parseFailure(value.refusal) : undefined
  return {
    request: {...data, client_id: data.client_id, timestamp: data.timestamp},
    addedAt: Number(value.addedAt),
    ...(refusal && {refusal}),
  }
}

function parseFailure(value: unknown): OutboxFailure | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value)) return undefined
  return {code: String(value.code), ...('status' in value && {status: Number(value.status)})}
}
