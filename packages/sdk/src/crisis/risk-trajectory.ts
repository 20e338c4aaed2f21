import {maxRiskLevel, orderedRiskLevels, riskRank, type RiskLevel} from '../contract/risk-level.ts'

/** How many of the person's last turns a trajectory looks at, and how many of them must carry a signal. */
export const trajectoryTurns = 5
const signalsNeeded = 3

/**
 * The level that the last turns together point to, `none` when they do not. The rule: of the last five turns three or more carry
 * a signal of the person's own, and the latest of these is not below an earlier one. Then it is one step above the highest of
 * them, at most `high`: low, low, low is moderate; low, low, moderate is high.
 */
export function readTrajectory(levels: readonly RiskLevel[]): RiskLevel {
  const found = levels.slice(-trajectoryTurns).filter((level) => riskRank(level) > 0)
  const highest = found.reduce<RiskLevel>(maxRiskLevel, 'none')
  if (found.length < signalsNeeded || found.at(-1) !== highest) return 'none'
  const step = Math.min(riskRank(highest) + 1, orderedRiskLevels.indexOf('high'))
  return orderedRiskLevels[step] ?? 'high'
}
