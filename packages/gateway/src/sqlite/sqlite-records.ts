import {createRecordReader} from '../seals/record-rows.ts'
import {answersOwner, recordPlace} from '../seals/sealed-values.ts'
import type {ClientRecord, RecordKey, RecordQuery, RecordStore} from '../stores/record-store.ts'
import type {ClientSeals} from './client-seals.ts'
import {emptyLog, type Database, type Row} from './open-database.ts'

const figureColumns = 'place, client_id, kind, id, parent_kind, parent_id, at, version, figures'
/** With the client's key from the same moment: another process may renew it between two statements. */
const everyColumn = `${figureColumns}, sealed, ring_key, wrapped`
const joined = 'records JOIN clients USING (client_id)'
const byKey = 'client_id = ? AND kind = ? AND id = ?'

/** Of a client's key: it seals nothing any more. */
const isEmptied = 'client_id <> ? AND NOT EXISTS (SELECT 1 FROM records WHERE records.client_id = clients.client_id)'

/** What is older than a time, without what something newer belongs to. */
const old = `SELECT place, client_id FROM records AS one WHERE kind = ? AND at < ? AND NOT EXISTS (
    SELECT 1 FROM records AS part WHERE part.client_id = one.client_id
      AND part.parent_kind = one.kind AND part.parent_id = one.id AND part.at >= ?)
  ORDER BY at, place LIMIT ?`

/** Records in a database file, the words of each client sealed with that client's own key. */
export function createSqliteRecords(database: Database, seals: ClientSeals): RecordStore {
  const find = ({clientId, kind, id}: RecordKey) =>
    database.get(`SELECT ${everyColumn} FROM ${joined} WHERE ${byKey}`, clientId, kind, id)
  const isThere = ({clientId, kind, id}: RecordKey) =>
    database.get(`SELECT 1 FROM records WHERE ${byKey}`, clientId, kind, id) !== undefined
  const sealWords = ({clientId, kind, id}: RecordKey, words: ClientRecord['words']) =>
    seals.seal(clientId, words, recordPlace(kind, id))
  const read = (row: Row | undefined) => row && createRecordReader(seals.ring)(row)

  return {
    add: (record) =>
      database.write(() => {
        const {clientId, kind, id, parent, at, figures, words} = record
        if (isThere(record)) return 'exists'
        if (parent !== undefined && !isThere({clientId, ...parent})) return 'no_parent'
        const sealed = sealWords(record, words)
        const under = [parent?.kind ?? null, parent?.id ?? null]
        const sql = `INSERT INTO records (client_id, kind, id, parent_kind, parent_id, at, version, figures, sealed)
          VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`
        database.run(sql, clientId, kind, id, ...under, at, JSON.stringify(figures), sealed)
        return 'added'
      }),
    get: (key) => read(find(key)),
    change: (key, from, {figures, words}) =>
      database.write(() => {
        const row = find(key)
        if (row?.['version'] !== from) return undefined
        const sql = `UPDATE records SET version = version + 1, figures = ?, sealed = ? WHERE ${byKey}`
        database.run(sql, JSON.stringify(figures), sealWords(key, words), key.clientId, key.kind, key.id)
        return read(find(key))
      }),
    list(query) {
      const rows = listRows(database, query)
      const page = rows.slice(0, query.limit)
      const last = page.at(-1)
      const records = page.map(createRecordReader(seals.ring))
      return {records, ...(rows.length > query.limit && last && {next: `${last['at']}.${last['place']}`})}
    },
    holders: (kind, id) =>
      database
        .all('SELECT client_id FROM records WHERE kind = ? AND id = ? ORDER BY client_id LIMIT 2', kind, id)
        .map((row) => String(row['client_id'])),
    remove({clientId, kind, id}) {
      const isRemoved = database.run(`DELETE FROM records WHERE ${byKey}`, clientId, kind, id) > 0
      if (isRemoved) emptyLog(database)
      return isRemoved
    },
    erase: (clientId) => erase(database, clientId),
    overdue: (kind, before, limit) =>
      database
        .all(`SELECT client_id, count(*) AS n FROM (${old}) GROUP BY client_id`, kind, before, before, limit)
        .map((row) => ({clientId: String(row['client_id']), records: Number(row['n'])})),
    expire: (kind, before, limit) =>
      database.run(`DELETE FROM records WHERE place IN (SELECT place FROM (${old}))`, ...[kind, before, before, limit]),
    emptied: (limit) =>
      database
        .all(`SELECT client_id FROM clients WHERE ${isEmptied} LIMIT ?`, answersOwner, limit)
        .map((row) => String(row['client_id'])),
    dropKeys(clientIds) {
      const count = database.write(() =>
        clientIds.reduce((sum, id) => {
          const sql = `DELETE FROM clients WHERE client_id = ? AND ${isEmptied}`
          return sum + database.run(sql, id, answersOwner)
        }, 0),
      )
      if (count > 0) emptyLog(database)
      return count
    },
  }
}

/** One row more than a page holds, to know whether there is another page. */
function listRows(database: Database, query: RecordQuery): Row[] {
  const {clientId, kind, parent, from, to, after, limit} = query
  const wanted = ['client_id = ?', 'kind = ?']
  const values: (string | number)[] = [clientId, kind]
  const where = (condition: string, ...parameters: (string | number)[]): void => {
    wanted.push(condition)
    values.push(...parameters)
  }
  if (parent !== undefined) where('parent_kind = ? AND parent_id = ?', parent.kind, parent.id)
  if (from !== undefined) where('at >= ?', from)
  if (to !== undefined) where('at < ?', to)
  if (after !== undefined) {
    const [at = Number.NaN, place = Number.NaN] = after.split('.').map(Number)
    if (Number.isNaN(at + place)) return []
    where('(at, place) < (?, ?)', at, place)
  }
  const what = query.figuresOnly === true ? `${figureColumns} FROM records` : `${everyColumn} FROM ${joined}`
  const sql = `SELECT ${what} WHERE ${wanted.join(' AND ')} ORDER BY at DESC, place DESC LIMIT ?`
  return database.all(sql, ...values, limit + 1)
}

function erase(database: Database, clientId: string): number {
  const count = database.write(() => {
    const {n} = database.get('SELECT count(*) AS n FROM records WHERE client_id = ?', clientId) ?? {}
    database.run('DELETE FROM clients WHERE client_id = ?', clientId)
    return Number(n)
  })
  emptyLog(database)
  return count
}
