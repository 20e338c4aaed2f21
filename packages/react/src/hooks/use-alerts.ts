import {useQuery, type UseQueryResult} from '@tanstack/react-query'
import {alertsQuery, clientAlertsQuery, type AlertQueue} from '../queries/alert-queries.ts'
import {useCrisisClient} from './crisis-client.ts'
import {usePixelQueries} from './use-pixel-queries.ts'

/**
 * How the queue is watched.
 * @example
 * const options: AlertsOptions = {refreshMs: 5000}
 */
export interface AlertsOptions {
  /** How often it is asked for, in milliseconds. Default 10,000. */
  readonly refreshMs?: number | undefined
  /** False: do not ask. Default true. */
  readonly enabled?: boolean | undefined
}

/**
 * The hand-offs of one status, newest first, watched as long as somebody is there. Needs a clinician's key. When `isError` is true the data is
 * old, or none: it says nothing of what waits now.
 * @example
 * function Waiting() {
 *   const {data, isError} = useAlerts('open')
 *   return <p>{isError || data === undefined ? 'Not known' : data.alerts.length}</p>
 * }
 */
export function useAlerts(
  status: 'open' | 'acknowledged' | 'resolved',
  {refreshMs = 10_000, enabled = true}: AlertsOptions = {},
): UseQueryResult<AlertQueue> {
  const client = useCrisisClient()
  return useQuery({...alertsQuery(client, status), enabled, refetchInterval: refreshMs}, usePixelQueries())
}

/**
 * The hand-offs of one client, whatever became of them, newest first. Needs a clinician's key. When `isError` is true the data is old, or none.
 * @example
 * function HandOffs({clientId}: {clientId: string}) {
 *   const {data, isError} = useClientAlerts(clientId)
 *   return <p>{isError || data === undefined ? 'Not known' : data.alerts.length}</p>
 * }
 */
export const useClientAlerts = (clientId: string): UseQueryResult<AlertQueue> =>
  useQuery(clientAlertsQuery(useCrisisClient(), clientId), usePixelQueries())
