import type {AuditLog} from '../audit/audit-log.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import {expire, overdueOf} from './aging.ts'
import {cutoffsOf, type Cutoff, type RetentionPolicy} from './retention-policy.ts'

/** What a sweep works with. */
export interface SweepParts {
  readonly store: Pick<GatewayStore, 'records' | 'alerts' | 'idempotency'>
  readonly audit: Pick<AuditLog, 'note'>
  readonly policy: RetentionPolicy
  readonly now: () => number
  /** Waited for between two pieces, so that others get their turn; false ends the sweep. */
  readonly pause: () => Promise<boolean>
  /** Told how many records went with each piece. */
  readonly onPiece?: (removed: number) => void
}

/** `busy` when another process sweeps the same store; `stopped` when there was more to do. */
export type SweepOutcome = 'done' | 'stopped' | 'busy'

/** The most records that go at once: a store in a file is locked for so long. */
const piece = 100
/** Another process may sweep again after this long when one has died over it. */
const leaseMs = 600_000
const leaseKey = 'the sweep of retention'
/** Who the audit log says it was. */
const actor = 'retention'

/**
 * Removes what a policy lets go of, a bounded piece at a time. Each piece is noted in the audit log first, client by client; what can not be noted stays. In the
 * end the keys of clients go of whom nothing is left. One process sweeps a store at a time.
 */
export async function sweep(parts: SweepParts): Promise<SweepOutcome> {
  const {store, now, policy} = parts
  const started = now()
  const claim = await store.idempotency.claim(leaseKey, {fingerprint: '', now: started, leaseMs})
  if (claim.state !== 'new') return 'busy'
  try {
    const steps = cutoffsOf(policy, started).map((cutoff) => () => removePiece(parts, cutoff))
    for (const step of [...steps, () => dropKeys(parts)]) {
      while (await step()) {
        // Half of the lease: nobody else may begin while this one still removes.
        const isLate = now() - started > leaseMs / 2
        if (!(await parts.pause()) || isLate) return 'stopped'
      }
    }
    return 'done'
  } finally {
    await store.idempotency.release(leaseKey)
  }
}

/** False when nothing is left. */
async function removePiece({store, audit, onPiece}: SweepParts, cutoff: Cutoff): Promise<boolean> {
  const overdue = await overdueOf(store, cutoff, piece)
  const done = {actor, action: 'erase', subject: cutoff.kind} as const
  await audit.note(...overdue.map(({clientId, count}) => ({...done, clientId, count})))
  const limit = overdue.reduce((sum, one) => sum + one.count, 0)
  if (limit === 0) return false
  const removed = await expire(store, cutoff, limit)
  onPiece?.(removed)
  return removed > 0
}

/** The key of a client of whom nothing is left goes too: then nothing opens what a copy or a log may still hold of it. False when none is left. */
async function dropKeys({store: {records}, audit}: SweepParts): Promise<boolean> {
  const clients = await records.emptied(piece)
  const done = {actor, action: 'erase', subject: 'key', count: 1} as const
  await audit.note(...clients.map((clientId) => ({...done, clientId})))
  return clients.length > 0 && (await records.dropKeys(clients)) > 0
}
