import type {AlertStore, StoredAlert} from '../stores/alert-store.ts'
import type {Postgres, Row} from './open-pool.ts'

/** The queue of alerts. They hold codes and times only, so nothing is sealed. None is ever let go by itself. */
export function createPostgresAlerts(postgres: Postgres): AlertStore {
  const table = `${postgres.schema}.alerts`
  return {
    async add(alert) {
      const sql = `INSERT INTO ${table} (id, client_id, status, created_at, fields) VALUES ($1, $2, $3, $4, $5)`
      const {id, clientId = null, status, createdAt} = alert
      await postgres.run(sql, id, clientId, status, createdAt, JSON.stringify(alert))
      return true
    },
    get: async (id) => toAlert(await postgres.get(`SELECT fields FROM ${table} WHERE id = $1`, id)),
    change: (id, from, change) =>
      postgres.write(async (session) => {
        const alert = toAlert(await session.get(`SELECT fields FROM ${table} WHERE id = $1 FOR UPDATE`, id))
        if (alert === undefined || !from.includes(alert.status)) return undefined
        const changed = {...alert, ...change}
        const sql = `UPDATE ${table} SET status = $1, fields = $2 WHERE id = $3`
        await session.run(sql, changed.status, JSON.stringify(changed), id)
        return changed
      }),
    async list({status, clientId, after, limit}) {
      const values: (string | number)[] = []
      const next = (value: string | number): string => `$${values.push(value)}`
      const wanted = ['true']
      if (status !== undefined) wanted.push(`status = ${next(status)}`)
      if (clientId !== undefined) wanted.push(`client_id = ${next(clientId)}`)
      if (after !== undefined) {
        wanted.push(`place < coalesce((SELECT place FROM ${table} WHERE id = ${next(after)}), 9223372036854775807)`)
      }
      const sql = `SELECT fields FROM ${table} WHERE ${wanted.join(' AND ')} ORDER BY place DESC LIMIT ${next(limit)}`
      return (await postgres.all(sql, ...values)).flatMap((row) => toAlert(row) ?? [])
    },
  }
}

// What is in the column was written by `add` and `change` above.
const toAlert = (row: Row | undefined): StoredAlert | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row['fields'])) as StoredAlert)
