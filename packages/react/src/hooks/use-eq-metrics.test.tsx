import {act, cleanup, renderHook} from '@testing-library/react'
import {afterEach, describe, expect, it} from 'vitest'
import {useEQMetrics} from './use-eq-metrics.ts'

afterEach(cleanup)

describe('useEQMetrics', () => {
  it('takes what is absent or all zero for "not measured" (faults 8 and 13)', () => {
    const {result} = renderHook(useEQMetrics)
    act(() => {
      result.current.recordMetrics(null)
      result.current.recordMetrics(undefined)
      result.current.recordMetrics({emotional_awareness: 0, overall_eq: 0})
    })
    expect(result.current).toMatchObject({currentMetrics: null, metricsHistory: []})
    expect(result.current.getAverageMetrics()).toBeNull()
  })

  it('averages each domain over the replies that measured it', () => {
    const {result} = renderHook(useEQMetrics)
    act(() => {
      result.current.recordMetrics({emotional_awareness: 0.25, overall_eq: 0.25})
      result.current.recordMetrics({emotional_awareness: 0.75, social_cognition: 0.5, overall_eq: 0.625})
    })
    expect(result.current.getAverageMetrics()).toEqual({
      emotional_awareness: 0.5,
      social_cognition: 0.5,
      overall_eq: 0.4375,
    })
    act(() => result.current.reset())
    expect(result.current.getAverageMetrics()).toBeNull()
  })

  it('keeps the last 200, and computes the mean once for each (fault 16)', () => {
    const {result} = renderHook(useEQMetrics)
    act(() => {
      for (let index = 1; index <= 250; index += 1) result.current.recordMetrics({overall_eq: index / 250})
    })
    expect(result.current.metricsHistory).toHaveLength(200)
    expect(result.current.metricsHistory[0]).toEqual({overall_eq: 51 / 250})
    expect(result.current.getAverageMetrics()).toBe(result.current.getAverageMetrics())
  })
})
