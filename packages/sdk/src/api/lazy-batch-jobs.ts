import type {ApiContext} from './api-context.ts'
import type {BatchJobs} from './batch-jobs.ts'

/** Batch jobs are for servers and tools: a page that never uses them does not load them. */
export function lazyBatchJobs(context: ApiContext): BatchJobs {
  let loading: Promise<BatchJobs> | undefined
  const load = () => (loading ??= import('./batch-calls.ts').then(({createBatchJobs}) => createBatchJobs(context)))
  return {
    submit: async (requests, options) => (await load()).submit(requests, options),
    get: async (id, options) => (await load()).get(id, options),
    cancel: async (id, options) => (await load()).cancel(id, options),
    async *results(id, options) {
      yield* (await load()).results(id, options)
    },
    wait: async (id, options) => (await load()).wait(id, options),
  }
}
