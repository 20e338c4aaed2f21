import type {ClientRecord, RecordKind} from '../stores/record-store.ts'
import {openClientKey} from './client-keys.ts'
import type {KeyRing} from './key-ring.ts'
import {openValue, recordPlace} from './sealed-values.ts'

/** A row of the table of records, as either database gives it: `sealed` with the client's key beside it, or without both. */
export type RecordRow = Readonly<Record<string, unknown>>

/**
 * Reads rows of one statement as records. A client's key is opened once, and comes from the same row as what it sealed: keys that are renewed meanwhile belong to
 * another row.
 */
export function createRecordReader(ring: KeyRing): (row: RecordRow) => ClientRecord {
  const keys = new Map<string, Uint8Array>()

  function keyOf(clientId: string, {ring_key: ringKey, wrapped}: RecordRow): Uint8Array | undefined {
    if (!(wrapped instanceof Uint8Array)) return undefined
    const key = keys.get(clientId) ?? openClientKey(ring, clientId, {ringKey: String(ringKey), wrapped})
    keys.set(clientId, key)
    return key
  }

  return (row) => {
    const [clientId, kind, id] = [String(row['client_id']), String(row['kind']), String(row['id'])]
    const {parent_kind: parentKind, parent_id: parentId, sealed} = row
    const key = sealed instanceof Uint8Array ? keyOf(clientId, row) : undefined
    return {
      clientId,
      // Only a store writes the column, and only kinds.
      kind: kind as RecordKind,
      id,
      ...(typeof parentKind === 'string' && {parent: {kind: parentKind as RecordKind, id: String(parentId)}}),
      at: Number(row['at']),
      version: Number(row['version']),
      figures: JSON.parse(String(row['figures'])) as ClientRecord['figures'],
      words:
        key !== undefined && sealed instanceof Uint8Array
          ? openValue<ClientRecord['words']>(key, sealed, recordPlace(kind, id))
          : {},
    }
  }
}
