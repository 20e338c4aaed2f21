import {createClientKey, openClientKey} from '../seals/client-keys.ts'
import type {KeyRing} from '../seals/key-ring.ts'
import {seal, unseal} from '../seals/seal.ts'
import type {Database} from './open-database.ts'

/** Seals values with the key of the client they belong to. */
export interface ClientSeals {
  /** Makes the client's key when there is none: call it within `database.write`. */
  seal(clientId: string, value: unknown, place: string): Uint8Array
  /** What `seal` was given. The caller names the type of what it put there itself. */
  open<T>(clientId: string, sealed: Uint8Array, place: string): T
  /** Seals with the newest key of the ring, client by client, whatever older keys sealed. Can be stopped and called again. The number of clients that were changed. */
  rotate(): number
}

const select = 'SELECT ring_key, wrapped FROM clients WHERE client_id = ?'

/** Seals with keys that stand in the database, each sealed with a key of the ring. Keys are looked up each time: another process may have erased the client. */
export function createClientSeals(database: Database, ring: KeyRing): ClientSeals {
  function find(clientId: string): Uint8Array | undefined {
    const row = database.get(select, clientId)
    const wrapped = row?.['wrapped']
    return wrapped instanceof Uint8Array
      ? openClientKey(ring, clientId, {ringKey: String(row?.['ring_key']), wrapped})
      : undefined
  }
  function make(clientId: string): Uint8Array {
    const {key, ringKey, wrapped} = createClientKey(ring, clientId)
    database.run('INSERT INTO clients (client_id, ring_key, wrapped) VALUES (?, ?, ?)', clientId, ringKey, wrapped)
    return key
  }
  const sealWith = (key: Uint8Array, value: unknown, place: string): Uint8Array =>
    seal(key, Buffer.from(JSON.stringify(value)), place)

  /** A new key for one client, and all that it sealed sealed anew, in one piece. */
  function renew(clientId: string): void {
    const old = find(clientId)
    if (old === undefined) return
    const {key, ringKey, wrapped} = createClientKey(ring, clientId)
    const again = (sealed: unknown, place: string): Uint8Array | null =>
      sealed instanceof Uint8Array ? seal(key, unseal(old, sealed, place), place) : null
    if (clientId === '') {
      for (const {key: name, sealed} of database.all('SELECT key, sealed FROM answers')) {
        const value = again(sealed, `answer ${String(name)}`)
        database.run('UPDATE answers SET sealed = ? WHERE key = ?', value, String(name))
      }
    }
    const rows = database.all('SELECT place, kind, id, sealed FROM records WHERE client_id = ?', clientId)
    for (const {place, kind, id, sealed} of rows) {
      const value = again(sealed, recordPlace(String(kind), String(id)))
      database.run('UPDATE records SET sealed = ? WHERE place = ?', value, Number(place))
    }
    database.run('UPDATE clients SET ring_key = ?, wrapped = ? WHERE client_id = ?', ringKey, wrapped, clientId)
  }

  return {
    seal: (clientId, value, place) => sealWith(find(clientId) ?? make(clientId), value, place),
    open<T>(clientId: string, sealed: Uint8Array, place: string): T {
      const key = find(clientId)
      // Erased between the two reads: as if it had never been there.
      if (key === undefined) return {} as T
      return JSON.parse(Buffer.from(unseal(key, sealed, place)).toString()) as T
    },
    rotate() {
      const next = 'SELECT client_id FROM clients WHERE ring_key <> ? LIMIT 1'
      let changed = 0
      for (;;) {
        const row = database.get(next, ring.current)
        if (row === undefined) return changed
        database.write(() => renew(String(row['client_id'])))
        changed += 1
      }
    },
  }
}

/** Where a record's words are kept: sealed words of one record do not open in another. */
export const recordPlace = (kind: string, id: string): string => `record ${kind} ${id}`
