import {maxRiskLevel, toRiskLevel, type RiskLevel} from '../contract/risk-level.ts'
import type {SessionRisk} from '../crisis/create-session-risk.ts'

/** Takes in what was kept of the risk. It can only raise it, and what is as high already is not counted twice. */
export function takeKeptRisk(sessionRisk: SessionRisk, snapshot: unknown): void {
  if (snapshot === undefined) return
  const {latch, turns, level} = sessionRisk.getState()
  const isNew = turns === 0 && level === 'unknown' && latch === 'none'
  if (isNew || maxRiskLevel(latchOf(snapshot), latch) !== latch) sessionRisk.restore(snapshot)
}

/** What can not be read may have been anything. */
function latchOf(snapshot: unknown): RiskLevel {
  const isSnapshot = typeof snapshot === 'object' && snapshot !== null && 'latch' in snapshot
  return isSnapshot && typeof snapshot.latch === 'string' ? toRiskLevel(snapshot.latch) : 'unknown'
}
