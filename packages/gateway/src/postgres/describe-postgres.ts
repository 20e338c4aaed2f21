import type {StoreDescription} from '../stores/store-description.ts'
import {versionOf} from './migrations.ts'
import type {Postgres} from './open-pool.ts'

/** What a schema holds, in numbers. */
export async function describePostgres(postgres: Postgres): Promise<StoreDescription> {
  const {schema} = postgres
  const number = async (sql: string): Promise<number> => Number((await postgres.get(sql))?.['n'] ?? 0)
  const numbers = async (sql: string): Promise<Record<string, number>> =>
    Object.fromEntries((await postgres.all(sql)).map(({name, n}) => [String(name), Number(n)]))
  const tables = ['answers', 'limits', 'alerts', 'audit', 'clients', 'records']
  const sizes = tables.map((table) => `pg_total_relation_size('${schema}.${table}')`)
  return {
    kind: 'postgres',
    version: await versionOf(postgres, schema),
    bytes: await number(`SELECT ${sizes.join(' + ')} AS n`),
    clients: await number(`SELECT count(*) AS n FROM ${schema}.clients WHERE client_id <> ''`),
    records: await numbers(`SELECT kind AS name, count(*) AS n FROM ${schema}.records GROUP BY kind ORDER BY kind`),
    unresolvedAlerts: await number(`SELECT count(*) AS n FROM ${schema}.alerts WHERE status <> 'resolved'`),
    auditEntries: await number(`SELECT count(*) AS n FROM ${schema}.audit`),
    ringKeys: await numbers(`SELECT ring_key AS name, count(*) AS n FROM ${schema}.clients GROUP BY ring_key`),
  }
}
