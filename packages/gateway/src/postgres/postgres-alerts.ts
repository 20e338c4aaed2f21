import type {AlertStore, StoredAlert} from '../stores/alert-store.ts'
import {withoutSession} from '../stores/memory-alerts.ts'
import type {Postgres, Row, Session} from './open-pool.ts'

/** The queue of alerts. They hold codes and times only, so nothing is sealed. */
export function createPostgresAlerts(postgres: Postgres): AlertStore {
  const table = `${postgres.schema}.alerts`
  /** Alerts that were resolved before a time, the first resolved first. */
  const old = `SELECT place, client_id FROM ${table} WHERE status = 'resolved' AND resolved_at < $1 ORDER BY resolved_at, place LIMIT $2`
  const put = async (session: Session, alert: StoredAlert): Promise<void> => {
    const {id, status, sessionId = null, resolvedAt = null} = alert
    const sql = `UPDATE ${table} SET status = $1, session_id = $2, resolved_at = $3, fields = $4 WHERE id = $5`
    await session.run(sql, status, sessionId, resolvedAt, JSON.stringify(alert), id)
  }
  return {
    async add(alert) {
      const sql = `INSERT INTO ${table} (id, client_id, session_id, status, created_at, resolved_at, fields)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`
      const {id, clientId = null, sessionId = null, status, createdAt, resolvedAt = null} = alert
      await postgres.run(sql, id, clientId, sessionId, status, createdAt, resolvedAt, JSON.stringify(alert))
      return true
    },
    get: async (id) => toAlert(await postgres.get(`SELECT fields FROM ${table} WHERE id = $1`, id)),
    change: (id, from, change) =>
      postgres.write(async (session) => {
        const alert = toAlert(await session.get(`SELECT fields FROM ${table} WHERE id = $1 FOR UPDATE`, id))
        if (alert === undefined || !from.includes(alert.status)) return undefined
        const changed = {...alert, ...change}
        await put(session, changed)
        return changed
      }),
    async list({status, clientId, sessionId, after, limit}) {
      const values: (string | number)[] = []
      const next = (value: string | number): string => `$${values.push(value)}`
      const wanted = ['true']
      if (status !== undefined) wanted.push(`status = ${next(status)}`)
      if (clientId !== undefined) wanted.push(`client_id = ${next(clientId)}`)
      if (sessionId !== undefined) wanted.push(`session_id = ${next(sessionId)}`)
      if (after !== undefined) {
        wanted.push(`place < coalesce((SELECT place FROM ${table} WHERE id = ${next(after)}), 9223372036854775807)`)
      }
      const sql = `SELECT fields FROM ${table} WHERE ${wanted.join(' AND ')} ORDER BY place DESC LIMIT ${next(limit)}`
      return (await postgres.all(sql, ...values)).flatMap((row) => toAlert(row) ?? [])
    },
    erase: (clientId) => postgres.run(`DELETE FROM ${table} WHERE client_id = $1`, clientId),
    forgetSession: (sessionId) =>
      postgres.write(async (session) => {
        const rows = await session.all(
          `SELECT fields FROM ${table} WHERE session_id = $1 ORDER BY place FOR UPDATE`,
          sessionId,
        )
        await session.run(`DELETE FROM ${table} WHERE session_id = $1 AND status = 'resolved'`, sessionId)
        for (const alert of rows.flatMap((row) => toAlert(row) ?? [])) {
          if (alert.status !== 'resolved') await put(session, withoutSession(alert))
        }
        return rows.length
      }),
    async overdue(before, limit) {
      const rows = await postgres.all(
        `SELECT client_id, count(*) AS n FROM (${old}) AS old GROUP BY client_id`,
        ...[before, limit],
      )
      return rows.map(({client_id: id, n}) => ({clientId: id === null ? undefined : String(id), alerts: Number(n)}))
    },
    expire: (before, limit) =>
      postgres.run(
        `DELETE FROM ${table} WHERE place IN (SELECT place FROM (${old} FOR UPDATE SKIP LOCKED) AS old)`,
        ...[before, limit],
      ),
  }
}

// What is in the column was written by `add` and `change` above.
const toAlert = (row: Row | undefined): StoredAlert | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row['fields'])) as StoredAlert)
