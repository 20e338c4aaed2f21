import {describe, expect, it} from 'vitest'
import {isScore, toEqValues} from './eq-values.ts'
import {insights, measuredEq, noInsights, partialEq, zeroEq} from './insights-fixture.ts'
import {countMarks, toMarkedParts} from './marked-parts.ts'
import {toRadarShapes} from './radar-geometry.ts'
import {toTrendShapes} from './trend-geometry.ts'

describe('EQ values', () => {
  it('are five, in the order of the contract', () => {
    expect(toEqValues(measuredEq).map((value) => isScore(value) && value.value)).toEqual([0.72, 0.81, 0.44, 0.6, 0.66])
  })

  it('keep a zero that was measured apart from what was not measured', () => {
    expect(toEqValues(partialEq).slice(0, 3)).toEqual([
      {domain: 'emotional_awareness', value: 0},
      {domain: 'empathy_recognition', value: 0.81},
      {domain: 'emotional_regulation', missing: 'domain'},
    ])
  })

  it('say why a reply has none, and take no figure that is none', () => {
    expect(new Set(toEqValues(zeroEq).map((value) => !isScore(value) && value.missing))).toEqual(new Set(['all-zero']))
    const [first] = toEqValues({measured: true, scores: {emotional_awareness: Number.NaN}})
    expect(first).toEqual({domain: 'emotional_awareness', missing: 'domain'})
  })

  it('of a conversation are means with how far replies lie apart', () => {
    expect(toEqValues(insights.eq)[0]).toEqual({
      domain: 'emotional_awareness',
      value: 0.54,
      spread: {low: 0, high: 0.9, replies: 3},
    })
    expect(toEqValues(noInsights.eq)[0]).toEqual({domain: 'emotional_awareness', missing: 'no-replies'})
    expect(toEqValues({...noInsights.eq, notMeasured: 2})[0]).toMatchObject({missing: 'all-replies'})
  })

  it('of one reply claim no spread', () => {
    const series = [{id: 'reply-1', scores: {social_cognition: 0.5}}]
    const eq = {measured: 1, notMeasured: 0, means: {social_cognition: {mean: 0.5, count: 1}}, series}
    expect(toEqValues(eq)[3]).toEqual({domain: 'social_cognition', value: 0.5})
  })
})

describe('a radar', () => {
  it('is closed when all is measured, from the top clockwise', () => {
    const {area, edges, dots, axes} = toRadarShapes(toEqValues(measuredEq))
    expect(dots[0]).toEqual({x: 0, y: -72})
    expect(dots[1]?.x).toBeGreaterThan(0)
    expect(area).toMatch(/^M0 -72L.*Z$/)
    expect(edges).toHaveLength(5)
    expect(axes.every(({isMissing}) => !isMissing)).toBe(true)
  })

  it('is open where a domain is missing, and draws nothing in its place', () => {
    const {area, edges, dots, axes} = toRadarShapes(toEqValues(partialEq))
    expect(area).toBeUndefined()
    expect(edges).toEqual(['M0 0L77.04 -25.03'])
    expect(dots).toHaveLength(2)
    expect(axes.map(({isMissing}) => isMissing)).toEqual([false, false, true, true, true])
  })

  it('keeps within its rings what is out of range', () => {
    const {dots} = toRadarShapes(toEqValues({measured: true, scores: {emotional_awareness: 7}}))
    expect(dots).toEqual([{x: 0, y: -100}])
  })

  it('draws how far replies lie apart along the axis', () => {
    expect(toRadarShapes(toEqValues(insights.eq)).spreads[0]).toBe('M0 0L0 -90')
  })
})

describe('a trend', () => {
  it('is one line when every reply has a score, with a dot at the last', () => {
    expect(toTrendShapes([0, 0.5, 1])).toEqual({runs: ['M4 28L80 16L156 4'], dots: [{x: 156, y: 4}], gaps: []})
  })

  it('breaks at gaps, and shows a score that stands alone', () => {
    const {runs, dots, gaps} = toTrendShapes([0.2, 0.4, undefined, 0.6, undefined])
    expect(runs).toEqual(['M4 23.2L42 18.4'])
    expect(dots).toEqual([{x: 118, y: 13.6}])
    expect(gaps).toEqual([80, 156])
  })

  it('of one reply is a dot in the middle; of none it is nothing', () => {
    expect(toTrendShapes([1])).toEqual({runs: [], dots: [{x: 80, y: 4}], gaps: []})
    expect(toTrendShapes([])).toEqual({runs: [], dots: [], gaps: []})
    expect(toTrendShapes([undefined]).dots).toEqual([])
  })
})

describe('marked parts', () => {
  const text = 'That sounds tiring. What kept you awake?'
  const marked = (spans: {start: number; end: number}[]) =>
    toMarkedParts(text, spans).flatMap((part) => (part.isMarked ? [part.text] : []))

  it('together are the text', () => {
    const parts = toMarkedParts(text, [
      {start: 20, end: 40},
      {start: 0, end: 4},
    ])
    expect(parts.map((part) => part.text).join('')).toBe(text)
    expect(parts.map(({isMarked}) => isMarked)).toEqual([true, false, true])
    expect(toMarkedParts('', [])).toEqual([])
  })

  it('join spans that overlap, and leave out those that are not in the text', () => {
    const spans = [
      {start: 5, end: 18},
      {start: 0, end: 11},
    ]
    expect(marked(spans)).toEqual(['That sounds tiring'])
    expect(countMarks(text, spans)).toBe(1)
    expect(
      marked([
        {start: 30, end: 300},
        {start: -1, end: 3},
        {start: 4, end: 4},
        {start: 0.5, end: 3},
      ]),
    ).toEqual([])
  })
})
