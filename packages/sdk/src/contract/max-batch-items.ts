/** The most items one `/batch-infer` call takes. More go through a batch job. */
export const maxBatchItems = 256
