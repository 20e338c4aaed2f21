import {
  crisisAlertSchema,
  emotionalStates,
  goalRequestSchema,
  keptTurnSchema,
  milestoneRequestSchema,
  sessionEntryRequestSchema,
  toEmotionalScore,
} from '@pixelated/sdk/contract'
import {robustTrend, scoreGad7, scorePhq9} from '@pixelated/sdk/measures'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {ClientHistory} from './client-history.ts'
import {courses} from './course.ts'
import {generateHistory} from './generate-history.ts'

const end = Date.UTC(2026, 5, 30, 12)
const options = fc.record({
  clients: fc.integer({min: 0, max: 12}),
  seed: fc.integer({min: 0, max: 2 ** 31 - 1}),
  end: fc.integer({min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1)}),
  days: fc.integer({min: 30, max: 500}),
})

const isUtc = (time: string | null | undefined): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time ?? '')

function expectInOrder(times: readonly string[], least: number, most: number): void {
  expect(times.every(isUtc)).toBe(true)
  const numbers = times.map((time) => Date.parse(time))
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  for (const time of numbers) {
    expect(time).toBeGreaterThanOrEqual(least)
    expect(time).toBeLessThanOrEqual(most)
  }
}

describe('generateHistory', () => {
  it('makes what the contract takes, in order, in UTC, within its time', () => {
    fc.assert(
      fc.property(options, (given) => {
        const from = given.end - given.days * 86_400_000
        for (const {sessions, goals, milestones, eq, alerts, conversations} of generateHistory(given)) {
          for (const session of sessions) sessionEntryRequestSchema.parse(session)
          for (const {created_at: created, updates, ...goal} of goals) {
            goalRequestSchema.parse(goal)
            expectInOrder([created, ...updates.map(({timestamp}) => timestamp)], from, given.end)
          }
          for (const milestone of milestones) milestoneRequestSchema.parse(milestone)
          for (const alert of alerts) crisisAlertSchema.parse(alert)
          for (const {created_at: created, turns} of conversations) {
            for (const turn of turns) keptTurnSchema.parse(turn)
            expectInOrder([created, ...turns.map(({at}) => at)], from - 2 * 86_400_000, given.end)
          }
          expectInOrder(
            sessions.map(({timestamp}) => timestamp),
            from,
            given.end,
          )
          expectInOrder(
            milestones.map(({achieved_date: time}) => time),
            from,
            given.end,
          )
          expectInOrder(
            alerts.map(({created_at: time}) => time),
            from,
            given.end,
          )
          expectInOrder(
            eq.map(({timestamp}) => timestamp),
            from,
            given.end,
          )
          for (const {created_at: created, acknowledged_at: seen, resolved_at: over} of alerts) {
            const steps = [created, seen, over].filter((time) => time !== undefined)
            expectInOrder(steps, from, given.end)
          }
        }
      }),
      {numRuns: 40},
    )
  })

  it('gives everything an id that belongs to its client, and no id twice', () => {
    fc.assert(
      fc.property(options, (given) => {
        const ids = new Set<string>()
        for (const {clientId, sessions, goals, milestones, alerts, conversations} of generateHistory(given)) {
          const own = [
            ...sessions.map(({session_id: id}) => id),
            ...goals.map(({goal_id: id}) => id),
            ...milestones.map(({milestone_id: id}) => id),
            ...alerts.map(({id}) => id),
            ...conversations.flatMap(({session_id: id, turns}) => [id, ...turns.map(({turn_id: turn}) => turn)]),
          ]
          for (const id of own) {
            expect(id).toContain(clientId)
            expect(ids.has(id)).toBe(false)
            ids.add(id)
          }
          const known = new Set(goals.map(({goal_id: id}) => id))
          for (const {goal_id: goal} of milestones) expect(known.has(goal)).toBe(true)
          for (const {client_id: id} of [...sessions, ...goals, ...milestones, ...alerts]) expect(id).toBe(clientId)
        }
      }),
      {numRuns: 40},
    )
  })

  it('is the same for the same seed and end, whatever the number of clients, and another for another seed', () => {
    fc.assert(
      fc.property(options, (given) => {
        const histories = generateHistory(given)
        expect(generateHistory({...given, clients: given.clients + 3}).slice(0, given.clients)).toEqual(histories)
        if (given.clients > 6) expect(generateHistory({...given, seed: given.seed + 1})).not.toEqual(histories)
      }),
      {numRuns: 20},
    )
  })

  it('makes 200 clients in less than a second', () => {
    const started = performance.now()
    const histories = generateHistory({end})
    expect(performance.now() - started).toBeLessThan(1000)
    expect(histories).toHaveLength(200)
  })
})

