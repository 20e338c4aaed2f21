import {describe, expect, it} from 'vitest'
import {toEqSeries, type EqTurn} from './eq-series.ts'

const turn = (at: number, overall?: number, awareness?: number): EqTurn => ({
  id: `t${at}`,
  time: at,
  ...(overall !== undefined && {
    scores: {overall_eq: overall, ...(awareness !== undefined && {emotional_awareness: awareness})},
  }),
})

describe('toEqSeries', () => {
  it('tells a turn without scores as a gap, and counts it in no mean', () => {
    const {measured, notMeasured, means, series} = toEqSeries([turn(0, 0.2), turn(1), turn(2, 0.4)])
    expect([measured, notMeasured]).toEqual([2, 1])
    expect(means.overall_eq?.mean).toBeCloseTo(0.3)
    expect(means.emotional_awareness).toBeUndefined()
    expect(series[1]).toEqual({id: 't1', time: 1})
    expect(series[2]?.rolling?.overall_eq).toBeCloseTo(0.3)
  })

  it('rolls over the last measured turns only, and over those that measured the domain', () => {
    const {series} = toEqSeries([turn(0, 1, 0.8), turn(1, 0), turn(2), turn(3, 0.5)], {window: 2})
    expect(series.map(({rolling}) => rolling?.overall_eq)).toEqual([1, 0.5, undefined, 0.25])
    expect(series.map(({rolling}) => rolling?.emotional_awareness)).toEqual([0.8, 0.8, undefined, undefined])
  })

  it('keeps the last turns of a long conversation, and means over all of it', () => {
    const turns = Array.from({length: 500}, (_, at) => turn(at, at < 300 ? 0 : 1))
    const {series, means} = toEqSeries(turns, {longest: 100})
    expect(series.map(({id}) => id)).toEqual(turns.slice(-100).map(({id}) => id))
    expect(means.overall_eq?.mean).toBeCloseTo(0.4)
  })
})
