import type {BatchItem, BatchReply} from '../contract/batch.ts'
import {maxBatchItems} from '../contract/max-batch-items.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import type {InferenceResponse} from '../contract/inference-response.ts'
import {inferenceResponseShape} from '../contract/response-shapes.ts'
import {RejectedError} from '../errors/rejected-error.ts'
import {ResponseError} from '../errors/response-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {readJson} from '../http/read-json.ts'
import {firstMismatch, type Shape} from '../lib/shape.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {fieldErrorsOf} from './check-request.ts'
import {toInferenceReply} from './to-inference-reply.ts'

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

export function toItem(sent: unknown, index: number, request: Pick<InferenceRequest, 'use_eq_awareness'>): BatchItem {
  if (firstMismatch(sent, inferenceResponseShape) === undefined) {
    return {ok: true, index, reply: toInferenceReply(sent as InferenceResponse, request)} // just checked
  }
  return {ok: false, index, error: {code: failureCode((sent as {error?: unknown} | null)?.error)}}
}

/** `POST /batch-infer`: up to 256 turns in one call; each item has its own outcome, in the order of the requests. */
export async function batchInfer(
  context: ApiContext,
  requests: readonly InferenceRequest[],
  options: BatchOptions & {keep: (response: Response) => void},
): Promise<BatchReply> {
  const {http, dialect, maxQueryCharacters} = context
  const {signal, headers, keep, idempotencyKey = context.createId(), retryItems = 0} = options
  const path = dialect.paths.batchInfer

  const send = (items: readonly InferenceRequest[], key: string) =>
    http.request({
      method: 'POST',
      path: path ?? '',
      body: items,
      headers: {...headers, 'idempotency-key': key},
      signal,
      isRepeatable: true,
      retries: dialect.retries,
      async read(response) {
        keep(response)
        const {results} = await readJson(response, resultsShape)
        if (results?.length !== items.length) throw new ResponseError('The server answered for another number of items')
        return results
      },
    })

  if (path === undefined) throw new RejectedError('This server takes no batches')
  checkBatch(requests, maxQueryCharacters)
  const size = Math.max(1, Math.min(options.itemsPerCall ?? maxBatchItems, maxBatchItems))
  const items: BatchItem[] = []
  for (let start = 0; start < requests.length; start += size) {
    const slice = requests.slice(start, start + size)
    const results = await send(slice, `${idempotencyKey}-${start}`)
    for (const [offset, request] of slice.entries()) items.push(toItem(results[offset], start + offset, request))
  }
  for (let round = 1; round <= retryItems; round++) {
    for (const {index} of items.filter(({ok}) => !ok)) {
      const request = requests[index] as InferenceRequest
      const [result] = await send([request], `${idempotencyKey}-${index}-${round}`)
      items[index] = toItem(result, index, request)
    }
  }
  const succeeded = items.filter(({ok}) => ok).length
  return {items, succeeded, failed: items.length - succeeded}
}

function checkBatch(requests: readonly InferenceRequest[], maxQueryCharacters: number): void {
  if (!Array.isArray(requests)) throw new ValidationError([{path: 'requests', code: 'invalid_type'}])
  if (requests.length === 0) throw new ValidationError([{path: 'requests', code: 'too_small'}])
  if (requests.length > maxBatchItems) throw new ValidationError([{path: 'requests', code: 'too_big'}])
  const errors = requests.flatMap((request, index) => fieldErrorsOf(request, maxQueryCharacters, `[${index}]`))
  if (errors.length > 0) throw new ValidationError(errors)
}
