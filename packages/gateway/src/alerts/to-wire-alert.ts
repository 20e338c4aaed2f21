import {toRiskLevel, type CrisisAlert} from '@pixelated/sdk/contract'
import type {StoredAlert} from '../stores/alert-store.ts'

const toTime = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())

/** An alert as it is on the wire. What is undefined is left out when it is written as JSON. */
export const toWireAlert = (alert: StoredAlert): CrisisAlert => ({
  id: alert.id,
  status: alert.status,
  level: toRiskLevel(alert.level),
  reasons: [...alert.reasons],
  client_id: alert.clientId,
  session_id: alert.sessionId,
  turn_id: alert.turnId,
  region: alert.region,
  detector_version: alert.detectorVersion,
  created_at: new Date(alert.createdAt).toISOString(),
  acknowledged_at: toTime(alert.acknowledgedAt),
  acknowledged_by: alert.acknowledgedBy,
  resolved_at: toTime(alert.resolvedAt),
  resolved_by: alert.resolvedBy,
  outcome: alert.outcome,
  delivery: {...alert.delivery},
})
