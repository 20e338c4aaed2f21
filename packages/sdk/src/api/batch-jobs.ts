import type {BatchJob} from '../contract/batch-job.ts'
import type {BatchItem} from '../contract/batch.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import type {Shape} from '../lib/shape.ts'
import type {CallOptions} from './api-context.ts'
import {toItem} from './batch-infer.ts'
import type {SeldomKit} from './seldom-kit.ts'

const batchJobShape: Shape<BatchJob> = {
  id: 'string',
  state: 'string',
  total: 'number',
  succeeded: 'number',
  failed: 'number',
  created_at: 'string',
  finished_at: 'string?',
  error: {code: 'string'},
}

interface ResultsPage {
  results: {index: number}[]
  next_cursor?: string | undefined
}
const resultsPageShape: Shape<ResultsPage> = {results: [{index: 'number'}], next_cursor: 'string?'}

/**
 * How to wait for a job.
 * @example
 * const options: JobWaitOptions = {onProgress: ({succeeded, failed, total}) => console.log((succeeded + failed) / total)}
 * await pixel.batchJobs.wait('job-1', options)
 */
export interface JobWaitOptions extends CallOptions {
  /** Called with each state seen, the first and the last included. */
  onProgress?: ((job: BatchJob) => void) | undefined
  /** The first pause between two looks, in milliseconds; it grows to ten times that. Default 250. */
  pollMs?: number | undefined
}

/**
 * Large work that goes on while nobody waits: `/batch-jobs`.
 * @example
 * const {id} = await pixel.batchJobs.submit([{user_query: 'hello'}, {user_query: 'good morning'}])
 * await pixel.batchJobs.wait(id)
 * for await (const item of pixel.batchJobs.results(id)) console.log(item.index, item.ok)
 */
export interface BatchJobs {
  /** Hands in the work. The same idempotency key gives the same job. */
  submit(requests: readonly InferenceRequest[], options?: CallOptions): Promise<BatchJob>
  get(id: string, options?: CallOptions): Promise<BatchJob>
  /** Stops the job; items that are finished stay readable. */
  cancel(id: string, options?: CallOptions): Promise<BatchJob>
  /** Finished items so far, page by page. */
  results(id: string, options?: CallOptions): AsyncIterable<BatchItem>
  /** Resolves when the job is completed; rejects with a `JobError` when it failed or was cancelled. */
  wait(id: string, options?: JobWaitOptions): Promise<BatchJob>
}

export function createBatchJobs(kit: SeldomKit): BatchJobs {
  const {apiCall, dialect, config, fieldErrorsOf, JobError, maxQueryCharacters, readJson, sleep, ValidationError} = kit
  const base = dialect.paths.batchJobs
  const pathOf = (id: string, rest = '') => base && `${base}/${encodeURIComponent(id)}${rest}`
  const readJob = (response: Response): Promise<BatchJob> => readJson(response, batchJobShape)
  const call = (method: 'GET' | 'DELETE', id: string, options?: CallOptions) =>
    apiCall(kit, {method, path: pathOf(id), options, isRepeatable: true, read: readJob})

  async function* results(id: string, options?: CallOptions): AsyncIterable<BatchItem> {
    let cursor: string | undefined = ''
    while (cursor !== undefined) {
      const page: ResultsPage = await apiCall(kit, {
        method: 'GET',
        path: pathOf(id, cursor ? `/results?cursor=${encodeURIComponent(cursor)}` : '/results'),
        options,
        read: (response) => readJson(response, resultsPageShape),
      })
      for (const {index, ...sent} of page.results ?? []) yield toItem(kit, {sent, index, request: {}})
      cursor = page.next_cursor
    }
  }

  return {
    submit: (requests, options) =>
      apiCall(kit, {
        method: 'POST',
        path: base,
        options,
        body() {
          const errors = requests.flatMap((request, index) => fieldErrorsOf(request, maxQueryCharacters, `[${index}]`))
          if (requests.length === 0) errors.push({path: 'requests', code: 'too_small'})
          if (errors.length > 0) throw new ValidationError(errors)
          return requests
        },
        isRepeatable: true,
        read: readJob,
      }),
    get: (id, options) => call('GET', id, options),
    cancel: (id, options) => call('DELETE', id, options),
    results,
    async wait(id, {onProgress, pollMs = 250, signal, headers} = {}) {
      for (let pause = pollMs; ; pause = Math.min(pause * 1.5, pollMs * 10)) {
        const job = await call('GET', id, {signal, headers})
        onProgress?.(job)
        if (job.state === 'completed') return job
        if (job.state === 'failed' || job.state === 'cancelled') {
          throw new JobError(id, job.state, {serverCode: job.error?.code})
        }
        await sleep(pause, {clock: config.clock, signal})
      }
    },
  }
}
