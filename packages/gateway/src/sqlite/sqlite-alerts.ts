import type {AlertStore, StoredAlert} from '../stores/alert-store.ts'
import type {Database, Row} from './open-database.ts'

/** The queue of alerts. They hold codes and times only, so nothing is sealed. None is ever let go by itself. */
export function createSqliteAlerts(database: Database): AlertStore {
  const find = (id: string) => toAlert(database.get('SELECT fields FROM alerts WHERE id = ?', id))
  return {
    add(alert) {
      const sql = 'INSERT INTO alerts (id, client_id, status, created_at, fields) VALUES (?, ?, ?, ?, ?)'
      database.run(sql, alert.id, alert.clientId ?? null, alert.status, alert.createdAt, JSON.stringify(alert))
      return true
    },
    get: find,
    change: (id, from, change) =>
      database.write(() => {
        const alert = find(id)
        if (alert === undefined || !from.includes(alert.status)) return undefined
        const changed = {...alert, ...change}
        database.run(
          'UPDATE alerts SET status = ?, fields = ? WHERE id = ?',
          changed.status,
          JSON.stringify(changed),
          id,
        )
        return changed
      }),
    list({status, clientId, after, limit}) {
      const wanted = ['1 = 1']
      const values: (string | number)[] = []
      const where = (condition: string, value: string | undefined): void => {
        if (value === undefined) return
        wanted.push(condition)
        values.push(value)
      }
      where('status = ?', status)
      where('client_id = ?', clientId)
      where('place < coalesce((SELECT place FROM alerts WHERE id = ?), 9e18)', after)
      const sql = `SELECT fields FROM alerts WHERE ${wanted.join(' AND ')} ORDER BY place DESC LIMIT ?`
      return database.all(sql, ...values, limit).flatMap((row) => toAlert(row) ?? [])
    },
  }
}

// What is in the column was written by `add` and `change` above.
const toAlert = (row: Row | undefined): StoredAlert | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row['fields'])) as StoredAlert)
