import type {Clock} from '@pixelated/sdk'
import {Refusal} from '../wire/refusal.ts'
import {createJob, type Job, type JobSetup} from './batch-job.ts'

/** How many jobs there may be and how hard they work. */
export interface JobRegistryOptions {
  clock: Clock
  newId: (prefix: string) => string
  /** Jobs at work at once; others queue. */
  maxRunning: number
  /** Items of one job at work at once. */
  concurrency: number
  /** Jobs kept, running and finished; the oldest finished go first. */
  maxJobs: number
}

/** All batch jobs of a gateway, in memory. */
export interface JobRegistry {
  submit(work: Pick<JobSetup, 'owner' | 'items' | 'boundTo' | 'answer'>): Job
  /** The job, if it is this owner's. Refuses with 404. */
  find(id: string, owner: string): Job
  /** Removes what was asked and answered of a client or a conversation. */
  erase(id: string): void
  /** Cancels everything. */
  close(): void
}

/** Creates an empty registry. */
export function createJobRegistry(options: JobRegistryOptions): JobRegistry {
  const {clock, newId, maxRunning, concurrency, maxJobs} = options
  const jobs = new Map<string, Job>()
  const queue: Job[] = []
  let running = 0

  const startNext = () => {
    while (running < maxRunning) {
      const job = queue.shift()
      if (job === undefined) return
      running += 1
      void job.run().then(() => {
        running -= 1
        startNext()
      })
    }
  }
  const makeRoom = () => {
    for (const job of jobs.values()) {
      if (jobs.size < maxJobs) return
      if (job.isOver) jobs.delete(job.id)
    }
    if (jobs.size >= maxJobs) throw new Refusal(503, 'too_many_jobs', {headers: {'Retry-After': '30'}})
  }

  return {
    submit(work) {
      makeRoom()
      const job = createJob({...work, id: newId('job'), clock, concurrency})
      jobs.set(job.id, job)
      queue.push(job)
      startNext()
      return job
    },
    find(id, owner) {
      const job = jobs.get(id)
      if (job?.owner !== owner) throw new Refusal(404, 'unknown_job')
      return job
    },
    erase(id) {
      for (const job of jobs.values()) job.erase(id)
    },
    close() {
      for (const job of jobs.values()) job.cancel()
    },
  }
}
