import type {GatewayStore} from '../stores/gateway-store.ts'
import type {Cutoff} from './retention-policy.ts'

/** How many of a client are older than they may be. */
export interface Overdue {
  /** Undefined for alerts that name none. */
  readonly clientId: string | undefined
  readonly count: number
}

/** Whose the first `limit` are that are to go. */
export async function overdueOf(
  {records, alerts}: Pick<GatewayStore, 'records' | 'alerts'>,
  {kind, before}: Cutoff,
  limit: number,
): Promise<readonly Overdue[]> {
  if (kind === 'alert') {
    return (await alerts.overdue(before, limit)).map(({clientId, alerts: count}) => ({clientId, count}))
  }
  return (await records.overdue(kind, before, limit)).map(({clientId, records: count}) => ({clientId, count}))
}

/** Removes up to `limit` of those that are to go. Their number. */
export const expire = async (
  {records, alerts}: Pick<GatewayStore, 'records' | 'alerts'>,
  {kind, before}: Cutoff,
  limit: number,
): Promise<number> => (kind === 'alert' ? alerts.expire(before, limit) : records.expire(kind, before, limit))
