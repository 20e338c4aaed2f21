import type {Clock} from '@pixelated/sdk'

/** What the limiter says of one call. */
export interface RateVerdict {
  isAllowed: boolean
  headers: Record<string, string>
}

export interface RateLimiter {
  /** Counts a call. `intended` holds the limits a route asks for by role; others fall back to the defaults. */
  check(call: RateCall): RateVerdict
}

export interface RateCall {
  /** Address and user together. */
  caller: string
  role: string
  name: string
  intended?: Readonly<Record<string, number>>
}

const windowMs = 60_000
const usual: Readonly<Record<string, number>> = {admin: 60, therapist: 40, user: 30, anonymous: 15}
const otherwise = 30

/** A fixed window of a minute from the first call, per caller, role and name. */
export function createRateLimiter(clock: Clock): RateLimiter {
  const windows = new Map<string, {count: number; endsAt: number}>()
  return {
    check({caller, role, name, intended = {}}) {
      const limit = valueOf(intended, role) ?? valueOf(usual, role) ?? otherwise
      const now = clock.now()
      const key = JSON.stringify([caller, name, role])
      const known = windows.get(key)
      const window = known === undefined || known.endsAt <= now ? {count: 0, endsAt: now + windowMs} : known
      const isAllowed = window.count < limit
      if (isAllowed) window.count += 1
      windows.set(key, window)
      const headers = {
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': String(limit - window.count),
        // Milliseconds, although most servers mean seconds by this name.
        'X-RateLimit-Reset': String(window.endsAt),
      }
      if (isAllowed) return {isAllowed, headers}
      return {isAllowed, headers: {...headers, 'Retry-After': String(Math.ceil((window.endsAt - now) / 1000))}}
    },
  }
}

function valueOf(limits: Readonly<Record<string, number>>, role: string): number | undefined {
  return Object.hasOwn(limits, role) ? limits[role] : undefined
}
