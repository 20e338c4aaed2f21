import type {AuditEntry} from '../stores/audit-store.ts'

/** A row of the table of audit entries, as either database gives it. */
export const toAuditEntry = (row: Readonly<Record<string, unknown>>): AuditEntry => ({
  number: Number(row['number']),
  at: Number(row['at']),
  actor: String(row['actor']),
  // Only `append` writes the column.
  action: String(row['action']) as AuditEntry['action'],
  subject: String(row['subject']),
  client: String(row['client']),
  count: Number(row['count']),
  previous: String(row['previous']),
  hash: String(row['hash']),
})
