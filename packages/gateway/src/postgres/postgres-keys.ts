import {createClientKey, openClientKey} from '../seals/client-keys.ts'
import type {KeyRing} from '../seals/key-ring.ts'
import {renewAll, type RotationOptions} from '../seals/rotation.ts'
import {answerPlace, answersOwner, recordPlace, resealValue} from '../seals/sealed-values.ts'
import type {Postgres, Row, Session} from './open-pool.ts'

/** The keys of clients, each sealed with a key of the ring. */
export interface PostgresKeys {
  readonly ring: KeyRing
  /** A client's key for what this change seals, made when there is none. Nobody renews or removes it before the change has ended. */
  keyFor(session: Session, clientId: string): Promise<Uint8Array>
  /** Seals with the newest key of the ring, client by client, whatever older keys sealed. The number of clients that were changed. */
  rotate(options?: RotationOptions): Promise<number>
  /** Clients of whom nothing is left but their key, at most `limit`. */
  emptied(limit: number): Promise<readonly string[]>
  /** Removes the keys of those clients of whom nothing is left. Their number. */
  drop(clientIds: readonly string[]): Promise<number>
}

/** Rows that are sealed anew at a time. */
const piece = 500

export function createPostgresKeys(postgres: Postgres, ring: KeyRing): PostgresKeys {
  const {schema} = postgres
  const open = (clientId: string, {ring_key: ringKey, wrapped}: Row): Uint8Array | undefined =>
    wrapped instanceof Uint8Array ? openClientKey(ring, clientId, {ringKey: String(ringKey), wrapped}) : undefined

  /** Of a client's key: it seals nothing any more. */
  const isEmptied = `client_id <> $1 AND NOT EXISTS
    (SELECT 1 FROM ${schema}.records AS kept WHERE kept.client_id = clients.client_id)`

  return {
    ring,
    async keyFor(session, clientId) {
      for (;;) {
        const row = await session.get(
          `SELECT ring_key, wrapped FROM ${schema}.clients WHERE client_id = $1 FOR SHARE`,
          clientId,
        )
        const key = row && open(clientId, row)
        if (key !== undefined) return key
        const {ringKey, wrapped} = createClientKey(ring, clientId)
        // Of two that make one at once, the first one's is kept, and both read it.
        const sql = `INSERT INTO ${schema}.clients (client_id, ring_key, wrapped) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`
        await session.run(sql, clientId, ringKey, wrapped)
      }
    },
    rotate: (options = {}) =>
      renewAll(
        {
          async count() {
            const sql = `SELECT count(*) AS n FROM ${schema}.clients WHERE ring_key <> $1`
            return Number((await postgres.get(sql, ring.current))?.['n'])
          },
          async renewNext() {
            const sql = `SELECT client_id FROM ${schema}.clients WHERE ring_key <> $1 LIMIT 1`
            const row = await postgres.get(sql, ring.current)
            if (row === undefined) return false
            await postgres.write((session) => renew(session, String(row['client_id'])))
            return true
          },
        },
        options,
      ),
    async emptied(limit) {
      const sql = `SELECT client_id FROM ${schema}.clients WHERE ${isEmptied} LIMIT $2`
      return (await postgres.all(sql, answersOwner, limit)).map((row) => String(row['client_id']))
    },
    drop: (clientIds) =>
      postgres.write(async (session) => {
        // First, and by itself: whoever adds has locked the key before, and is seen by the statement after this one.
        const lock = `SELECT 1 FROM ${schema}.clients WHERE client_id = ANY ($1) ORDER BY client_id FOR UPDATE`
        await session.run(lock, clientIds)
        const sql = `DELETE FROM ${schema}.clients WHERE ${isEmptied} AND client_id = ANY ($2)`
        return session.run(sql, answersOwner, clientIds)
      }),
  }

  /** A new key for one client, and all that it sealed sealed anew. Who writes for this client meanwhile waits. */
  async function renew(session: Session, clientId: string): Promise<void> {
    const sql = `SELECT ring_key, wrapped FROM ${schema}.clients WHERE client_id = $1 AND ring_key <> $2 FOR UPDATE`
    const row = await session.get(sql, clientId, ring.current)
    const from = row && open(clientId, row)
    // Another one was faster, or the client has been erased.
    if (from === undefined) return
    const {key: to, ringKey, wrapped} = createClientKey(ring, clientId)
    if (clientId === answersOwner) await renewAnswers(session, schema, {from, to})
    else await renewRecords(session, {schema, clientId}, {from, to})
    const update = `UPDATE ${schema}.clients SET ring_key = $1, wrapped = $2 WHERE client_id = $3`
    await session.run(update, ringKey, wrapped, clientId)
  }
}

interface KeyChange {
  readonly from: Uint8Array
  readonly to: Uint8Array
}

async function renewAnswers(session: Session, schema: string, keys: KeyChange): Promise<void> {
  const rows = await session.all(`SELECT key, sealed FROM ${schema}.answers WHERE sealed IS NOT NULL FOR UPDATE`)
  for (const {key, sealed} of rows) {
    if (!(sealed instanceof Uint8Array)) continue
    const value = resealValue(keys, sealed, answerPlace(String(key)))
    await session.run(`UPDATE ${schema}.answers SET sealed = $1 WHERE key = $2`, value, String(key))
  }
}

async function renewRecords(
  session: Session,
  {schema, clientId}: {readonly schema: string; readonly clientId: string},
  keys: KeyChange,
): Promise<void> {
  const select = `SELECT place, kind, id, at, sealed FROM ${schema}.records
    WHERE client_id = $1 AND (kind, at, place) > ($2, $3, $4) ORDER BY kind, at, place LIMIT ${piece}`
  const update = `UPDATE ${schema}.records AS one SET sealed = new.sealed
    FROM unnest($1::bigint[], $2::bytea[]) AS new (place, sealed) WHERE one.place = new.place`
  let last: readonly [string, number, number] = ['', 0, 0]
  for (;;) {
    const rows = await session.all(select, clientId, ...last)
    const again = rows.flatMap(({place, kind, id, sealed}) =>
      sealed instanceof Uint8Array
        ? [{place: Number(place), sealed: resealValue(keys, sealed, recordPlace(String(kind), String(id)))}]
        : [],
    )
    await session.run(
      update,
      again.map(({place}) => place),
      again.map(({sealed}) => sealed),
    )
    const {kind, at, place} = rows.at(-1) ?? {}
    if (rows.length < piece) return
    last = [String(kind), Number(at), Number(place)]
  }
}
