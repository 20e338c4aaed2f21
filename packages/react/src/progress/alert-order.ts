import type {CrisisAlert, RiskLevel} from '@pixelated/sdk/contract'

/** Which hand-offs are looked at. */
export const alertFilters = ['unresolved', 'open', 'delivered', 'acknowledged', 'resolved'] as const
export type AlertFilterName = (typeof alertFilters)[number]

export const alertOrders = ['urgent', 'newest'] as const
export type AlertOrder = (typeof alertOrders)[number]

/** Unknown stands right below high: nobody knows that it is less. */
const urgency: readonly RiskLevel[] = ['imminent', 'high', 'unknown', 'moderate', 'low', 'none']

/** Higher for what must be looked at first. */
export const urgencyOf = (level: RiskLevel): number => urgency.length - urgency.indexOf(level)

/** Of some, the level that must be looked at first. */
export const mostUrgent = (alerts: readonly CrisisAlert[]): RiskLevel =>
  alerts.map(({level}) => level).toSorted((one, other) => urgencyOf(other) - urgencyOf(one))[0] ?? 'unknown'

export function isOfFilter({status, delivery}: CrisisAlert, filter: AlertFilterName): boolean {
  if (filter === 'unresolved') return status !== 'resolved'
  if (filter === 'delivered') return status === 'open' && delivery.state === 'delivered'
  return status === filter
}

/** What nobody has seen comes before what somebody has; in each the most urgent, or the newest, first. */
export function inOrder(alerts: readonly CrisisAlert[], order: AlertOrder): CrisisAlert[] {
  return alerts.toSorted((one, other) => {
    const byTime = one.created_at < other.created_at ? 1 : one.created_at > other.created_at ? -1 : 0
    if (order === 'newest') return byTime
    const bySight = Number(one.status !== 'open') - Number(other.status !== 'open')
    return bySight || urgencyOf(other.level) - urgencyOf(one.level) || byTime
  })
}
