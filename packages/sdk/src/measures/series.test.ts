import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {goalProgress, type GoalFacts} from './goal-progress.ts'
import {naturalLimits} from './natural-limits.ts'
import {scoreGad7, scorePhq9} from './questionnaires.ts'
import {reliableChange} from './reliable-change.ts'
import {dayMs} from '../lib/day-ms.ts'
import {splitAtGaps} from './split-at-gaps.ts'
import {volatility} from './volatility.ts'

const start = Date.UTC(2026, 0, 1)
const day = (days: number): number => start + days * dayMs
const daily = (values: readonly number[]) => values.map((value, at) => ({time: day(at), value}))

describe('volatility', () => {
  it('tells ups and downs from a drift of the same spread', () => {
    const swings = volatility(daily([1, 5, 2, 4, 3]))
    const drift = volatility(daily([1, 2, 3, 4, 5]))
    expect(swings.spread).toBeCloseTo(Math.sqrt(2.5), 12)
    expect(drift.spread).toBeCloseTo(Math.sqrt(2.5), 12)
    expect(swings.steps).toBeCloseTo(Math.sqrt((16 + 9 + 4 + 1) / 4), 12)
    expect(drift.steps).toBe(1)
  })

  it('is not measured below three values, and is not 0 then', () => {
    expect(volatility(daily([1, 9]))).toEqual({points: 2})
  })
})

describe('more than noise', () => {
  it('marks a value outside of what this person moves by themselves', () => {
    const limits = naturalLimits(daily([3, 4, 3, 5, 4, 3, 4, 4, 12]))
    expect(limits).toMatchObject({measured: true, baseline: 8, signals: [{time: day(8), value: 12, why: 'outside'}]})
  })

  it('marks a lasting shift that no single value shows, from its eighth point on', () => {
    const before = [3, 5, 3, 5, 3, 5, 3, 5, 3, 5, 3, 5]
    const limits = naturalLimits(daily([...before, ...Array.from({length: 9}, () => 4.5)]))
    expect(limits).toMatchObject({
      signals: [
        {time: day(19), why: 'shifted'},
        {time: day(20), why: 'shifted'},
      ],
    })
  })

  it('says nothing of fewer than nine points, and takes no shorter baseline', () => {
    expect(naturalLimits(daily([1, 2, 3, 4, 5, 6, 7, 8]))).toEqual({
      measured: false,
      reason: 'too_few_points',
      points: 8,
    })
    expect(() => naturalLimits([], {baseline: 3})).toThrow(RangeError)
  })

  it('a change between two scores needs more than the error of the questionnaire', () => {
    const known = {standardDeviation: 7.5, reliability: 0.8}
    // Standard error of a difference: 7.5 * sqrt(0.4) = 4.743; 1.96 of them: 9.297.
    expect(reliableChange(47.5, 32.5, known)).toMatchObject({change: -15, isReliable: true})
    expect(reliableChange(47.5, 32.5, known).needed).toBeCloseTo(9.297, 3)
    expect(reliableChange(47.5, 32.5, known).index).toBeCloseTo(-3.162, 3)
    expect(reliableChange(40, 32, known).isReliable).toBe(false)
    for (const wrong of [
      {...known, reliability: 1},
      {...known, standardDeviation: 0},
    ]) {
      expect(() => reliableChange(1, 2, wrong)).toThrow(RangeError)
    }
    expect(() => reliableChange(Number.NaN, 2, known)).toThrow(RangeError)
  })
})

