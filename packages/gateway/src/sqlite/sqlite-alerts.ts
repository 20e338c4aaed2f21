import type {AlertStore, StoredAlert} from '../stores/alert-store.ts'
import {withoutSession} from '../stores/memory-alerts.ts'
import {emptyLog, type Database, type Row} from './open-database.ts'

/** Alerts that were resolved before a time, the first resolved first. */
const old = `SELECT place, client_id FROM alerts WHERE status = 'resolved' AND resolved_at < ? ORDER BY resolved_at, place LIMIT ?`

/** The queue of alerts. They hold codes and times only, so nothing is sealed. */
export function createSqliteAlerts(database: Database): AlertStore {
  const find = (id: string) => toAlert(database.get('SELECT fields FROM alerts WHERE id = ?', id))
  const put = (alert: StoredAlert): void => {
    const {id, status, sessionId = null, resolvedAt = null} = alert
    const sql = 'UPDATE alerts SET status = ?, session_id = ?, resolved_at = ?, fields = ? WHERE id = ?'
    database.run(sql, status, sessionId, resolvedAt, JSON.stringify(alert), id)
  }
  const emptied = (count: number): number => {
    if (count > 0) emptyLog(database)
    return count
  }
  return {
    add(alert) {
      const {id, clientId = null, sessionId = null, status, createdAt, resolvedAt = null} = alert
      const sql = `INSERT INTO alerts (id, client_id, session_id, status, created_at, resolved_at, fields)
        VALUES (?, ?, ?, ?, ?, ?, ?)`
      database.run(sql, id, clientId, sessionId, status, createdAt, resolvedAt, JSON.stringify(alert))
      return true
    },
    get: find,
    change: (id, from, change) =>
      database.write(() => {
        const alert = find(id)
        if (alert === undefined || !from.includes(alert.status)) return undefined
        const changed = {...alert, ...change}
        put(changed)
        return changed
      }),
    list({status, clientId, sessionId, after, limit}) {
      const wanted = ['1 = 1']
      const values: (string | number)[] = []
      const where = (condition: string, value: string | undefined): void => {
        if (value === undefined) return
        wanted.push(condition)
        values.push(value)
      }
      where('status = ?', status)
      where('client_id = ?', clientId)
      where('session_id = ?', sessionId)
      where('place < coalesce((SELECT place FROM alerts WHERE id = ?), 9e18)', after)
      const sql = `SELECT fields FROM alerts WHERE ${wanted.join(' AND ')} ORDER BY place DESC LIMIT ?`
      return database.all(sql, ...values, limit).flatMap((row) => toAlert(row) ?? [])
    },
    erase: (clientId) => emptied(database.run('DELETE FROM alerts WHERE client_id = ?', clientId)),
    forgetSession: (sessionId) =>
      emptied(
        database.write(() => {
          const gone = database.run("DELETE FROM alerts WHERE session_id = ? AND status = 'resolved'", sessionId)
          const waiting = database.all('SELECT fields FROM alerts WHERE session_id = ?', sessionId)
          for (const alert of waiting.flatMap((row) => toAlert(row) ?? [])) put(withoutSession(alert))
          return gone + waiting.length
        }),
      ),
    overdue: (before, limit) =>
      database
        .all(`SELECT client_id, count(*) AS n FROM (${old}) GROUP BY client_id`, before, limit)
        .map(({client_id: id, n}) => ({clientId: id === null ? undefined : String(id), alerts: Number(n)})),
    expire: (before, limit) =>
      database.run(`DELETE FROM alerts WHERE place IN (SELECT place FROM (${old}))`, before, limit),
  }
}

// What is in the column was written by `add` and `change` above.
const toAlert = (row: Row | undefined): StoredAlert | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row['fields'])) as StoredAlert)
