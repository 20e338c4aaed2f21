import {maxRiskLevel, riskLevelOfSignal, riskRank, type CrisisAlert, type RiskLevel} from '@pixelated/sdk/contract'

/**
 * Something on the way of a person that points to a crisis, or a session of which nobody knows.
 * @example
 * const event: RiskEvent = {id: 'a-1', at: Date.UTC(2026, 2, 1), level: 'high', source: 'alert', acknowledgedAt: Date.UTC(2026, 2, 2)}
 */
export interface RiskEvent {
  readonly id: string
  readonly at: Date | number
  /** `unknown`: nothing was noted or evaluated. It is drawn by itself and never counts as none. */
  readonly level: RiskLevel
  /** Where it comes from: the journal of sessions, or a hand-off to a person. */
  readonly source: 'journal' | 'alert'
  /** When a person saw it, and when a person resolved it. */
  readonly acknowledgedAt?: Date | number | undefined
  readonly resolvedAt?: Date | number | undefined
}

/**
 * Where events come from.
 * @example
 * const sources: RiskSources = {entries: [{session_id: 's-1', at: new Date(), crisis_flags: ['self_harm']}]}
 */
export interface RiskSources {
  readonly entries?: readonly {
    readonly session_id: string
    readonly at?: Date | undefined
    readonly crisis_flags?: readonly string[] | undefined
  }[]
  readonly alerts?: readonly Pick<
    CrisisAlert,
    'id' | 'level' | 'session_id' | 'created_at' | 'acknowledged_at' | 'resolved_at'
  >[]
}

/**
 * Signals of a journal and of hand-offs as events. A session without a flag is `unknown`: the journal says what somebody noted, not that somebody
 * looked. A session without a certain time is left out, and so is one that led to a hand-off, unless what
 * was noted is graver: it would be counted twice.
 * @example
 * const events = toRiskEvents({entries: [{session_id: 's-1', at: new Date('2026-03-01T10:00:00Z'), crisis_flags: ['self_harm']}]})
 * console.log(events[0]?.level) // high
 */
export function toRiskEvents({entries = [], alerts = []}: RiskSources): readonly RiskEvent[] {
  // What can not be drawn must hide nothing.
  const dated = alerts.filter((alert) => timeOf(alert.created_at) !== undefined)
  const handedOff = dated.map(ofAlert)
  const ranks = new Map<string, number>()
  for (const {session_id: id, level} of dated)
    if (id !== undefined) ranks.set(id, Math.max(ranks.get(id) ?? -1, riskRank(level)))
  const noted = entries.flatMap(({session_id: id, at, crisis_flags: flags = []}): RiskEvent[] => {
    const level = flags.map(riskLevelOfSignal).reduce(maxRiskLevel, 'unknown')
    const isTold = (ranks.get(id) ?? -2) >= riskRank(level)
    return at === undefined || isTold ? [] : [{id: `session ${id}`, at, level, source: 'journal'}]
  })
  return [...noted, ...handedOff].toSorted((one, other) => Number(one.at) - Number(other.at))
}

const ofAlert = (alert: NonNullable<RiskSources['alerts']>[number]): RiskEvent => ({
  id: `alert ${alert.id}`,
  at: Date.parse(alert.created_at),
  level: alert.level,
  source: 'alert',
  acknowledgedAt: timeOf(alert.acknowledged_at),
  resolvedAt: timeOf(alert.resolved_at),
})

const timeOf = (text: string | undefined): number | undefined => {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isFinite(at) ? at : undefined
}
