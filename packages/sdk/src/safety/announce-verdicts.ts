import {maxRiskLevel, type RiskLevel} from '../contract/risk-level.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import type {SafetyReport} from './safety-report.ts'

/**
 * Tells of what gates found in a stream as its events: each thing once, a risk when it rises. What passed, and what could not be measured
 * where that is no matter, is told with the whole reply only.
 */
export function createAnnouncer(emit: (event: StreamEvent) => void): (report: SafetyReport) => void {
  const told = new Set<string>()
  let level: RiskLevel = 'none'
  return ({risk, verdicts, gates}) => {
    if (risk && maxRiskLevel(level, risk.level) !== level) {
      level = risk.level
      emit({type: 'risk', ...risk})
    }
    verdicts.forEach(({action}, index) => {
      const verdict = gates[index]
      const key = `${verdict?.gate} ${verdict?.action} ${verdict?.reason_code}`
      if (!verdict || action === 'pass' || told.has(key)) return
      told.add(key)
      emit({type: 'gate', ...verdict})
    })
  }
}
