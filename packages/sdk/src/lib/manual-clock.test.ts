import {expect, it} from 'vitest'
import {createManualClock} from './manual-clock.ts'

it('calls back what falls due, in order, and nothing that was taken back', () => {
  const clock = createManualClock(100)
  const called: string[] = []
  clock.schedule(() => called.push('late'), 30)
  clock.schedule(() => called.push('early'), 10)
  clock.schedule(() => called.push('never'), 20)()
  clock.advance(29)
  expect([called, clock.now(), clock.pending]).toEqual([['early'], 129, 1])
  clock.advance(1)
  expect(called).toEqual(['early', 'late'])
})

it('reaches timers that are set by promises after other timers', async () => {
  const clock = createManualClock()
  let last = 0
  const chain = (async () => {
    for (let step = 0; step < 3; step++) {
      await new Promise<void>((resolve) => clock.schedule(resolve, 10))
      last = clock.now()
    }
  })()
  await clock.run(30)
  await chain
  expect(last).toBe(30)
})
