import {importPast, type GatewayStore, type StoredAlert} from '@pixelated/gateway'
import type {CrisisAlert} from '@pixelated/sdk/contract'
import type {ClientHistory} from '../history/client-history.ts'

/** Writes made-up pasts into a gateway's store, through its own import. What the store knows already stays. */
export async function writeHistory(store: GatewayStore, histories: readonly ClientHistory[]): Promise<void> {
  for (const history of histories) await importPast(store, history)
  // A queue is in the order in which its alerts came, and they came from all clients at once.
  const alerts = histories.flatMap(({alerts: own}) => own)
  alerts.sort((one, other) => (one.created_at < other.created_at ? -1 : 1))
  for (const alert of alerts) {
    if ((await store.alerts.get(alert.id)) === undefined) await store.alerts.add(toStoredAlert(alert))
  }
}

const statuses = ['open', 'acknowledged', 'resolved'] as const
const deliveries = ['none', 'pending', 'delivered', 'failed'] as const

const toStoredAlert = (alert: CrisisAlert): StoredAlert => ({
  id: alert.id,
  status: statuses.find((known) => known === alert.status) ?? 'open',
  level: alert.level,
  reasons: alert.reasons,
  clientId: alert.client_id,
  sessionId: alert.session_id,
  region: alert.region,
  detectorVersion: alert.detector_version,
  createdAt: Date.parse(alert.created_at),
  acknowledgedAt: toMs(alert.acknowledged_at),
  acknowledgedBy: alert.acknowledged_by,
  resolvedAt: toMs(alert.resolved_at),
  resolvedBy: alert.resolved_by,
  outcome: alert.outcome,
  delivery: {
    state: deliveries.find((known) => known === alert.delivery.state) ?? 'none',
    attempts: alert.delivery.attempts,
  },
})

const toMs = (time: string | undefined): number | undefined => (time === undefined ? undefined : Date.parse(time))
