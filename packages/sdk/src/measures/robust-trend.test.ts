import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {normalQuantile} from '../lib/normal-quantile.ts'
import {robustTrend, type Trend} from './robust-trend.ts'
import {quantiles, trends} from './scipy-fixture.ts'
import {dayMs} from '../lib/day-ms.ts'

const start = Date.UTC(2026, 0, 1)
const series = (values: readonly number[], everyDays = 7) =>
  values.map((value, at) => ({time: start + at * everyDays * dayMs, value}))
const measured = (trend: Trend) => {
  if (!trend.measured) throw new Error(`not measured: ${trend.reason}`)
  return trend
}

describe('a trend over time', () => {
  it.each(trends)('agrees with SciPy on $x.length points at $confidence', ({x, y, confidence, ...expected}) => {
    const points = x.map((days, at) => ({time: start + days * dayMs, value: y[at] ?? Number.NaN}))
    const trend = measured(robustTrend(points, {confidence}))
    expect(trend.slopePerDay).toBeCloseTo(expected.slope, 8)
    expect(trend.interval[0]).toBeCloseTo(expected.lower, 8)
    expect(trend.interval[1]).toBeCloseTo(expected.upper, 8)
    expect(trend.start).toBeCloseTo(expected.intercept, 8)
  })

  it.each(quantiles)('knows the normal quantile of %s', (probability, quantile) => {
    expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThan(1e-12 * (1 + Math.abs(quantile)))
  })

  it('goes from oldest to newest, in whichever order the points come', () => {
    const points = series([-2, -1, -1, 0, 1, 2])
    expect(measured(robustTrend(points)).direction).toBe('rising')
    expect(measured(robustTrend(points.toReversed()))).toEqual(measured(robustTrend(points)))
  })

  it('is not turned by one wild point', () => {
    const {slopePerDay, direction} = measured(robustTrend(series([1, 2, 3, 4, -900, 6, 7, 8, 9, 10])))
    expect(direction).toBe('rising')
    expect(slopePerDay).toBeCloseTo(1 / 7, 6)
  })

  it('tells no direction in what goes up and down, nor in what stands still', () => {
    expect(measured(robustTrend(series([1, 3, 1, 3, 1, 3, 1, 3]))).direction).toBe('no_clear_change')
    expect(measured(robustTrend(series([2, 2, 2, 2, 2, 2])))).toMatchObject({
      direction: 'no_clear_change',
      slopePerDay: 0,
    })
  })

  it('tells none from too few points or too short a time, and never from less than five', () => {
    expect(robustTrend([])).toEqual({measured: false, reason: 'too_few_points', points: 0, days: 0})
    expect(robustTrend(series([1, 2, 3, 4]), {minimumPoints: 2})).toMatchObject({reason: 'too_few_points', points: 4})
    expect(robustTrend(series([1, 2, 3, 4, 5], 1))).toMatchObject({reason: 'too_short', days: 4})
    expect(robustTrend(series([1, 2, 3, 4, 5], 0), {minimumDays: 0})).toMatchObject({reason: 'too_short', days: 0})
  })

  it('says which point is no number, and not what it held', () => {
    expect(() => robustTrend([{time: Number.NaN, value: 1}])).toThrow('points[0].time')
    expect(() => robustTrend([{time: 0, value: Infinity}])).toThrow('points[0].value')
    expect(() => robustTrend([], {confidence: 95})).toThrow(RangeError)
  })

  it('holds for every series: turned round it falls as it rose, scaled it scales, and the slope is in its interval', () => {
    const values = fc.array(fc.integer({min: -1000, max: 1000}), {minLength: 5, maxLength: 40})
    fc.assert(
      fc.property(values, fc.integer({min: -20, max: 20}), (list, shift) => {
        const one = measured(robustTrend(series(list)))
        const turned = measured(robustTrend(series(list.map((value) => -value))))
        const moved = measured(robustTrend(series(list.map((value) => 4 * value + shift))))
        expect(one.interval[0]).toBeLessThanOrEqual(one.slopePerDay)
        expect(one.interval[1]).toBeGreaterThanOrEqual(one.slopePerDay)
        expect(turned.slopePerDay).toBeCloseTo(-one.slopePerDay, 9)
        expect(moved.slopePerDay).toBeCloseTo(4 * one.slopePerDay, 8)
        expect(moved.direction).toBe(one.direction)
      }),
    )
  })

  it('tells a direction of mere noise about as seldom as it says', () => {
    let seed = 4711
    const noise = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    const told = Array.from({length: 1000}, () => measured(robustTrend(series(Array.from({length: 12}, noise)))))
    const wrong = told.filter(({direction}) => direction !== 'no_clear_change').length
    expect(wrong).toBeGreaterThan(10)
    expect(wrong).toBeLessThan(80)
  })

  it('joins a very long series and finds the same way, with a wider interval', () => {
    const long = Array.from({length: 20_000}, (_, at) => ({time: start + at * 3_600_000, value: at / 100 + (at % 7)}))
    const trend = measured(robustTrend(long))
    expect(trend).toMatchObject({direction: 'rising', points: 20_000})
    expect(trend.slopePerDay).toBeCloseTo(0.24, 3)
  })
})
