import {expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {keepContext} from './keep-context.ts'

class FakeContext extends EventTarget {
  state: AudioContextState = 'running'
  currentTime = 0
  resumed = 0
  closed = 0
  resume() {
    this.resumed++
    return this.state === 'interrupted' ? Promise.reject(new Error('interrupted')) : Promise.resolve()
  }
  close() {
    this.closed++
    return Promise.resolve()
  }
  become(state: AudioContextState) {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

function keep(given?: FakeContext) {
  const clock = createManualClock()
  const page = new EventTarget()
  const made: FakeContext[] = []
  const heard: unknown[] = []
  const held: boolean[] = []
  const keeper = keepContext({
    given,
    create: () => {
      const context = new FakeContext()
      made.push(context)
      return context
    },
    clock,
    page,
    onRebuilt: (context) => heard.push(made.indexOf(context)),
    onInterrupted: (isInterrupted) => heard.push(isInterrupted),
    onHeld: (isHeld) => held.push(isHeld),
  })
  /** Time goes on, and the context's with it. */
  const play = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 50) {
      keeper.context.currentTime += 0.05
      clock.advance(50)
    }
  }
  return {clock, page, made, heard, held, keeper, play}
}

it('leaves a context alone that runs', () => {
  const {made, heard, play} = keep()
  play(5000)
  expect([made.length, made[0]?.resumed, made[0]?.closed, heard]).toEqual([1, 0, 0, []])
})

it('replaces one that says it runs while its time stands still for half a second', () => {
  const {clock, made, heard, play, keeper} = keep()
  play(1000)
  clock.advance(450)
  expect(made.length).toBe(1)
  clock.advance(500)
  expect([made.length, made[0]?.closed, heard]).toEqual([2, 1, [1]])
  expect(keeper.context).toBe(made[1])
})

it('does nothing while another app has the sound, and goes on when that is over', () => {
  const {clock, page, made, heard} = keep()
  made[0]?.become('interrupted')
  page.dispatchEvent(new Event('pointerdown'))
  clock.advance(10_000)
  expect([made.length, made[0]?.resumed, heard]).toEqual([1, 0, [true]])
  made[0]?.become('suspended')
  expect([made[0]?.resumed, heard]).toEqual([1, [true, false]])
})

it('says when one that ran does not any more, and when it does again', () => {
  const {made, held} = keep()
  for (const state of ['interrupted', 'suspended', 'running', 'suspended', 'running'] as const) made[0]?.become(state)
  expect(held).toEqual([true, false, true, false])
})

it('resumes a suspended one at the next gesture, or when the page is looked at', () => {
  const {page, made} = keep()
  made[0]?.become('suspended')
  expect(made[0]?.resumed).toBe(0)
  page.dispatchEvent(new Event('visibilitychange'))
  page.dispatchEvent(new Event('keydown'))
  expect(made[0]?.resumed).toBe(2)
})

it("closes its own and leaves the app's alone", () => {
  const given = new FakeContext()
  const {keeper, made, clock, page} = keep(given)
  expect(made).toEqual([])
  keeper.dispose()
  given.become('suspended')
  page.dispatchEvent(new Event('pointerdown'))
  expect([given.closed, given.resumed, clock.pending]).toEqual([0, 0, 0])
  const own = keep()
  own.keeper.dispose()
  expect(own.made[0]?.closed).toBe(1)
})
