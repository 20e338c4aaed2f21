import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * A batch job ended without completing: it failed or was cancelled. `jobId` and `state` say which and how.
 * @example
 * await pixel.batchJobs.wait('job-1').catch((error: unknown) => {
 *   if (error instanceof JobError) console.log(error.jobId, error.state)
 * })
 */
export class JobError extends PixelError {
  override readonly name = 'JobError'
  override readonly code = 'job_failed'
  readonly jobId: string
  readonly state: string

  constructor(jobId: string, state: string, facts: ErrorFacts = {}) {
    super(`Batch job ${jobId} ended as ${state}`, facts)
    this.jobId = jobId
    this.state = state
  }
}
