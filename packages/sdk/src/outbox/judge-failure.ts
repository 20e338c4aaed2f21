import {isPixelError} from '../errors/pixel-error.ts'
import type {OutboxEntry, OutboxFailure} from './outbox-entry.ts'
import type {OutboxAction} from './reduce-outbox.ts'

/** The network, the whole server or the account is in the way: every other entry would fail as well. */
const ofAll = new Set(['connection', 'timeout', 'rate_limited', 'quota_exhausted', 'unauthenticated'])
const firstDelayMs = 2000
const longestDelayMs = 300_000
/** A conflict may be with itself, while a first try is still being answered. */
const conflictsToSettle = 2

/** Of an error that is not ours nothing is kept: its words may be the person's. */
function toFailure(error: unknown): OutboxFailure {
  if (!isPixelError(error)) return {code: 'unexpected'}
  const {code, status, serverCode, retryAfterMs} = error
  return {
    code,
    ...(status !== undefined && {status}),
    ...(serverCode !== undefined && {serverCode}),
    ...(retryAfterMs !== undefined && {retryAfterMs}),
  }
}

/** What becomes of an entry that could not be sent. `random` is 0 to 1. */
export function judgeFailure(
  entry: OutboxEntry,
  error: unknown,
  {now, random}: {readonly now: number; readonly random: number},
): OutboxAction {
  const failure = toFailure(error)
  const {code, serverCode, retryAfterMs = 0} = failure
  const {id, attempts, keyNumber} = entry
  const isOfAll = ofAll.has(code)
  const isOtherBody = serverCode === 'idempotency_mismatch'
  const mayPass =
    isOfAll || code === 'server_error' || isOtherBody || (code === 'conflict' && attempts < conflictsToSettle)
  if (!mayPass) return {type: 'refused', id, failure}
  const backoff = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts, 20)) * (0.5 + random / 2)
  return {
    type: 'put-off',
    id,
    failure,
    delay: {
      until: now + Math.max(backoff, retryAfterMs),
      holdsAll: isOfAll,
      keyNumber: isOtherBody ? keyNumber + 1 : keyNumber,
    },
  }
}
