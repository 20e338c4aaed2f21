import type {GateContext, GateFinding, GateJudgement} from './gate.ts'

/** From which weight on, 0 to 1, a finding flags a text or blocks it. */
export interface Thresholds {
  readonly flagAt: number
  readonly blockAt: number
}

/** For a minor, what would only be flagged blocks a little earlier. */
const minorsShare = 0.75

/** Flags or blocks by the heaviest finding. A finding's confidence is its weight. */
export function judgeByWeight(
  findings: readonly GateFinding[],
  {flagAt, blockAt}: Thresholds,
  {isMinor = false}: GateContext,
): GateJudgement {
  const kept = findings.filter(({confidence = 1}) => confidence >= flagAt)
  const heaviest = Math.max(0, ...kept.map(({confidence = 1}) => confidence))
  if (kept.length === 0) return {outcome: 'pass'}
  const isBlocked = heaviest >= (isMinor ? blockAt * minorsShare : blockAt)
  return {outcome: isBlocked ? 'block' : 'flag', findings: kept, confidence: heaviest}
}
