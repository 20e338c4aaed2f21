import {maxRiskLevel, toRiskLevel, type RiskLevel} from '../contract/risk-level.ts'
import type {SessionRisk} from '../crisis/create-session-risk.ts'
import type {Message} from './message.ts'

/** Takes in what was kept of the risk. It can only raise it, and what is as high already is not counted twice. */
export function takeKeptRisk(sessionRisk: SessionRisk, snapshot: unknown): void {
  if (snapshot === undefined) return
  const {latch, turns, level} = sessionRisk.getState()
  const isNew = turns === 0 && level === 'unknown' && latch === 'none'
  if (isNew || maxRiskLevel(latchOf(snapshot), latch) !== latch) sessionRisk.restore(snapshot)
}

/**
 * Takes in the risk of what was written and not answered: what another tab has judged, and what was kept when a crash came before the risk
 * was. What a person said before somebody lowered the risk does not raise it again.
 */
export function takeRiskOf(sessionRisk: SessionRisk, messages: readonly Message[]): void {
  for (const message of messages) {
    if (message.role !== 'user' || message.status === 'done') continue
    const {latch, loweredAt = -Infinity} = sessionRisk.getState()
    const level = toRiskLevel(message.risk.level)
    if (message.at <= loweredAt || maxRiskLevel(level, latch) === latch) continue
    sessionRisk.assess({assessment: message.risk, from: 'device', turn: message.id})
  }
}

/** Whether less is kept of the risk than there is here, and nobody has lowered it since. */
export function isKeptTooLow(sessionRisk: SessionRisk, snapshot: unknown): boolean {
  const {latch, raisedAt = 0} = sessionRisk.getState()
  const kept = latchOf(snapshot)
  const isLess = kept !== latch && maxRiskLevel(kept, latch) === latch
  return isLess && !(loweredAtOf(snapshot) >= raisedAt)
}

const loweredAtOf = (snapshot: unknown): number =>
  typeof snapshot === 'object' && snapshot !== null && 'loweredAt' in snapshot ? Number(snapshot.loweredAt) : NaN

/** What can not be read may have been anything. */
function latchOf(snapshot: unknown): RiskLevel {
  const isSnapshot = typeof snapshot === 'object' && snapshot !== null && 'latch' in snapshot
  return isSnapshot && typeof snapshot.latch === 'string' ? toRiskLevel(snapshot.latch) : 'unknown'
}
