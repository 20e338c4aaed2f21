import type {LimitStore} from '../stores/gateway-store.ts'
import type {Postgres} from './open-pool.ts'

const swept = 500

/** Counters within windows. Windows that are over are removed as new ones begin. */
export function createPostgresLimits(postgres: Postgres): LimitStore {
  const {schema} = postgres
  let takes = 0
  // $1 key, $2 limit, $3 cost, $4 now, $5 end of a window that begins now. One statement, so that no two takes see the same counter.
  const sql = `INSERT INTO ${schema}.limits AS known (key, used, ends_at, was_allowed)
    VALUES ($1, CASE WHEN $3::bigint <= $2::bigint THEN $3::bigint ELSE 0 END, $5::bigint, $3::bigint <= $2::bigint)
    ON CONFLICT (key) DO UPDATE SET
      used = CASE WHEN known.ends_at <= $4::bigint THEN excluded.used
        WHEN known.used + $3::bigint <= $2::bigint THEN known.used + $3::bigint ELSE known.used END,
      was_allowed = CASE WHEN known.ends_at <= $4::bigint THEN excluded.was_allowed
        ELSE known.used + $3::bigint <= $2::bigint END,
      ends_at = CASE WHEN known.ends_at <= $4::bigint THEN excluded.ends_at ELSE known.ends_at END
    RETURNING used, ends_at, was_allowed`
  return {
    async take(key, {limit, windowMs, cost, now}) {
      takes += 1
      if (takes % swept === 1) {
        const old = `SELECT key FROM ${schema}.limits WHERE ends_at <= $1 FOR UPDATE SKIP LOCKED`
        await postgres.run(`DELETE FROM ${schema}.limits WHERE key IN (${old})`, now)
      }
      const row = await postgres.get(sql, key, limit, cost, now, now + windowMs)
      const remaining = Math.max(0, limit - Number(row?.['used']))
      return {isAllowed: row?.['was_allowed'] === true, remaining, resetMs: Number(row?.['ends_at']) - now}
    },
  }
}
