import type {LimitStore} from './gateway-store.ts'

interface Window {
  used: number
  endsAt: number
}

/** Counts in memory. When there are too many counters, the one whose window began first is let go. */
export function createMemoryLimits(maxCounters: number): LimitStore {
  const windows = new Map<string, Window>()

  const windowOf = (key: string, now: number, windowMs: number): Window => {
    const known = windows.get(key)
    if (known !== undefined && known.endsAt > now) return known
    const fresh = {used: 0, endsAt: now + windowMs}
    windows.delete(key)
    windows.set(key, fresh)
    const oldest = windows.size > maxCounters ? windows.keys().next().value : undefined
    if (oldest !== undefined) windows.delete(oldest)
    return fresh
  }

  return {
    take(key, {limit, windowMs, cost, now}) {
      const window = windowOf(key, now, windowMs)
      const isAllowed = window.used + cost <= limit
      if (isAllowed) window.used += cost
      return {isAllowed, remaining: Math.max(0, limit - window.used), resetMs: window.endsAt - now}
    },
  }
}
