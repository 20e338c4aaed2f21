import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'

/**
 * Where a batch job stands. The last three are final.
 * @example
 * const isOver = (state: BatchJobState) => ['completed', 'failed', 'cancelled'].includes(state)
 */
export type BatchJobState = OpenUnion<'queued' | 'running' | 'completed' | 'failed' | 'cancelled'>

/**
 * `/batch-jobs/{id}`: where the job stands, with counts for a progress bar. Times are UTC, ISO 8601 with `Z`.
 * @example
 * const job = batchJobSchema.parse(await (await fetch('/batch-jobs/job-1')).json())
 * show(job.state, job.succeeded + job.failed, job.total)
 */
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
/**
 * Where a batch job stands, as the client gives it.
 * @example
 * const progress = (job: BatchJob) => (job.succeeded + job.failed) / job.total
 */
export type BatchJob = Omit<KnownFields<z.infer<typeof batchJobSchema>>, 'state'> & {state: BatchJobState}

/**
 * `/batch-jobs/{id}/results?cursor=`: finished items so far, in order of their index; `next_cursor` is absent at the end.
 * @example
 * const page = batchJobResultsSchema.parse(await (await fetch('/batch-jobs/job-1/results')).json())
 * show(page.results.length, page.next_cursor)
 */
export const batchJobResultsSchema = z.looseObject({
  results: z.array(z.looseObject({index: z.number()})),
  next_cursor: z.optional(z.string()),
})
