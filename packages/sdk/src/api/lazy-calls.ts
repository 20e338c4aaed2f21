import type {BatchReply} from '../contract/batch.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import type {ReloadResponse} from '../contract/reload.ts'
import type {Status} from '../contract/status.ts'
import {ConnectionError} from '../errors/connection-error.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import type {ApiPromise} from './api-promise.ts'
import type {BatchOptions} from './batch-infer.ts'
import type {BatchJobs} from './batch-jobs.ts'
import type * as seldomCalls from './seldom-calls.ts'
import {seldomTools} from './seldom-kit.ts'

type SeldomCalls = typeof seldomCalls

async function load(): Promise<SeldomCalls> {
  try {
    return await import('./seldom-calls.ts')
  } catch {
    throw new ConnectionError('The connection failed')
  }
}

const lazily = <Result>(call: (calls: SeldomCalls) => ApiPromise<Result>): ApiPromise<Result> =>
  seldomTools.toApiPromise(async (keep) => {
    const {data, response} = await call(await load()).withResponse()
    keep(response)
    return data
  })

interface LazyCalls {
  status(options?: CallOptions): ApiPromise<Status>
  reloadModel(options?: CallOptions): ApiPromise<ReloadResponse>
  batchInfer(requests: readonly InferenceRequest[], options?: BatchOptions): ApiPromise<BatchReply>
  batchJobs: BatchJobs
}

/** What a page that holds a conversation does not load. */
export function lazyCalls(context: ApiContext): LazyCalls {
  const kit = {...context, ...seldomTools}
  const jobs = async () => (await load()).createBatchJobs(kit)
  return {
    status: (options) => lazily((calls) => calls.status(kit, options)),
    reloadModel: (options) => lazily((calls) => calls.reloadModel(kit, options)),
    batchInfer: (requests, options) => lazily((calls) => calls.batchInfer(kit, requests, options)),
    batchJobs: {
      submit: async (requests, options) => (await jobs()).submit(requests, options),
      get: async (id, options) => (await jobs()).get(id, options),
      cancel: async (id, options) => (await jobs()).cancel(id, options),
      async *results(id, options) {
        yield* (await jobs()).results(id, options)
      },
      wait: async (id, options) => (await jobs()).wait(id, options),
    },
  }
}
