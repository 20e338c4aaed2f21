import * as z from 'zod/mini'
import {maxBatchItems} from './max-batch-items.ts'
import type {InferenceReply} from './inference-reply.ts'
import {inferenceRequestSchema} from './inference-request.ts'
import {inferenceResponseSchema} from './inference-response.ts'

/**
 * The body of `/batch-infer`: 1 to 256 requests, each of them as strict as a single one.
 * @example
 * const {success} = batchRequestSchema.safeParse([{user_query: 'hello'}, {user_query: 'goodbye'}])
 */
export const batchRequestSchema = z.array(inferenceRequestSchema).check(z.minLength(1), z.maxLength(maxBatchItems))

/**
 * What `/batch-infer` sends for an item that failed: an object here, a bare string from the original servers.
 * @example
 * const {error} = batchItemErrorSchema.parse({error: {code: 'model_unavailable'}})
 * show(typeof error === 'string' ? error : error.code)
 */
export const batchItemErrorSchema = z.looseObject({
  error: z.union([z.string(), z.looseObject({code: z.string(), message: z.optional(z.string())})]),
})

/**
 * The answer of `/batch-infer`: one reply or failure for each request, in their order.
 * @example
 * const {results} = batchResponseSchema.parse(await (await fetch('/batch-infer', {method: 'POST', body: '[]'})).json())
 * show(results.length)
 */
export const batchResponseSchema = z.looseObject({
  results: z.array(z.union([inferenceResponseSchema, batchItemErrorSchema])),
})

/**
 * The outcome of one item, in the order of the requests.
 * @example
 * const textOf = (item: BatchItem) => (item.ok ? item.reply.response : `failed: ${item.error.code}`)
 */
export type BatchItem =
  {ok: true; index: number; reply: InferenceReply} | {ok: false; index: number; error: {code: string}}

/**
 * What a batch gave, item by item: one bad item fails alone.
 * @example
 * const {items, succeeded, failed}: BatchReply = await pixel.batchInfer([{user_query: 'hello'}])
 * show(items.length, succeeded, failed)
 */
export interface BatchReply {
  items: BatchItem[]
  succeeded: number
  failed: number
}
