import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {GoalProgress} from './goal-progress.ts'
import {englishSummary, findMatters, toTrajectory, writeSummary, type ProgressFigures} from './progress-summary.ts'
import {robustTrend} from './robust-trend.ts'
import {dayMs} from '../lib/day-ms.ts'
import {fitContext, type ContextPiece} from './session-context.ts'
import {volatility} from './volatility.ts'

const figures = (scores: readonly number[], goals: readonly GoalProgress['status'][] = []): ProgressFigures => {
  const points = scores.map((value, at) => ({time: at * 7 * dayMs, value}))
  const goal = {percentage: 0, daysSinceRise: 0, milestones: {reached: 0, total: 0}}
  return {
    days: 90,
    sessions: scores.length,
    trend: robustTrend(points),
    volatility: volatility(points),
    goals: goals.map((status) => ({...goal, status})),
  }
}

describe('a report', () => {
  it.each([
    ['improving', [-2, -1, -1, 0, 1, 1, 2]],
    ['regressing', [2, 1, 1, 0, -1, -1, -2]],
    ['fluctuating', [2, -2, 2, -2, 2, -2]],
    ['stable', [0, 0, 1, 0, 0, 0]],
    ['insufficient_data', [2, 2, 2]],
  ] as const)('says %s where the figures do', (trajectory, scores) => {
    expect(toTrajectory(figures(scores))).toBe(trajectory)
    expect(writeSummary(figures(scores))).toContain(englishSummary.trajectory[trajectory])
  })

  it('names what to look at, the most pressing first, and nothing where all is well', () => {
    expect(findMatters(figures([2, 1, 1, 0, -1, -1, -2], ['stalled', 'overdue']))).toEqual([
      'trend_falling',
      'goals_overdue',
      'goals_stalled',
    ])
    expect(findMatters(figures([0, 0, 1, 0, 0, 0], ['on_track', 'reached']))).toEqual([])
    expect(findMatters(figures([]))).toEqual(['no_sessions'])
  })

  it('tells no direction of a time without sessions, and counts in the singular', () => {
    expect(writeSummary(figures([]))).toBe('No session was logged in 90 days.')
    expect(writeSummary({...figures([1]), days: 1})).toContain('1 session in 1 day.')
    expect(writeSummary(figures([1, 1], ['reached', 'on_track']))).toContain('1 of 2 goals reached.')
  })
})

describe('the context of a session', () => {
  const estimate = (text: string): number => Math.ceil(text.length / 4)
  const pieces: ContextPiece[] = [
    {about: 'session', text: 'Spoke of the move.'},
    {about: 'goal', text: 'Sleep through three nights a week (40 %).'},
    {about: 'safety', text: 'Thoughts of suicide were noted on 1 March.'},
  ]

  it('says what concerns safety first, and all of it when there is room', () => {
    expect(fitContext(pieces, {tokenBudget: 500, estimate})).toMatchObject({
      text: 'Safety:\n- Thoughts of suicide were noted on 1 March.\nGoals:\n- Sleep through three nights a week (40 %).\nEarlier sessions:\n- Spoke of the move.',
      leftOut: 0,
    })
  })

  it('keeps safety when there is room for one piece only', () => {
    const {text, leftOut} = fitContext(pieces, {tokenBudget: 14, estimate})
    expect(text).toContain('suicide')
    expect(leftOut).toBe(2)
  })

  it('never goes over its budget and never cuts a piece', () => {
    const piece = fc.record({
      about: fc.constantFrom('safety', 'goal', 'focus', 'session', 'milestone'),
      text: fc.string({minLength: 1, maxLength: 80}),
    })
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 12}), fc.integer({min: 0, max: 200}), (given, tokenBudget) => {
        const {text, tokens, leftOut} = fitContext(given, {tokenBudget, estimate})
        expect(tokens).toBeLessThanOrEqual(tokenBudget)
        expect(text.split('\n').filter((line) => line.startsWith('- ')).length).toBe(given.length - leftOut)
      }),
    )
    expect(() => fitContext([], {tokenBudget: Number.NaN, estimate})).toThrow(RangeError)
  })
})
