import {maxRiskLevel, riskRank, toRiskLevel, type RiskLevel} from '../contract/risk-level.ts'
import {trajectoryTurns} from './risk-trajectory.ts'
import type {SessionRiskState} from './session-risk-state.ts'

const snapshotVersion = 1

/**
 * What of a session's risk may be stored: a random id, levels, counts and times. No words, no names of signals.
 * @example
 * const snapshot: SessionRiskSnapshot = createSessionRisk().snapshot()
 * sessionStorage.setItem('risk', JSON.stringify(snapshot))
 */
export interface SessionRiskSnapshot {
  readonly version: number
  readonly id: string
  readonly latch: RiskLevel
  /** Levels of the last turns, oldest first. */
  readonly recent: readonly RiskLevel[]
  readonly turns: number
  readonly unjudgedTurns: number
  readonly raisedAt?: number | undefined
  readonly loweredAt?: number | undefined
}

export const toSnapshot = ({id, latch, recent, turns, unjudgedTurns, raisedAt, loweredAt}: SessionRiskState) =>
  ({
    version: snapshotVersion,
    id,
    latch,
    recent: recent.map(({own}) => own),
    turns,
    unjudgedTurns,
    ...(raisedAt !== undefined && {raisedAt}),
    ...(loweredAt !== undefined && {loweredAt}),
  }) satisfies SessionRiskSnapshot

/** A stored snapshot, read with suspicion. */
type StoredRisk = Omit<SessionRiskSnapshot, 'version' | 'id'> & {readonly id: string | undefined}

/**
 * Reads stored data that may be of another version, of another program or broken. `undefined` when there is none. What can not
 * be read never lowers: a latch that is still legible holds, and otherwise it is `unknown`.
 */
export function readSnapshot(data: unknown): StoredRisk | undefined {
  if (data === undefined || data === null) return undefined
  const stored: Readonly<Record<string, unknown>> = typeof data === 'object' ? {...data} : {}
  const {version, id, latch, recent, turns, unjudgedTurns, raisedAt, loweredAt} = stored
  const level = toLevel(latch)
  const isSound =
    version === snapshotVersion &&
    level !== undefined &&
    typeof id === 'string' &&
    Array.isArray(recent) &&
    recent.every((one) => toLevel(one) !== undefined) &&
    [turns, unjudgedTurns].every(isCount) &&
    [raisedAt, loweredAt].every((time) => time === undefined || isTime(time))
  if (!isSound) return {...nothing, id: undefined, latch: maxRiskLevel(level ?? 'unknown', 'unknown')}
  return {
    id: id.slice(0, 64),
    latch: level,
    recent: recent.slice(-trajectoryTurns).map((one) => toLevel(one) ?? 'none'),
    turns: isCount(turns) ? turns : 0,
    unjudgedTurns: isCount(unjudgedTurns) ? unjudgedTurns : 0,
    raisedAt: isTime(raisedAt) ? raisedAt : undefined,
    loweredAt: isTime(loweredAt) ? loweredAt : undefined,
  }
}

const nothing = {recent: [], turns: 0, unjudgedTurns: 0}
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** A level in our own words, or nothing: unlike a server's word, an unknown one is no level. */
const toLevel = (word: unknown): RiskLevel | undefined => {
  if (typeof word !== 'string') return undefined
  const level = toRiskLevel(word)
  return level === word && (level === 'unknown' || riskRank(level) >= 0) ? level : undefined
}
