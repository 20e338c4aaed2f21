import type {CrisisAlert} from '@pixelated/sdk/contract'
import {useMutation, type QueryClient, type UseMutationResult} from '@tanstack/react-query'
import type {AlertQueue} from '../queries/alert-queries.ts'
import {pixelKeys} from '../queries/keys.ts'
import {useCrisisClient} from './crisis-client.ts'
import {usePixelQueries} from './use-pixel-queries.ts'

/**
 * Which alert a person has seen, and who that was, as a code.
 * @example
 * const seen: AlertSeen = {id: 'alert-1', by: 'nurse-7'}
 */
export interface AlertSeen {
  readonly id: string
  readonly by?: string | undefined
}

/**
 * How an alert ended: a code such as `reached` or `false_alarm`.
 * @example
 * const resolution: AlertResolution = {id: 'alert-1', outcome: 'reached'}
 */
export interface AlertResolution extends AlertSeen {
  readonly outcome: string
}

type Status = 'open' | 'acknowledged' | 'resolved'
const statuses: readonly Status[] = ['open', 'acknowledged', 'resolved']

/** What a change has to know to be taken back. */
interface Moved {
  readonly before: CrisisAlert
  readonly from: Status
}

const update = (
  queries: QueryClient,
  status: Status,
  change: (alerts: readonly CrisisAlert[]) => CrisisAlert[],
): void => {
  queries.setQueryData<AlertQueue>(
    pixelKeys.alertsOf(status),
    (queue) => queue && {...queue, alerts: change(queue.alerts)},
  )
}

const without = (alerts: readonly CrisisAlert[], id: string): CrisisAlert[] => alerts.filter((alert) => alert.id !== id)

/** Newest first, as the server has them. */
const withAlert = (alerts: readonly CrisisAlert[], added: CrisisAlert): CrisisAlert[] =>
  [...without(alerts, added.id), added].toSorted((one, other) => (one.created_at > other.created_at ? -1 : 1))

/** Shows an alert where it belongs before the server has said so. */
async function move(
  queries: QueryClient,
  id: string,
  change: Partial<CrisisAlert> & {status: Status},
): Promise<Moved | undefined> {
  // An answer that is under way does not know of it.
  await queries.cancelQueries({queryKey: pixelKeys.alerts()})
  for (const from of statuses) {
    const queue = queries.getQueryData<AlertQueue>(pixelKeys.alertsOf(from))
    const before = queue?.alerts.find((alert) => alert.id === id)
    if (before === undefined || before.status === 'resolved') continue
    update(queries, from, (alerts) => without(alerts, id))
    update(queries, change.status, (alerts) => withAlert(alerts, {...before, ...change}))
    return {before, from}
  }
  return undefined
}

function takeBack(queries: QueryClient, moved: Moved | undefined): void {
  if (moved === undefined) return
  for (const status of statuses) update(queries, status, (alerts) => without(alerts, moved.before.id))
  update(queries, moved.from, (alerts) => withAlert(alerts, moved.before))
}

// The error comes at once also without a network: whoever believes that it was told would not look again.
const networkMode = 'always'

/**
 * Says that a person has seen an alert. `useAlerts` shows it so at once, and as it was when the server does not take it: watch `error`.
 * @example
 * function Seen({id}: {id: string}) {
 *   const {mutate, isError} = useAcknowledgeAlert()
 *   return <button onClick={() => mutate({id})}>{isError ? 'Nobody was told. Try again' : 'I have seen it'}</button>
 * }
 */
export function useAcknowledgeAlert(): UseMutationResult<CrisisAlert, Error, AlertSeen> {
  const {crisis} = useCrisisClient()
  const queries = usePixelQueries()
  return useMutation<CrisisAlert, Error, AlertSeen, Moved | undefined>(
    {
      networkMode,
      mutationFn: ({id, by}) => crisis.alerts.acknowledge(id, {by}),
      onMutate: ({id, by}) => move(queries, id, {status: 'acknowledged', acknowledged_by: by}),
      onError: (_error, _seen, moved) => takeBack(queries, moved),
      // Not waited for: that it failed must be told before the lists are read again.
      onSettled: () => void queries.invalidateQueries({queryKey: pixelKeys.alerts()}),
    },
    queries,
  )
}

/**
 * Closes an alert with its outcome. `useAlerts` shows it so at once, and as it was when the server does not take it: watch `error`. One that was
 * closed with another outcome meanwhile is a `ConflictError`, and stays.
 * @example
 * function Reached({id}: {id: string}) {
 *   const {mutate, isError} = useResolveAlert()
 *   return <button onClick={() => mutate({id, outcome: 'reached'})}>{isError ? 'Not kept. Try again' : 'Reached'}</button>
 * }
 */
export function useResolveAlert(): UseMutationResult<CrisisAlert, Error, AlertResolution> {
  const {crisis} = useCrisisClient()
  const queries = usePixelQueries()
  return useMutation<CrisisAlert, Error, AlertResolution, Moved | undefined>(
    {
      networkMode,
      mutationFn: ({id, outcome, by}) => crisis.alerts.resolve(id, {outcome, by}),
      onMutate: ({id, outcome, by}) => move(queries, id, {status: 'resolved', outcome, resolved_by: by}),
      onError: (_error, _resolution, moved) => takeBack(queries, moved),
      // Not waited for: that it failed must be told before the lists are read again.
      onSettled: () => void queries.invalidateQueries({queryKey: pixelKeys.alerts()}),
    },
    queries,
  )
}
