import {useMutation, useQuery, type UseMutationResult, type UseQueryResult} from '@tanstack/react-query'
import type {BatchItem, BatchJob, BatchReply, Health, InferenceReply, InferenceRequest, Status} from '@pixelated/sdk'
import {usePixelClient} from '../provider/pixel-provider.tsx'
import {batchJobQuery, batchJobResultsQuery} from '../queries/batch-job-queries.ts'
import {healthQuery, statusQuery} from '../queries/server-queries.ts'
import {usePixelQueries} from './use-pixel-queries.ts'

/**
 * Whether the server can answer. A degraded server is data, not an error: look at `isUsable`.
 * @example
 * function Light() {
 *   const {data, isError} = useHealth()
 *   return <p>{isError || data?.isUsable === false ? 'Not reachable' : 'Connected'}</p>
 * }
 */
export const useHealth = (): UseQueryResult<Health> => useQuery(healthQuery(usePixelClient()), usePixelQueries())

/**
 * What the server is and how it is doing.
 * @example
 * function Model() {
 *   const {data} = useStatus()
 *   return <p>{data?.model_name ?? 'not known'}</p>
 * }
 */
export const useStatus = (): UseQueryResult<Status> => useQuery(statusQuery(usePixelClient()), usePixelQueries())

/**
 * Answers single turns, each with the one call it takes. The text is raw: nothing on the device has judged it.
 * @example
 * function Ask() {
 *   const {mutate, data} = useInfer()
 *   return <button onClick={() => mutate({user_query: 'hello'})}>{data?.response ?? 'Ask'}</button>
 * }
 */
export function useInfer(): UseMutationResult<InferenceReply, Error, InferenceRequest> {
  const client = usePixelClient()
  return useMutation({mutationFn: (request: InferenceRequest) => client.infer(request)}, usePixelQueries())
}

/**
 * Answers up to 256 turns in one call, each with its own outcome.
 * @example
 * function Score() {
 *   const {mutate, data} = useBatchInfer()
 *   return <button onClick={() => mutate([{user_query: 'hello'}])}>{data?.items.length ?? 0} answered</button>
 * }
 */
export function useBatchInfer(): UseMutationResult<BatchReply, Error, readonly InferenceRequest[]> {
  const client = usePixelClient()
  return useMutation(
    {mutationFn: (requests: readonly InferenceRequest[]) => client.batchInfer(requests)},
    usePixelQueries(),
  )
}

/**
 * Where a batch job stands, looked at again every second until it is over.
 * @example
 * function Progress({id}: {id: string}) {
 *   const {data: job} = useBatchJob(id)
 *   return job === undefined ? null : <progress max={job.total} value={job.succeeded + job.failed} />
 * }
 */
export const useBatchJob = (id: string): UseQueryResult<BatchJob> =>
  useQuery(batchJobQuery(usePixelClient(), id), usePixelQueries())

/**
 * The finished items of a batch job so far.
 * @example
 * function Finished({id}: {id: string}) {
 *   return <p>{useBatchJobResults(id).data?.length ?? 0} turns answered</p>
 * }
 */
export const useBatchJobResults = (id: string): UseQueryResult<BatchItem[]> =>
  useQuery(batchJobResultsQuery(usePixelClient(), id), usePixelQueries())
