import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createMicroBatcher, type BatcherOptions, type BatchOutcome} from './create-micro-batcher.ts'

interface Job {
  items: readonly number[]
  signal: AbortSignal
  finish(outcomes?: readonly BatchOutcome<number>[]): void
  fail(error: unknown): void
}

function setUp(options: Partial<BatcherOptions<number, number>> = {}) {
  const clock = createManualClock()
  const jobs: Job[] = []
  const batcher = createMicroBatcher<number, number>({
    run: (items, {signal}) =>
      new Promise((resolve, reject) => {
        const doubled = items.map((item) => ({value: item * 2}))
        jobs.push({items, signal, finish: (outcomes = doubled) => resolve(outcomes), fail: reject})
      }),
    maxBatchSize: 3,
    maxDelayMs: 10,
    clock,
    ...options,
  })
  return {clock, jobs, batcher}
}
const settled = (promises: Promise<unknown>[]) => Promise.allSettled(promises)
const itemsOf = (jobs: Job[]) => jobs.map(({items}) => items)

describe('a micro-batcher', () => {
  it('sends a full batch at once and the rest when it has waited', async () => {
    const {clock, jobs, batcher} = setUp({maxConcurrency: 2})
    const results = [1, 2, 3, 4].map((item) => batcher.submit(item))
    expect(itemsOf(jobs)).toEqual([[1, 2, 3]])
    clock.advance(9)
    expect(jobs).toHaveLength(1)
    clock.advance(1)
    expect(itemsOf(jobs)).toEqual([[1, 2, 3], [4]])
    for (const job of jobs) job.finish()
    expect(await Promise.all(results)).toEqual([2, 4, 6, 8])
    expect(clock.pending).toBe(0)
  })

  it('sends a preferred size, keeps shapes apart, and waits for a slot', async () => {
    const {jobs, batcher} = setUp({preferredSizes: [2], shapeOf: (item) => (item % 2 ? 'odd' : 'even')})
    const results = [1, 2, 3, 4].map((item) => batcher.submit(item))
    expect(itemsOf(jobs)).toEqual([[1, 3]])
    jobs[0]?.finish()
    await expect
      .poll(() => itemsOf(jobs))
      .toEqual([
        [1, 3],
        [2, 4],
      ])
    jobs[1]?.finish()
    expect(await Promise.all(results)).toEqual([2, 4, 6, 8])
  })

  it('gives each item its own failure, and all of them one of the batch', async () => {
    const {jobs, batcher} = setUp()
    const first = settled([1, 2, 3].map((item) => batcher.submit(item)))
    jobs[0]?.finish([{value: 2}, {error: 'only this'}, {value: 6}])
    expect(await first).toMatchObject([{value: 2}, {reason: 'only this'}, {value: 6}])
    const second = settled([1, 2, 3].map((item) => batcher.submit(item)))
    await expect.poll(() => jobs.length).toBe(2)
    jobs[1]?.fail('the whole')
    expect(await second).toMatchObject([{reason: 'the whole'}, {reason: 'the whole'}, {reason: 'the whole'}])
    const third = settled([1, 2, 3].map((item) => batcher.submit(item)))
    await expect.poll(() => jobs.length).toBe(3)
    jobs[2]?.finish([{value: 1}])
    for (const {reason} of (await third) as PromiseRejectedResult[])
      expect(reason).toMatchObject({code: 'invalid_response'})
  })

  it('takes back one item without hurting the others, waiting or at work', async () => {
    const {jobs, batcher} = setUp()
    const reason = new Error('enough')
    const waiting = new AbortController()
    const first = settled([batcher.submit(1, {signal: waiting.signal})])
    waiting.abort(reason)
    expect(await first).toMatchObject([{reason}])
    expect(batcher.waiting).toBe(0)
    const working = new AbortController()
    const results = settled([batcher.submit(2), batcher.submit(3, {signal: working.signal}), batcher.submit(4)])
    working.abort(reason)
    expect(jobs[0]?.signal.aborted).toBe(false)
    jobs[0]?.finish()
    expect(await results).toMatchObject([{value: 4}, {reason}, {value: 8}])
    await expect(batcher.submit(5, {signal: AbortSignal.abort(reason)})).rejects.toBe(reason)
  })

  it('ends the batch when nobody wants it any more', async () => {
    const {jobs, batcher} = setUp()
    const controller = new AbortController()
    const results = settled([1, 2, 3].map((item) => batcher.submit(item, {signal: controller.signal})))
    controller.abort()
    expect(jobs[0]?.signal.aborted).toBe(true)
    jobs[0]?.fail(jobs[0].signal.reason)
    await results
    const next = [4, 5, 6].map((item) => batcher.submit(item))
    await expect.poll(() => jobs.length).toBe(2)
    jobs[1]?.finish()
    expect(await Promise.all(next)).toEqual([8, 10, 12])
  })

  it('refuses when too many wait, and says when there is room', async () => {
    const {jobs, batcher} = setUp({maxBatchSize: 1, maxWaiting: 1})
    const results = settled([batcher.submit(1), batcher.submit(2)])
    await expect(batcher.submit(3)).rejects.toMatchObject({code: 'overload', isRetryable: true})
    let hasRoom = false
    const room = batcher.whenRoom().then(() => (hasRoom = true))
    await Promise.resolve()
    expect(hasRoom).toBe(false)
    jobs[0]?.finish()
    await room
    jobs[1]?.finish()
    expect(await results).toMatchObject([{value: 2}, {value: 4}])
  })

  it.each([{maxBatchSize: 0}, {maxConcurrency: 1.5}, {maxWaiting: -1}, {maxDelayMs: Number.NaN}])(
    'refuses %j',
    (options) => expect(() => setUp(options)).toThrow(/Option "/),
  )
})
