import * as z from 'zod/mini'
import {maxBatchItems} from './max-batch-items.ts'
import type {InferenceReply} from './inference-reply.ts'
import {inferenceRequestSchema} from './inference-request.ts'
import {inferenceResponseSchema} from './inference-response.ts'

export const batchRequestSchema = z.array(inferenceRequestSchema).check(z.minLength(1), z.maxLength(maxBatchItems))

/** What `/batch-infer` sends for an item that failed: an object here, a bare string from the original servers. */
export const batchItemErrorSchema = z.looseObject({
  error: z.union([z.string(), z.looseObject({code: z.string(), message: z.optional(z.string())})]),
})

export const batchResponseSchema = z.looseObject({
  results: z.array(z.union([inferenceResponseSchema, batchItemErrorSchema])),
})

/** The outcome of one item, in the order of the requests. */
export type BatchItem =
  {ok: true; index: number; reply: InferenceReply} | {ok: false; index: number; error: {code: string}}

/** What a batch gave, item by item: one bad item fails alone. */
export interface BatchReply {
  items: BatchItem[]
  succeeded: number
  failed: number
}
