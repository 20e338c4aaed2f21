import type {CrisisAlert} from '@pixelated/sdk/contract'
import {useAlerts} from '../hooks/use-alerts.ts'
import {inOrder, isOfFilter, type AlertFilterName, type AlertOrder} from './alert-order.ts'
import {useIsOnline} from './use-is-online.ts'

interface QueueView {
  readonly filter: AlertFilterName
  readonly order: AlertOrder
  readonly refreshMs: number | undefined
  /** Stay where they are until the server has confirmed what is done with them. */
  readonly pending: ReadonlySet<string>
}

/** The queue as it is shown, and how sure that is. */
export interface AlertQueueState {
  readonly shown: readonly CrisisAlert[]
  /** What nobody has seen, once it is known. */
  readonly open: readonly CrisisAlert[] | undefined
  /** How many there are of each kind; undefined where that is not known. */
  readonly counts: Readonly<Record<AlertFilterName, number | undefined>>
  /** `fresh`: as the server has it. `old`: it could not be read again. `none`: it was never read. */
  readonly state: 'loading' | 'fresh' | 'old' | 'none'
  readonly isOnline: boolean
  readonly error: Error | null
  readonly lookedAt: number
  readonly isWhole: boolean
  refetch(): void
}

/** Reads the lists that a filter needs; the open one always, since it is what must not be missed. */
export function useAlertQueue({filter, order, refreshMs, pending}: QueueView): AlertQueueState {
  const isOnline = useIsOnline()
  const open = useAlerts('open', {refreshMs})
  const acknowledged = useAlerts('acknowledged', {refreshMs})
  const resolved = useAlerts('resolved', {refreshMs, enabled: filter === 'resolved'})
  const needed = filter === 'resolved' ? [open, acknowledged, resolved] : [open, acknowledged]
  const all = needed.flatMap(({data}) => data?.alerts ?? [])
  const ofResolved = resolved.data?.alerts ?? []
  const staying = [...all, ...ofResolved].filter(({id}) => pending.has(id))
  const shown = [...all.filter((alert) => isOfFilter(alert, filter)), ...staying]
  const error = needed.find(({isError}) => isError)?.error ?? null
  const isRead = needed.every(({data}) => data !== undefined)
  const count = (name: AlertFilterName): number | undefined => {
    const list = name === 'resolved' ? resolved : name === 'acknowledged' ? acknowledged : open
    if (list.data === undefined || (name === 'unresolved' && acknowledged.data === undefined)) return undefined
    return all.filter((alert) => isOfFilter(alert, name)).length
  }
  return {
    shown: inOrder([...new Map(shown.map((alert) => [alert.id, alert])).values()], order),
    open: open.data?.alerts,
    counts: {
      unresolved: count('unresolved'),
      open: count('open'),
      delivered: count('delivered'),
      acknowledged: count('acknowledged'),
      // Only the newest of them are asked for.
      resolved: undefined,
    },
    state: isRead ? (error === null && isOnline ? 'fresh' : 'old') : error === null && isOnline ? 'loading' : 'none',
    isOnline,
    error,
    lookedAt: Math.min(...needed.map(({dataUpdatedAt}) => dataUpdatedAt)),
    isWhole: needed.every(({data}) => data?.isWhole !== false),
    refetch() {
      for (const list of needed) void list.refetch()
    },
  }
}
