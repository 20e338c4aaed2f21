import type {IdempotencyStore, StoredAnswer} from '../stores/gateway-store.ts'
import {answerPlace, answersOwner} from '../seals/sealed-values.ts'
import type {ClientSeals} from './client-seals.ts'
import type {Database} from './open-database.ts'

const swept = 500

/** Answers by idempotency key. Those that have expired are removed as new ones come. */
export function createSqliteAnswers(database: Database, seals: ClientSeals): IdempotencyStore {
  let claims = 0
  const sweep = (now: number): void => {
    claims += 1
    if (claims % swept === 1) database.run('DELETE FROM answers WHERE expires_at <= ?', now)
  }

  return {
    claim: (key, {fingerprint, now, leaseMs}) =>
      database.write(() => {
        sweep(now)
        const row = database.get('SELECT fingerprint, expires_at, sealed FROM answers WHERE key = ?', key)
        if (row === undefined || Number(row['expires_at']) <= now) {
          const take = 'INSERT OR REPLACE INTO answers (key, fingerprint, expires_at, sealed) VALUES (?, ?, ?, NULL)'
          database.run(take, key, fingerprint, now + leaseMs)
          return {state: 'new'}
        }
        if (row['fingerprint'] !== fingerprint) return {state: 'mismatch'}
        const sealed = row['sealed']
        if (!(sealed instanceof Uint8Array)) return {state: 'running'}
        return {state: 'answered', answer: seals.open<StoredAnswer>(answersOwner, sealed, answerPlace(key))}
      }),
    answer(key, answer, expiresAt) {
      database.write(() => {
        const sealed = seals.seal(answersOwner, answer, answerPlace(key))
        const about = JSON.stringify(answer.about ?? [])
        const set = 'UPDATE answers SET sealed = ?, about = ?, expires_at = ? WHERE key = ?'
        database.run(set, sealed, about, expiresAt, key)
      })
    },
    release(key) {
      database.run('DELETE FROM answers WHERE key = ?', key)
    },
    forget: (id) =>
      database.write(() =>
        database.run('DELETE FROM answers WHERE EXISTS (SELECT 1 FROM json_each(about) WHERE value = ?)', id),
      ),
  }
}
