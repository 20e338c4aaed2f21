import type {AlertStore} from './alert-store.ts'
import type {AuditStore} from './audit-store.ts'
import type {Eventually} from './eventually.ts'
import type {RecordStore} from './record-store.ts'

/**
 * An answer that can be given again. `body` is the whole text; for a stream it is the id of its turn.
 * @example
 * const answer: StoredAnswer = {status: 200, contentType: 'application/json', body: '{}'}
 */
export interface StoredAnswer {
  status: number
  contentType: string
  body: string
  /** Where the answer pointed to, such as a job that was submitted. */
  location?: string
  /** Ids of the clients and conversations that it tells of. */
  about?: readonly string[]
}

/**
 * What a claim found: nothing (`new`, and now it is the caller's), somebody at work, an answer, or another request.
 * @example
 * const mustWork = (claim: Claim) => claim.state === 'new'
 */
export type Claim =
  {state: 'new'} | {state: 'running'} | {state: 'mismatch'} | {state: 'answered'; answer: StoredAnswer}

/**
 * Remembers answers by idempotency key. Times are milliseconds since the epoch, given by the caller.
 * @example
 * const ask = (store: IdempotencyStore) => store.claim('key', {fingerprint: 'hash', now: Date.now(), leaseMs: 60_000})
 */
export interface IdempotencyStore {
  /** Takes a key for `leaseMs`, unless it is taken. Two claims at once: exactly one is `new`. */
  claim(key: string, claim: {fingerprint: string; now: number; leaseMs: number}): Eventually<Claim>
  /** Stores the answer of a key that was claimed, until `expiresAt`. */
  answer(key: string, answer: StoredAnswer, expiresAt: number): Eventually<void>
  /** Gives a key back, so that the next claim is `new`. */
  release(key: string): Eventually<void>
  /** Removes every answer that tells of a client or conversation: it is to be erased. Their number. */
  forget(id: string): Eventually<number>
}

/**
 * What is left after taking from a limit.
 * @example
 * const state: LimitState = {isAllowed: true, remaining: 59, resetMs: 60_000}
 */
export interface LimitState {
  /** False when there was not enough left; then nothing was taken. */
  isAllowed: boolean
  remaining: number
  /** When the window ends, in milliseconds from now. */
  resetMs: number
}

/**
 * One take from a counter that starts full and is full again `windowMs` after its first use.
 * @example
 * const take: LimitTake = {limit: 60, windowMs: 60_000, cost: 1, now: Date.now()}
 */
export interface LimitTake {
  limit: number
  windowMs: number
  cost: number
  now: number
}

/**
 * Counts uses within windows.
 * @example
 * const use = (store: LimitStore) => store.take('app', {limit: 60, windowMs: 60_000, cost: 1, now: Date.now()})
 */
export interface LimitStore {
  take(key: string, take: LimitTake): Eventually<LimitState>
}

/**
 * What the gateway remembers outside of a request. One store may serve several gateways.
 * @example
 * const store: GatewayStore = createMemoryStore()
 */
export interface GatewayStore {
  readonly idempotency: IdempotencyStore
  readonly limits: LimitStore
  readonly alerts: AlertStore
  readonly records: RecordStore
  readonly audit: AuditStore
}
