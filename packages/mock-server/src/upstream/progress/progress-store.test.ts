import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {emotionalTrend} from './emotional-trend.ts'
import {createProgressStore, type StoredSession} from './progress-store.ts'
import {emotionalStates} from './request-models.ts'

const sessions = fc.uniqueArray(
  fc.record({
    session_id: fc.uuid(),
    client_id: fc.constantFrom('reed', 'sol'),
    emotional_state: fc.constantFrom(...emotionalStates),
    timestamp: fc.integer({min: 0, max: 4e12}).map((millis) => new Date(millis).toISOString().slice(0, -1)),
    conversation_summary: fc.string(),
    progress_notes: fc.string(),
    therapeutic_goals: fc.constant<string[]>([]),
    therapist_observations: fc.constant(''),
    next_session_focus: fc.constant(''),
    session_duration_minutes: fc.constant(60),
    techniques_used: fc.constant<string[]>([]),
    homework_assigned: fc.constant(''),
    crisis_flags: fc.constant<string[]>([]),
    metadata: fc.constant<StoredSession['metadata']>(new Map()),
  }),
  {selector: ({session_id: id}) => id, maxLength: 30},
)

function storeOf(list: readonly StoredSession[]) {
  const store = createProgressStore()
  for (const session of list) store.addSession(session)
  return store
}

describe('createProgressStore', () => {
  it('gives each client all of its sessions, newest first', () => {
    fc.assert(
      fc.property(sessions, (list) => {
        const store = storeOf(list)
        const times = store.sessionsOf('reed').map(({timestamp}) => timestamp)
        expect(times).toEqual(times.toSorted().toReversed())
        expect(times.length + store.sessionsOf('sol').length).toBe(list.length)
      }),
    )
  })

  it('keeps to the range, compared as text', () => {
    fc.assert(
      fc.property(sessions, fc.constantFrom('1999', '2030-06-01T00:00:00'), (list, from) => {
        const store = storeOf(list)
        const inside = store.sessionsOf('reed', {from})
        const outside = store.sessionsOf('reed', {to: from})
        expect(inside.every(({timestamp}) => timestamp >= from)).toBe(true)
        expect(inside.length + outside.length).toBe(store.sessionsOf('reed').length)
      }),
    )
  })

  it('refuses a repeated id whatever else differs', () => {
    fc.assert(
      fc.property(sessions, (list) => {
        const [first] = list
        if (first === undefined) return
        const store = storeOf(list)
        expect(() => store.addSession({...first, client_id: 'someone-else'})).toThrow(
          'UNIQUE constraint failed: sessions.session_id',
        )
      }),
    )
  })
})

describe('emotionalTrend', () => {
  it('turns its word round when the course is turned round, but for an odd middle', () => {
    const opposite = {
      improving: 'declining',
      declining: 'improving',
      stable: 'stable',
      insufficient_data: 'insufficient_data',
    }
    fc.assert(
      fc.property(sessions, (list) => {
        const even = list.length % 2 === 0 ? list : list.slice(1)
        const trend = emotionalTrend(even)
        const turned = emotionalTrend(even.toReversed())
        expect(turned?.direction).toBe(trend && opposite[trend.direction])
        expect(turned?.volatility ?? 0).toBeCloseTo(trend?.volatility ?? 0)
      }),
    )
  })
})
