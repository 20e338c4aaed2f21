import type {Principal} from './principal.ts'

/**
 * How much a caller may do: a burst within a short window, and turns per day. Counts, not rates.
 * @example
 * const limit: RateLimit = {burst: 30, windowSeconds: 10, quota: 500}
 */
export interface RateLimit {
  /** Requests per window. */
  burst: number
  /** The window, in seconds. Default 60. */
  windowSeconds?: number
  /** Turns per day; a batch counts each item. Absent: no quota. */
  quota?: number
}

/**
 * Limits per role; a role that is left out keeps its default, `false` means no limit.
 * @example
 * const limits: RateLimits = {client: {burst: 30}, admin: false}
 */
export type RateLimits = Partial<Record<Principal['role'], RateLimit | false>>

const defaults: Record<Principal['role'], RateLimit | false> = {
  tokens: {burst: 600},
  client: {burst: 60, quota: 2000},
  clinician: {burst: 600, quota: 50_000},
  admin: {burst: 600},
  // Whoever opens a gateway on purpose is developing or has put something in front of it.
  open: false,
}

/** The limit of a role. */
export const limitOf = (role: Principal['role'], limits: RateLimits = {}): RateLimit | false =>
  limits[role] ?? defaults[role]
