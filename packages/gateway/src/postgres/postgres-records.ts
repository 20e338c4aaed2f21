import {createRecordReader} from '../seals/record-rows.ts'
import {recordPlace, sealValue} from '../seals/sealed-values.ts'
import type {ClientRecord, RecordKey, RecordQuery, RecordStore} from '../stores/record-store.ts'
import type {Postgres, Row, Session} from './open-pool.ts'
import type {PostgresKeys} from './postgres-keys.ts'

const figureColumns = 'place, client_id, kind, id, parent_kind, parent_id, at, version, figures'
/** With the client's key from the same moment: it may be renewed between two statements. */
const everyColumn = `${figureColumns}, sealed, ring_key, wrapped`
const byKey = 'client_id = $1 AND kind = $2 AND id = $3'

/** Records in a schema, the words of each client sealed with that client's own key. */
export function createPostgresRecords(postgres: Postgres, {ring, keyFor, emptied, drop}: PostgresKeys): RecordStore {
  const {schema} = postgres
  const joined = `${schema}.records JOIN ${schema}.clients USING (client_id)`
  /** What is older than a time, without what something newer belongs to. */
  const old = `SELECT place, client_id FROM ${schema}.records AS one WHERE kind = $1 AND at < $2 AND NOT EXISTS (
      SELECT 1 FROM ${schema}.records AS part WHERE part.client_id = one.client_id
        AND part.parent_kind = one.kind AND part.parent_id = one.id AND part.at >= $2)
    ORDER BY at, place LIMIT $3`
  const find = (session: Session, {clientId, kind, id}: RecordKey) =>
    session.get(`SELECT ${everyColumn} FROM ${joined} WHERE ${byKey}`, clientId, kind, id)
  const isThere = async (session: Session, {clientId, kind, id}: RecordKey) =>
    (await session.get(`SELECT 1 FROM ${schema}.records WHERE ${byKey}`, clientId, kind, id)) !== undefined
  const sealWords = async (session: Session, {clientId, kind, id}: RecordKey, words: ClientRecord['words']) =>
    sealValue(await keyFor(session, clientId), words, recordPlace(kind, id))
  const read = (row: Row | undefined) => row && createRecordReader(ring)(row)

  return {
    add: (record) =>
      postgres.write(async (session) => {
        const {clientId, kind, id, parent, at, figures, words} = record
        if (parent !== undefined && !(await isThere(session, {clientId, ...parent}))) {
          return (await isThere(session, record)) ? 'exists' : 'no_parent'
        }
        const sealed = await sealWords(session, record, words)
        const under = [parent?.kind ?? null, parent?.id ?? null] as const
        const sql = `INSERT INTO ${schema}.records (client_id, kind, id, parent_kind, parent_id, at, version, figures, sealed)
          VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8) ON CONFLICT (client_id, kind, id) DO NOTHING`
        const count = await session.run(sql, clientId, kind, id, ...under, at, JSON.stringify(figures), sealed)
        return count === 0 ? 'exists' : 'added'
      }),
    get: async (key) => read(await find(postgres, key)),
    change: (key, from, {figures, words}) =>
      postgres.write(async (session) => {
        const {clientId, kind, id} = key
        if (!(await isThere(session, key))) return undefined
        const sealed = await sealWords(session, key, words)
        const sql = `UPDATE ${schema}.records SET version = version + 1, figures = $5, sealed = $6
          WHERE ${byKey} AND version = $4`
        const count = await session.run(sql, clientId, kind, id, from, JSON.stringify(figures), sealed)
        return count === 0 ? undefined : read(await find(session, key))
      }),
    async list(query) {
      const rows = await listRows(postgres, query, joined)
      const page = rows.slice(0, query.limit)
      const last = page.at(-1)
      const records = page.map(createRecordReader(ring))
      return {records, ...(rows.length > query.limit && last && {next: `${last['at']}.${last['place']}`})}
    },
    async holders(kind, id) {
      const sql = `SELECT client_id FROM ${schema}.records WHERE kind = $1 AND id = $2 ORDER BY client_id LIMIT 2`
      return (await postgres.all(sql, kind, id)).map((row) => String(row['client_id']))
    },
    remove: async ({clientId, kind, id}) =>
      (await postgres.run(`DELETE FROM ${schema}.records WHERE ${byKey}`, clientId, kind, id)) > 0,
    erase: (clientId) =>
      postgres.write(async (session) => {
        // First, so that nobody adds between counting and removing.
        await session.run(`SELECT 1 FROM ${schema}.clients WHERE client_id = $1 FOR UPDATE`, clientId)
        const row = await session.get(`SELECT count(*) AS n FROM ${schema}.records WHERE client_id = $1`, clientId)
        await session.run(`DELETE FROM ${schema}.clients WHERE client_id = $1`, clientId)
        return Number(row?.['n'])
      }),
    async overdue(kind, before, limit) {
      const sql = `SELECT client_id, count(*) AS n FROM (${old}) AS old GROUP BY client_id ORDER BY client_id`
      const rows = await postgres.all(sql, kind, before, limit)
      return rows.map((row) => ({clientId: String(row['client_id']), records: Number(row['n'])}))
    },
    expire: (kind, before, limit) =>
      postgres.run(
        `DELETE FROM ${schema}.records WHERE place IN (SELECT place FROM (${old} FOR UPDATE SKIP LOCKED) AS old)`,
        ...[kind, before, limit],
      ),
    emptied,
    dropKeys: drop,
  }
}

/** One row more than a page holds, to know whether there is another page. */
async function listRows(postgres: Postgres, query: RecordQuery, joined: string): Promise<Row[]> {
  const {clientId, kind, parent, from, to, after, limit, figuresOnly} = query
  const values: (string | number)[] = [clientId, kind]
  const next = (value: string | number): string => `$${values.push(value)}`
  const wanted = ['client_id = $1', 'kind = $2']
  if (parent !== undefined) wanted.push(`parent_kind = ${next(parent.kind)} AND parent_id = ${next(parent.id)}`)
  if (from !== undefined) wanted.push(`at >= ${next(from)}`)
  if (to !== undefined) wanted.push(`at < ${next(to)}`)
  if (after !== undefined) {
    if (!/^-?\d{1,16}\.\d{1,16}$/.test(after)) return []
    const [at = 0, place = 0] = after.split('.').map(Number)
    wanted.push(`(at, place) < (${next(at)}, ${next(place)})`)
  }
  const what =
    figuresOnly === true ? `${figureColumns} FROM ${postgres.schema}.records` : `${everyColumn} FROM ${joined}`
  const sql = `SELECT ${what} WHERE ${wanted.join(' AND ')} ORDER BY at DESC, place DESC LIMIT ${next(limit + 1)}`
  return postgres.all(sql, ...values)
}
