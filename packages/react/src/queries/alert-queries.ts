import type {CrisisAlert} from '@pixelated/sdk/contract'
import type {AlertQuery, Crisis} from '@pixelated/sdk/crisis'
import {queryOptions} from '@tanstack/react-query'
import {pixelKeys} from './keys.ts'
import type {QueryOf} from './query-of.ts'

/**
 * The alerts of one status, newest first.
 * @example
 * const label = ({alerts, isWhole}: AlertQueue) => `${alerts.length}${isWhole ? '' : ' or more'}`
 */
export interface AlertQueue {
  readonly alerts: readonly CrisisAlert[]
  /** False when there are more than were asked for: the oldest are missing. */
  readonly isWhole: boolean
}

/** A queue is short; of what was resolved the newest are enough. */
const mostAlerts = {open: 1000, acknowledged: 1000, resolved: 100}
const mostOfOne = 1000

/**
 * The alerts of one status, newest first, asked for again every ten seconds, also while the page is in the background. Without a network it
 * fails at once, so that nobody takes an old list for the queue. Needs a clinician's key, and a gateway.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {crisis} from '@pixelated/sdk/crisis'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [crisis])
 * const {alerts} = await new QueryClient().fetchQuery(alertsQuery(client, 'open'))
 * show(alerts.length)
 */
export const alertsQuery = (
  client: {readonly crisis: Pick<Crisis, 'alerts'>},
  status: 'open' | 'acknowledged' | 'resolved',
): QueryOf<AlertQueue, ReturnType<typeof pixelKeys.alertsOf>> =>
  queryOptions({
    queryKey: pixelKeys.alertsOf(status),
    queryFn: ({signal}) => readAlerts(client, {status, signal}, mostAlerts[status]),
    refetchInterval: 10_000,
    refetchIntervalInBackground: true,
    networkMode: 'always',
    // The client has already tried again where that helps.
    retry: false,
  })

/**
 * The hand-offs of one client, whatever became of them, newest first, asked for again every half minute. Needs a clinician's key, and a gateway.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {crisis} from '@pixelated/sdk/crisis'
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [crisis])
 * const {alerts} = await new QueryClient().fetchQuery(clientAlertsQuery(client, 'client_1'))
 * show(alerts.length)
 */
export const clientAlertsQuery = (
  client: {readonly crisis: Pick<Crisis, 'alerts'>},
  clientId: string,
): QueryOf<AlertQueue, ReturnType<typeof pixelKeys.clientAlerts>> =>
  queryOptions({
    queryKey: pixelKeys.clientAlerts(clientId),
    queryFn: ({signal}) => readAlerts(client, {clientId, signal}, mostOfOne),
    refetchInterval: 30_000,
    networkMode: 'always',
    retry: false,
  })

async function readAlerts(
  client: {readonly crisis: Pick<Crisis, 'alerts'>},
  query: AlertQuery,
  most: number,
): Promise<AlertQueue> {
  const alerts: CrisisAlert[] = []
  for await (const alert of client.crisis.alerts.all({...query, limit: 200})) {
    if (alerts.length === most) return {alerts, isWhole: false}
    alerts.push(alert)
  }
  return {alerts, isWhole: true}
}
