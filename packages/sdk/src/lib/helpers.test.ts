import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {closestWord} from './closest-word.ts'
import {followSignal} from './follow-signal.ts'
import {createManualClock} from './manual-clock.ts'
import {sleep} from './sleep.ts'
import {withoutNulls} from './without-nulls.ts'

describe('withoutNulls', () => {
  it('removes null members at any depth and nothing else', () => {
    expect(withoutNulls({a: null, b: {c: null, d: 0}, e: [null, {f: null}], g: ''})).toEqual({
      b: {d: 0},
      e: [null, {}],
      g: '',
    })
  })

  it('leaves no null member in any object', () => {
    const hasNull = (value: unknown): boolean =>
      typeof value === 'object' && value !== null
        ? Object.values(value).some((member) => (member === null && !Array.isArray(value)) || hasNull(member))
        : false
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(hasNull(withoutNulls(value))).toBe(false)
      }),
    )
  })
})

describe('closestWord', () => {
  it('finds what was meant', () => {
    expect(closestWord('user_qurey', ['user_id', 'user_query'])).toBe('user_query')
    expect(closestWord('baseURL', ['baseUrl', 'fetch'])).toBe('baseUrl')
  })

  it('stays silent when nothing is near', () => {
    expect(closestWord('zzzzzz', ['user_id', 'user_query'])).toBeUndefined()
  })
})

describe('sleep', () => {
  it('ends after the time, and leaves neither timer nor listener', async () => {
    const clock = createManualClock()
    const {signal} = new AbortController()
    const done = sleep(100, {clock, signal})
    await clock.run(100)
    await done
    expect(clock.pending).toBe(0)
  })

  it('ends at once with the reason when aborted', async () => {
    const clock = createManualClock()
    const controller = new AbortController()
    const done = sleep(100, {clock, signal: controller.signal})
    controller.abort(new Error('enough'))
    await expect(done).rejects.toThrow('enough')
    expect(clock.pending).toBe(0)
    await expect(sleep(1, {clock, signal: controller.signal})).rejects.toThrow('enough')
  })
})

describe('followSignal', () => {
  it('aborts with the same reason, also when it already happened', () => {
    const controller = new AbortController()
    const before = followSignal(controller.signal)
    controller.abort('why')
    expect(before.controller.signal.reason).toBe('why')
    expect(followSignal(controller.signal).controller.signal.reason).toBe('why')
  })

  it('no longer follows once released', () => {
    const controller = new AbortController()
    const link = followSignal(controller.signal)
    link.release()
    controller.abort()
    expect(link.controller.signal.aborted).toBe(false)
  })
})
