import type {RecordKind} from '../stores/record-store.ts'
import type {StoreDescription} from '../stores/store-description.ts'
import type {Database} from './open-database.ts'

/** What a database holds, in numbers. */
export function describeDatabase(database: Database): StoreDescription {
  const number = (sql: string): number => Number(Object.values(database.get(sql) ?? {})[0] ?? 0)
  const numbers = (sql: string): Record<string, number> =>
    Object.fromEntries(database.all(sql).map(({name, n}) => [String(name), Number(n)]))
  const records: Partial<Record<RecordKind, number>> = numbers(
    'SELECT kind AS name, count(*) AS n FROM records GROUP BY kind',
  )
  return {
    kind: 'sqlite',
    version: number('PRAGMA user_version'),
    bytes: number('PRAGMA page_count') * number('PRAGMA page_size'),
    clients: number("SELECT count(*) FROM clients WHERE client_id <> ''"),
    records,
    unresolvedAlerts: number("SELECT count(*) FROM alerts WHERE status <> 'resolved'"),
    auditEntries: number('SELECT count(*) FROM audit'),
    ringKeys: numbers('SELECT ring_key AS name, count(*) AS n FROM clients GROUP BY ring_key'),
  }
}
