import {toAuditEntry} from '../stores/audit-rows.ts'
import type {AuditEntry, AuditStore} from '../stores/audit-store.ts'
import type {Database, Row} from './open-database.ts'

const columns = 'number, at, actor, action, subject, client, count, previous, hash'

/** Audit entries in a table that refuses changes: a trigger fails every update and removal. */
export function createSqliteAudit(database: Database): AuditStore {
  return {
    append: (entries) =>
      database.write(() => {
        const {number: last = 0} = database.get('SELECT max(number) AS number FROM audit') ?? {}
        if (entries[0]?.number !== Number(last ?? 0) + 1) return false
        const sql = `INSERT INTO audit (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
        for (const {number, at, actor, action, subject, client, count, previous, hash} of entries) {
          database.run(sql, number, at, actor, action, subject, client, count, previous, hash)
        }
        return true
      }),
    last: () => toEntries(database.all(`SELECT ${columns} FROM audit ORDER BY number DESC LIMIT 1`))[0],
    list({client, before = Number.MAX_SAFE_INTEGER, limit}) {
      const of = client === undefined ? '' : 'client = ? AND '
      const sql = `SELECT ${columns} FROM audit WHERE ${of}number < ? ORDER BY number DESC LIMIT ?`
      return toEntries(database.all(sql, ...(client === undefined ? [] : [client]), before, limit))
    },
    read: ({from, limit}) =>
      toEntries(database.all(`SELECT ${columns} FROM audit WHERE number >= ? ORDER BY number LIMIT ?`, from, limit)),
  }
}

const toEntries = (rows: readonly Row[]): AuditEntry[] => rows.map(toAuditEntry)
