import type {Clock} from '@pixelated/sdk'
import {Refusal} from '../wire/refusal.ts'
import {createJob, type AnswerItem, type Job} from './batch-job.ts'

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
  submit(owner: string, items: readonly unknown[], answer: AnswerItem): Job
  /** The job, if it is this owner's. Refuses with 404. */
  find(id: string, owner: string): Job
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
    submit(owner, items, answer) {
      makeRoom()
      const job = createJob({id: newId('job'), owner, items, answer, clock, concurrency})
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
    close() {
      for (const job of jobs.values()) job.cancel()
    },
  }
}
