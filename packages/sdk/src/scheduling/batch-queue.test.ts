import * as fc from 'fast-check'
import {expect, it} from 'vitest'
import {emptyQueue, reduceBatches, type BatchEvent, type BatchRules, type WaitingItem} from './batch-queue.ts'

const runs = process.env.PIXEL_LONG === '1' ? 20_000 : 400

const rulesOf = fc.record({
  maxBatchSize: fc.integer({min: 1, max: 6}),
  preferredSizes: fc.constantFrom<number[]>([], [2], [2, 4]),
  maxDelayMs: fc.constantFrom(0, 5, 50),
  maxConcurrency: fc.integer({min: 1, max: 3}),
  maxWaiting: fc.integer({min: 1, max: 12}),
})
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('add', 'add', 'add', 'add', 'finish', 'cancel', 'tick'),
    shape: fc.constantFrom('a', 'b'),
    owner: fc.constantFrom('x', 'y', 'z'),
    later: fc.constantFrom(0, 0, 1, 3, 60),
    pick: fc.nat(),
  }),
  {maxLength: 80},
)

it('keeps every promise at every step, whatever happens', {timeout: 300_000}, () => {
  fc.assert(
    fc.property(rulesOf, steps, (given, list) => {
      const rules: BatchRules = {
        ...given,
        preferredSizes: given.preferredSizes.filter((size) => size <= given.maxBatchSize),
      }
      let queue = emptyQueue
      let now = 0
      const fate = new Map<number, string>()
      for (const [id, {kind, shape, owner, later, pick}] of list.entries()) {
        now += later
        const waited = queue.waiting
        const event: BatchEvent =
          kind === 'add'
            ? {type: 'add', item: {id, shape, owner, arrivedAt: now}}
            : kind === 'cancel'
              ? {type: 'cancel', id: waited[pick % Math.max(1, waited.length)]?.id ?? -1}
              : kind === 'finish' && queue.running > 0
                ? {type: 'finish'}
                : {type: 'tick'}
        const running = queue.running - (event.type === 'finish' ? 1 : 0)
        const step = reduceBatches(queue, event, {rules, now})
        queue = step.queue
        if (event.type === 'cancel') fate.set(event.id, 'cancelled')
        if (step.refused !== undefined) {
          expect(waited.length).toBe(rules.maxWaiting)
          fate.set(step.refused, 'refused')
        }
        for (const batch of step.batches) {
          expect(batch.length).toBeGreaterThan(0)
          expect(batch.length).toBeLessThanOrEqual(rules.maxBatchSize)
          expect(new Set(batch.map((item) => item.shape)).size).toBe(1)
          const isDue = batch.some((item) => now - item.arrivedAt >= rules.maxDelayMs)
          expect(isDue || batch.length === rules.maxBatchSize || rules.preferredSizes.includes(batch.length)).toBe(true)
          for (const item of batch) {
            expect(fate.has(item.id)).toBe(false)
            fate.set(item.id, 'sent')
          }
        }
        expect(queue.running).toBe(running + step.batches.length)
        expect(queue.running).toBeLessThanOrEqual(rules.maxConcurrency)
        expect(queue.waiting.length).toBeLessThanOrEqual(rules.maxWaiting)
        if (queue.running < rules.maxConcurrency) {
          // Nobody is kept although there is a slot and the time is up, and someone will come and look when it is.
          expect(queue.waiting.every((item) => now - item.arrivedAt < rules.maxDelayMs)).toBe(true)
          expect(step.wakeAt).toBe(queue.waiting[0] && queue.waiting[0].arrivedAt + rules.maxDelayMs)
        }
      }
      // Time and slots are all it takes to empty it.
      for (let round = 0; queue.waiting.length > 0 && round < 200; round++) {
        now += rules.maxDelayMs
        const step = reduceBatches(queue, {type: queue.running > 0 ? 'finish' : 'tick'}, {rules, now})
        queue = step.queue
        for (const item of step.batches.flat()) fate.set(item.id, 'sent')
      }
      const added = list.flatMap(({kind}, id) => (kind === 'add' ? [id] : []))
      expect(added.filter((id) => !fate.has(id))).toEqual([])
    }),
    {numRuns: runs, seed: 21},
  )
})

const rules: BatchRules = {maxBatchSize: 4, preferredSizes: [], maxDelayMs: 10, maxConcurrency: 1, maxWaiting: 1_000}

it('lets owners take turns, so that one who floods does not keep another waiting', () => {
  const items: WaitingItem[] = Array.from({length: 100}, (_, id) => ({id, shape: '', owner: 'flood', arrivedAt: 0}))
  items.push({id: 100, shape: '', owner: 'one', arrivedAt: 1})
  const queue = {waiting: items, running: 0, lastOwner: undefined}
  const {batches} = reduceBatches(queue, {type: 'tick'}, {rules, now: 20})
  expect(batches[0]?.map(({id}) => id)).toContain(100)
})

it('begins with the shape that has waited longest, so that a busy one does not starve a rare one', () => {
  const rare: WaitingItem = {id: 0, shape: 'rare', owner: '', arrivedAt: 0}
  const busy: WaitingItem[] = Array.from({length: 8}, (_, id) => ({id: id + 1, shape: 'busy', owner: '', arrivedAt: 5}))
  const queue = {waiting: [rare, ...busy], running: 1, lastOwner: undefined}
  const {batches} = reduceBatches(queue, {type: 'finish'}, {rules, now: 11})
  expect(batches[0]?.map(({id}) => id)).toEqual([0])
})
