import {isPixelError} from '../errors/pixel-error.ts'
import type {MessageFailure} from './message.ts'

/** What is shown and kept of an error. Of one that is not ours nothing: its words may be the person's. */
export function toFailure(error: unknown): MessageFailure {
  if (!isPixelError(error)) return {code: 'unexpected', isRetryable: false}
  const {code, isRetryable, status, serverCode, requestId, retryAfterMs} = error
  return {
    code,
    isRetryable,
    error,
    ...(status !== undefined && {status}),
    ...(serverCode !== undefined && {serverCode}),
    ...(requestId !== undefined && {requestId}),
    ...(retryAfterMs !== undefined && {retryAfterMs}),
  }
}

/** The server's turn of this key is over without an answer: only another key brings one. */
export const needsAnotherKey = (failure: MessageFailure | undefined): boolean =>
  failure?.code === 'cancelled' ||
  failure?.serverCode === 'turn_expired' ||
  failure?.serverCode === 'idempotency_mismatch'

/**
 * The key after this one. Two tabs that both give up a key must not ask the server twice: each comes to the same, without having heard of
 * the other.
 */
export function nextKey(key: string): string {
  const [, first = key, count = '1'] = /^(.*)~(\d+)$/.exec(key) ?? []
  return `${first}~${Number(count) + 1}`
}
