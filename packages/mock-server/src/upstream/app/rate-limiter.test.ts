import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {createRateLimiter} from './rate-limiter.ts'

describe('createRateLimiter', () => {
  it('never lets more through in a minute than the limit it names', () => {
    const role = fc.constantFrom('admin', 'therapist', 'user', 'anonymous', 'other', 'constructor')
    const pauses = fc.array(fc.integer({min: 0, max: 5000}), {maxLength: 200})
    fc.assert(
      fc.property(role, pauses, (who, steps) => {
        const clock = createManualClock(0)
        const limiter = createRateLimiter(clock)
        const windows = new Map<string, number>()
        for (const pause of steps) {
          clock.advance(pause)
          const {isAllowed, headers} = limiter.check({caller: 'a', role: who, name: 'x'})
          const reset = headers['X-RateLimit-Reset'] ?? ''
          const passed = (windows.get(reset) ?? 0) + (isAllowed ? 1 : 0)
          windows.set(reset, passed)
          expect(passed).toBeLessThanOrEqual(Number(headers['X-RateLimit-Limit']))
          expect(Number(headers['X-RateLimit-Remaining'])).toBe(Number(headers['X-RateLimit-Limit']) - passed)
          expect('Retry-After' in headers).toBe(!isAllowed)
        }
      }),
    )
  })

  it('counts callers, roles and names apart', () => {
    const limiter = createRateLimiter(createManualClock(0))
    const call = {caller: 'a', role: 'anonymous', name: 'x'}
    for (let count = 0; count < 15; count += 1) expect(limiter.check(call).isAllowed).toBe(true)
    expect(limiter.check(call).isAllowed).toBe(false)
    for (const other of [{caller: 'b'}, {role: 'user'}, {name: 'y'}]) {
      expect(limiter.check({...call, ...other}).isAllowed).toBe(true)
    }
  })
})
