import {createClientKey, openClientKey} from '../seals/client-keys.ts'
import type {KeyRing} from '../seals/key-ring.ts'
import {renewAll, type RotationOptions} from '../seals/rotation.ts'
import {answerPlace, answersOwner, openValue, recordPlace, resealValue, sealValue} from '../seals/sealed-values.ts'
import type {Database, Row} from './open-database.ts'

/** Seals values with the key of the client they belong to. */
export interface ClientSeals {
  readonly ring: KeyRing
  /** Makes the client's key when there is none: call it within `database.write`. */
  seal(clientId: string, value: unknown, place: string): Uint8Array
  /** What `seal` was given. The caller names the type of what it put there itself. Call it within `database.write`: a key may be renewed between two reads. */
  open<T>(clientId: string, sealed: Uint8Array, place: string): T
  /** Seals with the newest key of the ring, client by client, whatever older keys sealed. Can be stopped and called again. The number of clients that were changed. */
  rotate(options?: RotationOptions): Promise<number>
}

/** Rows that are sealed anew at a time, so that a client's records need not all be in memory. */
const piece = 500

/** Seals with keys that stand in the database, each sealed with a key of the ring. Keys are looked up each time: another process may have erased the client. */
export function createClientSeals(database: Database, ring: KeyRing): ClientSeals {
  function find(clientId: string): Uint8Array | undefined {
    const row = database.get('SELECT ring_key, wrapped FROM clients WHERE client_id = ?', clientId)
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

  /** A new key for one client, and all that it sealed sealed anew, in one piece. */
  function renew(clientId: string): void {
    const from = find(clientId)
    if (from === undefined) return
    const {key: to, ringKey, wrapped} = createClientKey(ring, clientId)
    const again = (sealed: unknown, place: string): Uint8Array | null =>
      sealed instanceof Uint8Array ? resealValue({from, to}, sealed, place) : null
    if (clientId === answersOwner) {
      for (const {key: name, sealed} of database.all('SELECT key, sealed FROM answers')) {
        const value = again(sealed, answerPlace(String(name)))
        database.run('UPDATE answers SET sealed = ? WHERE key = ?', value, String(name))
      }
    }
    for (const rows of pieces(database, clientId)) {
      for (const {place, kind, id, sealed} of rows) {
        const value = again(sealed, recordPlace(String(kind), String(id)))
        database.run('UPDATE records SET sealed = ? WHERE place = ?', value, Number(place))
      }
    }
    database.run('UPDATE clients SET ring_key = ?, wrapped = ? WHERE client_id = ?', ringKey, wrapped, clientId)
  }

  return {
    ring,
    seal: (clientId, value, place) => sealValue(find(clientId) ?? make(clientId), value, place),
    open<T>(clientId: string, sealed: Uint8Array, place: string): T {
      const key = find(clientId)
      return key === undefined ? ({} as T) : openValue<T>(key, sealed, place)
    },
    rotate: (options = {}) =>
      renewAll(
        {
          count: () =>
            Number(database.get('SELECT count(*) AS n FROM clients WHERE ring_key <> ?', ring.current)?.['n']),
          renewNext() {
            const row = database.get('SELECT client_id FROM clients WHERE ring_key <> ? LIMIT 1', ring.current)
            if (row === undefined) return false
            database.write(() => renew(String(row['client_id'])))
            return true
          },
        },
        options,
      ),
  }
}

/** A client's records, a number at a time, in the order of an index that sealing anew does not touch. */
function* pieces(database: Database, clientId: string): Generator<readonly Row[]> {
  const sql = `SELECT place, kind, id, at, sealed FROM records
    WHERE client_id = ? AND (kind, at, place) > (?, ?, ?) ORDER BY kind, at, place LIMIT ${piece}`
  let last: readonly [string, number, number] = ['', 0, 0]
  for (;;) {
    const rows = database.all(sql, clientId, ...last)
    yield rows
    const {kind, at, place} = rows.at(-1) ?? {}
    if (rows.length < piece) return
    last = [String(kind), Number(at), Number(place)]
  }
}
