import {toAuditEntry} from '../stores/audit-rows.ts'
import type {AuditStore} from '../stores/audit-store.ts'
import type {Postgres} from './open-pool.ts'

const columns = 'number, at, actor, action, subject, client, count, previous, hash'

/** Audit entries in a table that refuses changes: triggers fail every update and removal. */
export function createPostgresAudit(postgres: Postgres): AuditStore {
  const table = `${postgres.schema}.audit`
  return {
    append: (entries) =>
      postgres.write(async (session) => {
        const sql = `INSERT INTO ${table} (${columns}) SELECT $1::bigint, $2, $3, $4, $5, $6, $7, $8, $9
          WHERE $1::bigint = (SELECT coalesce(max(number), 0) + 1 FROM ${table}) ON CONFLICT (number) DO NOTHING`
        // Only the first can come too late: until this change has ended, nobody else gets a number after it.
        for (const {number, at, actor, action, subject, client, count, previous, hash} of entries) {
          const kept = await session.run(sql, number, at, actor, action, subject, client, count, previous, hash)
          if (kept === 0) return false
        }
        return entries.length > 0
      }),
    async last() {
      const row = await postgres.get(`SELECT ${columns} FROM ${table} ORDER BY number DESC LIMIT 1`)
      return row && toAuditEntry(row)
    },
    async list({client, before = Number.MAX_SAFE_INTEGER, limit}) {
      const of = client === undefined ? '' : 'AND client = $3'
      const sql = `SELECT ${columns} FROM ${table} WHERE number < $1 ${of} ORDER BY number DESC LIMIT $2`
      return (await postgres.all(sql, before, limit, ...(client === undefined ? [] : [client]))).map(toAuditEntry)
    },
    async read({from, limit}) {
      const sql = `SELECT ${columns} FROM ${table} WHERE number >= $1 ORDER BY number LIMIT $2`
      return (await postgres.all(sql, from, limit)).map(toAuditEntry)
    },
  }
}
