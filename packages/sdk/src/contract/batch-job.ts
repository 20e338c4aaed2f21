import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'

/** Where a batch job stands. The last three are final. */
export type BatchJobState = OpenUnion<'queued' | 'running' | 'completed' | 'failed' | 'cancelled'>

/** `/batch-jobs/{id}`: where the job stands, with counts for a progress bar. Times are UTC, ISO 8601 with `Z`. */
export const batchJobSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  total: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  created_at: z.string(),
  finished_at: z.optional(z.string()),
  /** Why the job as a whole failed: a code, never a person's words. */
  error: z.optional(z.looseObject({code: z.string()})),
})
export type BatchJob = Omit<KnownFields<z.infer<typeof batchJobSchema>>, 'state'> & {state: BatchJobState}

/** `/batch-jobs/{id}/results?cursor=`: finished items so far, in order of their index; `next_cursor` is absent at the end. */
export const batchJobResultsSchema = z.looseObject({
  results: z.array(z.looseObject({index: z.number()})),
  next_cursor: z.optional(z.string()),
})
