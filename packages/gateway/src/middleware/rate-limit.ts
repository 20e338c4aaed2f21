import type {Clock} from '@pixelated/sdk'
import {limitOf, type RateLimits} from '../policy/rate-limits.ts'
import type {LimitStore} from '../stores/gateway-store.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'

/** Keeps callers within their limits. */
export interface RateLimiter {
  /** Takes one request, and turns from the quota, and says in headers what is left. Refuses with 429. */
  admit(exchange: Exchange, turns: number): Promise<void>
  /** Takes further turns from the quota: a batch counts each item. */
  charge(exchange: Exchange, turns: number): Promise<void>
}

const daySeconds = 86_400
const seconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000))

/** Creates the limiter. Headers follow the IETF draft: `RateLimit-Policy` says the rule, `RateLimit` what is left of it. */
export function createRateLimiter(options: {
  store: LimitStore
  clock: Clock
  limits: RateLimits | undefined
}): RateLimiter {
  const {store, clock, limits} = options

  const take = async (
    exchange: Exchange,
    rule: {name: 'burst' | 'quota'; limit: number; window: number; cost: number},
  ) => {
    const {name, limit, window, cost} = rule
    const key = `${exchange.principal.id}\n${name}`
    const now = clock.now()
    const {isAllowed, remaining, resetMs} = await store.take(key, {limit, windowMs: window * 1000, cost, now})
    const state = `"${name}";r=${remaining};t=${seconds(resetMs)}`
    if (isAllowed) return state
    const code = name === 'burst' ? 'rate_limited' : 'quota_exhausted'
    const detail = name === 'burst' ? 'Too many requests; wait and try again.' : "The day's quota is used up."
    throw new Refusal(429, code, {detail, headers: {RateLimit: state, 'Retry-After': String(seconds(resetMs))}})
  }

  return {
    async admit(exchange, turns) {
      const limit = limitOf(exchange.principal.role, limits)
      if (limit === false) return
      const {burst, windowSeconds = 60, quota} = limit
      const policies = [`"burst";q=${burst};w=${windowSeconds}`]
      if (quota !== undefined) policies.push(`"quota";q=${quota};w=${daySeconds}`)
      exchange.headers['RateLimit-Policy'] = policies.join(', ')
      const states = [await take(exchange, {name: 'burst', limit: burst, window: windowSeconds, cost: 1})]
      if (quota !== undefined && turns > 0)
        states.push(await take(exchange, {name: 'quota', limit: quota, window: daySeconds, cost: turns}))
      exchange.headers['RateLimit'] = states.join(', ')
    },
    async charge(exchange, turns) {
      const limit = limitOf(exchange.principal.role, limits)
      if (limit === false || limit.quota === undefined || turns <= 0) return
      await take(exchange, {name: 'quota', limit: limit.quota, window: daySeconds, cost: turns})
    },
  }
}
