/**
 * The most items one `/batch-infer` call takes. More go through a batch job.
 * @example
 * const queries = ['hello', 'goodbye'].map((user_query) => ({user_query}))
 * if (queries.length <= maxBatchItems) await pixel.batchInfer(queries)
 */
export const maxBatchItems = 256
