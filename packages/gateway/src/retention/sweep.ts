import type {AuditLog} from '../audit/audit-log.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import {cutoffsOf, type RetentionPolicy} from './retention-policy.ts'

/** What a sweep works with. */
export interface SweepParts {
  readonly store: Pick<GatewayStore, 'records' | 'idempotency'>
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

/**
 * Removes what a policy lets go of, a bounded piece at a time. Each piece is noted in the audit log first, client by client; what can not be noted stays. One process
 * sweeps a store at a time.
 */
export async function sweep(parts: SweepParts): Promise<SweepOutcome> {
  const {store, now, policy} = parts
  const started = now()
  const claim = await store.idempotency.claim(leaseKey, {fingerprint: '', now: started, leaseMs})
  if (claim.state !== 'new') return 'busy'
  try {
    for (const cutoff of cutoffsOf(policy, started)) {
      while (await removePiece(parts, cutoff)) {
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
async function removePiece(
  {store: {records}, audit, onPiece}: SweepParts,
  {kind, before}: ReturnType<typeof cutoffsOf>[number],
): Promise<boolean> {
  const overdue = await records.overdue(kind, before, piece)
  for (const {clientId, records: count} of overdue) {
    await audit.note({clientId, actor: 'retention', action: 'erase', subject: kind, count})
  }
  const limit = overdue.reduce((sum, one) => sum + one.records, 0)
  if (limit === 0) return false
  const removed = await records.expire(kind, before, limit)
  onPiece?.(removed)
  return removed > 0
}
