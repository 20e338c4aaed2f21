import type {LimitStore} from '../stores/gateway-store.ts'
import type {Database} from './open-database.ts'

const swept = 500

/** Counters within windows. Windows that are over are removed as new ones begin. */
export function createSqliteLimits(database: Database): LimitStore {
  let takes = 0
  return {
    take: (key, {limit, windowMs, cost, now}) =>
      database.write(() => {
        takes += 1
        if (takes % swept === 1) database.run('DELETE FROM limits WHERE ends_at <= ?', now)
        const row = database.get('SELECT used, ends_at FROM limits WHERE key = ? AND ends_at > ?', key, now)
        const window = {used: Number(row?.['used'] ?? 0), endsAt: Number(row?.['ends_at'] ?? now + windowMs)}
        const isAllowed = window.used + cost <= limit
        const used = window.used + (isAllowed ? cost : 0)
        database.run('INSERT OR REPLACE INTO limits (key, used, ends_at) VALUES (?, ?, ?)', key, used, window.endsAt)
        return {isAllowed, remaining: Math.max(0, limit - used), resetMs: window.endsAt - now}
      }),
  }
}
