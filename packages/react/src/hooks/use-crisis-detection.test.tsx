import {act, cleanup, renderHook} from '@testing-library/react'
import fc from 'fast-check'
import {afterEach, describe, expect, it} from 'vitest'
import {useCrisisDetection} from './use-crisis-detection.ts'

afterEach(cleanup)

describe('useCrisisDetection', () => {
  it('is not cleared by a later harmless turn, only by an explicit act (fault 1)', () => {
    const {result} = renderHook(useCrisisDetection)
    act(() => result.current.updateCrisisSignals(['self_harm']))
    act(() => result.current.updateCrisisSignals([]))
    act(() => result.current.updateCrisisSignals(null))
    expect(result.current).toMatchObject({isCrisis: true, riskLevel: 'high', crisisSignals: ['self_harm']})
    act(() => result.current.clearCrisis())
    expect(result.current).toMatchObject({isCrisis: false, riskLevel: 'none', crisisSignals: []})
  })

  it('ranks plans and overdose as imminent, by the one table (fault 2)', () => {
    for (const signal of ['suicide_plan', 'substance_overdose']) {
      const {result} = renderHook(useCrisisDetection)
      act(() => result.current.updateCrisisSignals([signal]))
      expect(result.current.riskLevel).toBe('imminent')
    }
  })

  it('says unknown, not safe, when nobody looked (fault 4)', () => {
    const {result} = renderHook(useCrisisDetection)
    act(() => result.current.updateCrisisSignals(undefined))
    expect(result.current).toMatchObject({isCrisis: false, riskLevel: 'unknown'})
    act(() => result.current.updateCrisisSignals([]))
    expect(result.current.riskLevel).toBe('none')
  })

  it('never falls and never forgets a signal, whatever comes', () => {
    const order = ['unknown', 'none', 'low', 'moderate', 'high', 'imminent']
    const signals = fc.array(fc.constantFrom('self_harm', 'suicide_plan', 'severe_panic', 'something_new'))
    fc.assert(
      fc.property(fc.array(fc.option(signals)), (turns) => {
        const {result, unmount} = renderHook(useCrisisDetection)
        for (const turn of turns) {
          const before = result.current
          act(() => result.current.updateCrisisSignals(turn))
          expect(order.indexOf(result.current.riskLevel)).toBeGreaterThanOrEqual(order.indexOf(before.riskLevel))
          expect(result.current.crisisSignals).toEqual(
            expect.arrayContaining([...before.crisisSignals, ...(turn ?? [])]),
          )
          expect(new Set(result.current.crisisSignals).size).toBe(result.current.crisisSignals.length)
        }
        unmount()
      }),
      {numRuns: 50},
    )
  })
})
