import type {BatchItem, BatchJob, PixelClient} from '@pixelated/sdk'
import {queryOptions} from '@tanstack/react-query'
import {pixelKeys} from './keys.ts'
import type {QueryOf} from './query-of.ts'

const finalStates = new Set<string>(['completed', 'failed', 'cancelled'])
const isOver = (job: BatchJob | undefined) => job !== undefined && finalStates.has(job.state)

/**
 * Where a batch job stands, asked again every second until it is over.
 * @example
 * import {useQuery} from '@tanstack/react-query'
 *
 * function Progress({id}: {id: string}) {
 *   const {data: job} = useQuery(batchJobQuery(pixel, id))
 *   return job && <progress max={job.total} value={job.succeeded + job.failed} />
 * }
 */
export const batchJobQuery = (
  client: Pick<PixelClient, 'batchJobs'>,
  id: string,
): QueryOf<BatchJob, ReturnType<typeof pixelKeys.batchJob>> =>
  queryOptions({
    queryKey: pixelKeys.batchJob(id),
    queryFn: ({signal}) => client.batchJobs.get(id, {signal}),
    refetchInterval: ({state}) => (isOver(state.data) || state.error !== null ? false : 1000),
    retry: false,
  })

/**
 * The finished items of a batch job, in order of their index.
 * @example
 * import {useQuery} from '@tanstack/react-query'
 *
 * function Failures({id}: {id: string}) {
 *   const {data = []} = useQuery(batchJobResultsQuery(pixel, id))
 *   return <p>{data.filter(({ok}) => !ok).length} turns failed</p>
 * }
 */
export const batchJobResultsQuery = (
  client: Pick<PixelClient, 'batchJobs'>,
  id: string,
): QueryOf<BatchItem[], ReturnType<typeof pixelKeys.batchJobResults>> =>
  queryOptions({
    queryKey: pixelKeys.batchJobResults(id),
    async queryFn({signal}) {
      const items: BatchItem[] = []
      for await (const item of client.batchJobs.results(id, {signal})) items.push(item)
      return items
    },
    retry: false,
  })
