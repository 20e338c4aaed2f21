import {openClientKey} from '../seals/client-keys.ts'
import {answerPlace, answersOwner, openValue, sealValue} from '../seals/sealed-values.ts'
import type {Claim, IdempotencyStore, StoredAnswer} from '../stores/gateway-store.ts'
import type {Postgres} from './open-pool.ts'
import type {PostgresKeys} from './postgres-keys.ts'

const swept = 500

/** Answers by idempotency key. Those that have expired are removed as new ones come. */
export function createPostgresAnswers(postgres: Postgres, {ring, keyFor}: PostgresKeys): IdempotencyStore {
  const {schema} = postgres
  let claims = 0
  async function sweep(now: number): Promise<void> {
    claims += 1
    if (claims % swept !== 1) return
    const old = `SELECT key FROM ${schema}.answers WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED`
    await postgres.run(`DELETE FROM ${schema}.answers WHERE key IN (${old})`, now)
  }

  /** What stands under a key that was not free; nothing when it has gone since. */
  async function read(key: string, fingerprint: string): Promise<Claim | undefined> {
    const sql = `SELECT fingerprint, sealed, ring_key, wrapped
      FROM ${schema}.answers LEFT JOIN ${schema}.clients ON client_id = $2 WHERE key = $1`
    const row = await postgres.get(sql, key, answersOwner)
    if (row === undefined) return undefined
    if (row['fingerprint'] !== fingerprint) return {state: 'mismatch'}
    const {sealed, ring_key: ringKey, wrapped} = row
    if (!(sealed instanceof Uint8Array) || !(wrapped instanceof Uint8Array)) return {state: 'running'}
    const own = openClientKey(ring, answersOwner, {ringKey: String(ringKey), wrapped})
    return {state: 'answered', answer: openValue<StoredAnswer>(own, sealed, answerPlace(key))}
  }

  return {
    async claim(key, {fingerprint, now, leaseMs}) {
      await sweep(now)
      const take = `INSERT INTO ${schema}.answers AS known (key, fingerprint, expires_at, sealed) VALUES ($1, $2, $3, NULL)
        ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, sealed = NULL
        WHERE known.expires_at <= $4`
      for (;;) {
        if ((await postgres.run(take, key, fingerprint, now + leaseMs, now)) > 0) return {state: 'new'}
        const found = await read(key, fingerprint)
        if (found !== undefined) return found
      }
    },
    async answer(key, answer, expiresAt) {
      await postgres.write(async (session) => {
        const sealed = sealValue(await keyFor(session, answersOwner), answer, answerPlace(key))
        const sql = `UPDATE ${schema}.answers SET sealed = $1, expires_at = $2, about = $4 WHERE key = $3`
        await session.run(sql, sealed, expiresAt, key, [...(answer.about ?? [])])
      })
    },
    async release(key) {
      await postgres.run(`DELETE FROM ${schema}.answers WHERE key = $1`, key)
    },
    forget: (id) => postgres.run(`DELETE FROM ${schema}.answers WHERE $1 = ANY (about)`, id),
  }
}