describe('gaps', () => {
  it('draws no line across a time in which nothing was measured', () => {
    const {stretches, gaps} = splitAtGaps([0, 7, 14, 60, 67].map((at) => ({time: day(at), value: at})))
    expect(stretches.map((stretch) => stretch.map(({value}) => value))).toEqual([
      [0, 7, 14],
      [60, 67],
    ])
    expect(gaps).toEqual([{from: day(14), to: day(60), days: 46}])
  })

  it('a month between two sessions is no gap for somebody who comes every month', () => {
    expect(splitAtGaps([0, 30, 61, 90].map((at) => ({time: day(at), value: 1}))).gaps).toEqual([])
    expect(splitAtGaps([], {longerThanDays: 5})).toEqual({stretches: [], gaps: []})
    expect(() => splitAtGaps([], {longerThanDays: 0})).toThrow(RangeError)
  })

  it('loses no point and doubles none', () => {
    fc.assert(
      fc.property(fc.array(fc.record({time: fc.integer({min: 0, max: 1e12}), value: fc.integer()})), (points) => {
        const {stretches, gaps} = splitAtGaps(points)
        expect(stretches.flat()).toHaveLength(points.length)
        expect(gaps).toHaveLength(Math.max(0, stretches.length - 1))
        expect(stretches.every((stretch) => stretch.length > 0)).toBe(true)
      }),
    )
  })
})

describe('a goal', () => {
  const goal: GoalFacts = {createdAt: day(0), targetDate: day(100), updates: [], milestones: []}
  const at = (days: number, ...updates: [days: number, percentage: number][]) =>
    goalProgress({...goal, updates: updates.map(([on, percentage]) => ({time: day(on), percentage}))}, {now: day(days)})

  it.each([
    ['not_started', at(5)],
    ['on_track', at(20, [10, 10])],
    ['behind', at(60, [40, 20])],
    ['stalled', at(60, [10, 55])],
    ['overdue', at(101, [99, 90])],
    ['reached', at(200, [90, 100])],
  ] as const)('is %s', (status, found) => {
    expect(found.status).toBe(status)
  })

  it('a step back is kept, and does not count as news of going on', () => {
    expect(at(45, [10, 50], [40, 30])).toMatchObject({
      percentage: 30,
      status: 'stalled',
      daysSinceRise: 35,
      expected: 45,
    })
  })

  it('looks at nothing that comes later, and counts the milestones that are reached', () => {
    const milestones = [{reachedAt: day(3)}, {reachedAt: day(30)}, {}]
    const updates = [{time: day(20), percentage: 80}]
    const found = goalProgress({createdAt: day(0), updates, milestones}, {now: day(10)})
    expect(found).toEqual({percentage: 0, status: 'not_started', daysSinceRise: 10, milestones: {reached: 1, total: 3}})
  })

  it('refuses what is no percentage or no time, by its place', () => {
    expect(() => at(5, [1, 101])).toThrow('updates[0].percentage')
    expect(() => goalProgress({...goal, createdAt: new Date('x')}, {now: 0})).toThrow(RangeError)
  })
})

describe('questionnaires', () => {
  it.each([
    [4, 'minimal'],
    [5, 'mild'],
    [9, 'mild'],
    [10, 'moderate'],
    [14, 'moderate'],
    [15, 'moderately_severe'],
    [19, 'moderately_severe'],
    [20, 'severe'],
    [24, 'severe'],
  ])('PHQ-9: %i points without the ninth question are %s', (total, severity) => {
    const answers = Array.from({length: 9}, (_, at) => (at === 8 ? 0 : Math.max(0, Math.min(3, total - 3 * at))))
    expect(scorePhq9(answers)).toEqual({total, severity, asksForHelp: false})
  })

  it('PHQ-9: the ninth question asks for help at once, however low the total is', () => {
    expect(scorePhq9([0, 0, 0, 0, 0, 0, 0, 0, 1])).toEqual({total: 1, severity: 'minimal', asksForHelp: true})
  })

  it.each([
    [4, 'minimal'],
    [5, 'mild'],
    [10, 'moderate'],
    [15, 'severe'],
    [21, 'severe'],
  ])('GAD-7: %i points are %s', (total, severity) => {
    const answers = Array.from({length: 7}, (_, at) => Math.max(0, Math.min(3, total - 3 * at)))
    expect(scoreGad7(answers)).toMatchObject({total, severity})
  })

  it('a missing answer is not 0', () => {
    expect(() => scorePhq9([0, 0, 0])).toThrow('9 answers')
    expect(() => scoreGad7([0, 0, 0, 0, 0, 0, Number.NaN])).toThrow('answers[6]')
  })
})
