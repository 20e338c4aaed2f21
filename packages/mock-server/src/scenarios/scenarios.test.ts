import {describe, expect, it} from 'vitest'
import {createFaultPlan} from '../faults/fault-plan.ts'
import {findScenario, scenarios} from './scenarios.ts'

describe('scenarios', () => {
  it('have names that differ, one line each, and faults that can be read', () => {
    expect(new Set(scenarios.map(({name}) => name)).size).toBe(scenarios.length)
    for (const {name, description, faults} of scenarios) {
      expect(name).toMatch(/^[a-z-]+$/)
      expect(description).not.toContain('\n')
      expect(() => createFaultPlan(faults), name).not.toThrow()
    }
  })

  it('are found by name', () => {
    expect(findScenario('calm')?.faults).toEqual([])
    expect(findScenario('stormy')).toBeUndefined()
  })

  it('rate-limited refuses two of three', () => {
    const plan = createFaultPlan(findScenario('rate-limited')?.faults ?? [])
    const hits = Array.from({length: 6}, () => plan.choose({method: 'POST', path: '/infer'}).length)
    expect(hits).toEqual([1, 1, 0, 1, 1, 0])
  })
})
