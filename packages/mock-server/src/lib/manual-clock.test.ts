import {describe, expect, it} from 'vitest'
import {createManualClock} from './manual-clock.ts'

describe('createManualClock', () => {
  it('calls back in the order of time, at the time asked for', () => {
    const clock = createManualClock(100)
    const heard: string[] = []
    clock.schedule(() => heard.push(`late ${clock.now()}`), 20)
    clock.schedule(() => {
      heard.push(`early ${clock.now()}`)
      clock.schedule(() => heard.push(`within ${clock.now()}`), 5)
    }, 10)
    clock.advance(9)
    expect(heard).toEqual([])
    clock.advance(11)
    expect(heard).toEqual(['early 110', 'within 115', 'late 120'])
    expect(clock.now()).toBe(120)
    expect(clock.pending).toBe(0)
  })

  it('does not call back what was cancelled', () => {
    const clock = createManualClock()
    const heard: string[] = []
    clock.schedule(() => heard.push('x'), 5)()
    clock.advance(10)
    expect(heard).toEqual([])
  })
})