describe('the courses', () => {
  const histories = generateHistory({clients: 300, seed: 5, end})
  const of = (course: ClientHistory['course']) => histories.filter((history) => history.course === course)
  const points = ({sessions}: ClientHistory) =>
    sessions.map(({timestamp, emotional_state: state}) => ({
      time: Date.parse(timestamp),
      value: toEmotionalScore(state) ?? 0,
    }))
  const share = (list: readonly ClientHistory[], isSo: (history: ClientHistory) => boolean) =>
    list.filter(isSo).length / list.length

  it('come one each to the first six, and all of them later on', () => {
    expect(histories.slice(0, 6).map(({course}) => course)).toEqual([...courses])
    for (const course of courses) expect(of(course).length).toBeGreaterThan(8)
  })

  it('are found again by the trend that the product computes', () => {
    const isLong = ({sessions}: ClientHistory) => sessions.length >= 20
    const direction = (history: ClientHistory) => {
      const trend = robustTrend(points(history))
      return trend.measured ? trend.direction : 'not measured'
    }
    expect(share(of('improving').filter(isLong), (one) => direction(one) === 'rising')).toBeGreaterThan(0.9)
    // A third of those who get worse stop coming before the half of their year can show it.
    expect(share(of('worsening').filter(isLong), (one) => direction(one) === 'falling')).toBeGreaterThan(0.5)
    expect(share(of('worsening').filter(isLong), (one) => direction(one) === 'rising')).toBe(0)
    expect(share(of('flat').filter(isLong), (one) => /rising|falling/.test(direction(one)))).toBeLessThan(0.25)
    for (const {sessions} of of('sparse')) expect(sessions.length).toBeLessThan(5)
  })

  it.each([1, 2, 3, 4, 5])('are plain in the clients that stories name, with seed %s', (seed) => {
    const directions = generateHistory({clients: 3, seed, end}).map((history) => {
      const trend = robustTrend(points(history))
      return trend.measured ? trend.direction : 'not measured'
    })
    expect(directions).toEqual(['rising', 'falling', 'no_clear_change'])
  })

  it('have gaps, holidays and people who stop coming', () => {
    const gaps = histories.map((history) => {
      const times = points(history).map(({time}) => time)
      return Math.max(...times.map((time, at) => (times[at + 1] ?? end) - time)) / 86_400_000
    })
    expect(gaps.filter((gap) => gap > 40).length).toBeGreaterThan(20)
    const days = histories.flatMap(({sessions}) => sessions.map(({timestamp}) => timestamp.slice(5, 10)))
    expect(days.some((day) => day >= '12-22' || day < '01-04')).toBe(false)
    const weekdays = histories.flatMap(({sessions}) => sessions.map(({timestamp}) => new Date(timestamp).getUTCDay()))
    expect(weekdays.every((day) => day >= 1 && day <= 5)).toBe(true)
  })

  it('agree with what the questionnaires say', () => {
    const pairs = histories.flatMap(({sessions}) =>
      sessions.flatMap(({questionnaires = [], emotional_state: state}) =>
        questionnaires.flatMap(({instrument, answers}) => {
          const given = answers.filter((answer) => answer !== null)
          if (given.length < answers.length) return []
          const {total} = instrument === 'phq9' ? scorePhq9(given) : scoreGad7(given)
          return [{instrument, total, state}]
        }),
      ),
    )
    const mean = (instrument: string, state: string) => {
      const totals = pairs.filter((one) => one.instrument === instrument && one.state === state).map(({total}) => total)
      return totals.reduce((sum, total) => sum + total, 0) / totals.length
    }
    for (const instrument of ['phq9', 'gad7']) {
      const means = emotionalStates.map((state) => mean(instrument, state))
      expect(means).toEqual(means.toSorted((one, other) => other - one))
    }
    const partial = histories.flatMap(({sessions}) => sessions.flatMap(({questionnaires = []}) => questionnaires))
    expect(partial.some(({answers}) => answers.includes(null))).toBe(true)
  })

  it('flag each ninth answer above 0, and somebody had to look', () => {
    const flagged = histories.flatMap(({sessions, alerts}) =>
      sessions
        .filter(({questionnaires = []}) =>
          questionnaires.some(({instrument, answers}) => instrument === 'phq9' && (answers[8] ?? 0) > 0),
        )
        .map((session) => ({session, alert: alerts.find((alert) => alert.session_id === session.session_id)})),
    )
    expect(flagged.length).toBeGreaterThan(20)
    for (const {session, alert} of flagged) {
      expect(session.crisis_flags).toEqual(['phq9_item_9'])
      expect(alert?.reasons).toEqual(['phq9_item_9'])
    }
    const statuses = new Set(histories.flatMap(({alerts}) => alerts.map(({status}) => status)))
    expect([...statuses].toSorted()).toEqual(['acknowledged', 'open', 'resolved'])
  })
})
