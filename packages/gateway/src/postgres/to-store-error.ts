import {StoreError, type StoreFailure} from '../stores/store-error.ts'

/** SQLSTATE codes: https://www.postgresql.org/docs/current/errcodes-appendix.html, and those of Node's sockets. */
const failures: Readonly<Record<string, StoreFailure>> = {
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '53300': 'busy',
  '53100': 'full',
  '53200': 'full',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  '25006': 'unreadable',
  '28000': 'unreadable',
  '28P01': 'unreadable',
  '3D000': 'unreadable',
  '42501': 'unreadable',
  XX001: 'corrupt',
  XX002: 'corrupt',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOTFOUND: 'unreachable',
  ENOENT: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EPIPE: 'unreachable',
  ETIMEDOUT: 'unreachable',
}

/** Failures that pg tells without a code. */
const messages: readonly (readonly [RegExp, StoreFailure])[] = [
  [/timeout exceeded when trying to connect/, 'busy'],
  [/read timeout|connection timeout|terminated|not queryable|connection error/i, 'unreachable'],
  [/after calling end/, 'closed'],
]

/** Somebody else changed the same rows at the same time: the whole of it may be tried again. */
export const isConflict = (error: unknown): boolean => {
  const cause = error instanceof StoreError ? error.cause : undefined
  return cause instanceof Error && (cause.message === 'PostgreSQL 40001' || cause.message === 'PostgreSQL 40P01')
}

/** Any failure of the pool as a `StoreError`. What PostgreSQL says may quote values, so only its code is kept. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const message = error instanceof Error ? error.message : ''
  const byMessage = messages.find(([pattern]) => pattern.test(message))?.[1]
  const failure =
    code === undefined ? byMessage : (failures[code] ?? (code.startsWith('08') ? 'unreachable' : undefined))
  const kind = error instanceof Error ? error.name : typeof error
  const cause = new Error(code === undefined ? kind : /^[0-9A-Z]{5}$/.test(code) ? `PostgreSQL ${code}` : code)
  return new StoreError(failure ?? 'failed', {cause})
}
