import type {BatchItem, BatchReply} from '../contract/batch.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import type {InferenceResponse} from '../contract/inference-response.ts'
import type {Shape} from '../lib/shape.ts'
import type {CallOptions} from './api-context.ts'
import type {ApiPromise} from './api-promise.ts'
import type {SeldomKit} from './seldom-kit.ts'

/**
 * How a batch is cut into calls, and what happens to items that fail.
 * @example
 * const options: BatchOptions = {itemsPerCall: 32, retryItems: 1}
 * const {succeeded, failed} = await pixel.batchInfer([{user_query: 'hello'}], options)
 */
export interface BatchOptions extends CallOptions {
  /** Items in one call to the server, 1 to 256. Default: all in one. Smaller calls lose less when one fails. */
  itemsPerCall?: number | undefined
  /** How often an item that failed is sent again, alone. Default 0. */
  retryItems?: number | undefined
}

const resultsShape: Shape<{results: unknown[]}> = {results: ['unknown']}

/** What an item's failure says, as a code: the original's text could repeat what was sent. */
const failureCode = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null ? (error as {code?: unknown}).code : error
  return typeof code === 'string' && /^[a-z][a-z0-9_]{1,63}$/.test(code) ? code : 'inference_failed'
}

interface SentItem {
  sent: unknown
  index: number
  request: Pick<InferenceRequest, 'use_eq_awareness'>
}

/** The outcome of one item, from what the server sent for it. */
export function toItem(kit: SeldomKit, {sent, index, request}: SentItem): BatchItem {
  if (kit.firstMismatch(sent, kit.inferenceResponseShape) === undefined) {
    return {ok: true, index, reply: kit.toInferenceReply(sent as InferenceResponse, request)} // just checked
  }
  return {ok: false, index, error: {code: failureCode((sent as {error?: unknown} | null)?.error)}}
}

/** `POST /batch-infer`: up to 256 turns in one call; each item has its own outcome, in the order of the requests. */
export function batchInfer(
  kit: SeldomKit,
  requests: readonly InferenceRequest[],
  options: BatchOptions = {},
): ApiPromise<BatchReply> {
  const {idempotencyKey = kit.createId(), retryItems = 0, itemsPerCall = kit.maxBatchItems} = options
  const {apiCall, readJson, ResponseError, toApiPromise} = kit

  const send = (items: readonly InferenceRequest[], key: string) =>
    apiCall(kit, {
      method: 'POST',
      path: kit.dialect.paths.batchInfer,
      body: () => items,
      options: {...options, idempotencyKey: `${idempotencyKey}-${key}`},
      isRepeatable: true,
      async read(response) {
        const {results} = await readJson(response, resultsShape)
        if (results?.length === items.length) return results
        throw new ResponseError('The server answered for another number of items')
      },
    }).withResponse()

  return toApiPromise(async (keep) => {
    checkBatch(kit, requests)
    const size = Math.max(1, Math.min(itemsPerCall, kit.maxBatchItems))
    const items: BatchItem[] = []
    for (let start = 0; start < requests.length; start += size) {
      const slice = requests.slice(start, start + size)
      const {data, response} = await send(slice, String(start))
      keep(response)
      for (const [offset, request] of slice.entries()) {
        items.push(toItem(kit, {sent: data[offset], index: start + offset, request}))
      }
    }
    for (let round = 1; round <= retryItems; round++) {
      for (const {index} of items.filter(({ok}) => !ok)) {
        const request = requests[index] as InferenceRequest // an item stands for every request
        const {data} = await send([request], `${index}-${round}`)
        items[index] = toItem(kit, {sent: data[0], index, request})
      }
    }
    const succeeded = items.filter(({ok}) => ok).length
    return {items, succeeded, failed: items.length - succeeded}
  })
}

function checkBatch(kit: SeldomKit, requests: readonly InferenceRequest[]): void {
  const {fieldErrorsOf, maxBatchItems, maxQueryCharacters, ValidationError} = kit
  if (!Array.isArray(requests)) throw new ValidationError([{path: 'requests', code: 'invalid_type'}])
  if (requests.length === 0) throw new ValidationError([{path: 'requests', code: 'too_small'}])
  if (requests.length > maxBatchItems) throw new ValidationError([{path: 'requests', code: 'too_big'}])
  const errors = requests.flatMap((request, index) => fieldErrorsOf(request, maxQueryCharacters, `[${index}]`))
  if (errors.length > 0) throw new ValidationError(errors)
}
