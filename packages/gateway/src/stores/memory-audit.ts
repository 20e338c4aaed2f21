import type {AuditEntry, AuditStore} from './audit-store.ts'

/** Keeps entries in memory. */
export function createMemoryAudit(): AuditStore {
  const entries: AuditEntry[] = []
  return {
    append(added) {
      if (added[0]?.number !== entries.length + 1) return false
      entries.push(...added.map((entry) => Object.freeze({...entry})))
      return true
    },
    last: () => entries.at(-1),
    list({client, before = Infinity, limit}) {
      const found: AuditEntry[] = []
      for (let at = Math.min(entries.length, before - 1) - 1; at >= 0 && found.length < limit; at -= 1) {
        const entry = entries[at]
        if (entry !== undefined && (client === undefined || entry.client === client)) found.push(entry)
      }
      return found
    },
    read: ({from, limit}) => entries.slice(Math.max(0, from - 1), Math.max(0, from - 1) + limit),
  }
}
