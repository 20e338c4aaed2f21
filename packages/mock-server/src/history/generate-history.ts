import {createSeededRandom, type SeededRandom} from '../lib/seeded-random.ts'
import type {ClientHistory} from './client-history.ts'
import {courseOf, courses, createMoodPath, type Course} from './course.ts'
import {drawAlerts, drawRecentCause} from './draw-alerts.ts'
import {drawConversations} from './draw-conversations.ts'
import {drawGoals} from './draw-goals.ts'
import {drawSession} from './draw-session.ts'
import {dayMs, drawSessionTimes, type Attendance} from './draw-session-times.ts'

/**
 * Which past is made up.
 * @example
 * const options: HistoryOptions = {clients: 200, seed: 7, end: Date.UTC(2026, 5, 30)}
 */
export interface HistoryOptions {
  /** How many clients, named `client-001` and so on. Default 200. */
  clients?: number
  /** Decides every choice. Default 1. */
  seed?: number
  /** When the past ends, in milliseconds since the epoch. */
  end: number
  /** How long it is. Default 365. */
  days?: number
}

/**
 * Makes up the past of many clients: sessions, states, scores, questionnaires, goals, milestones and alerts that go together. The same
 * options give the same past, and a client is the same however many there are. `client-001` to `client-006` are improving, worsening,
 * flat, volatile, relapse and sparse and come every week; the others are drawn. None of it comes from a person.
 * @example
 * const [first] = generateHistory({clients: 6, end: Date.UTC(2026, 5, 30)})
 * console.log(first?.course) // improving
 */
export function generateHistory({clients = 200, seed = 1, end, days = 365}: HistoryOptions): ClientHistory[] {
  return Array.from({length: clients}, (_, index) => {
    // Seeds of neighbours give unrelated numbers, and two numbers of clients the same ones.
    const random = createSeededRandom(Math.imul(seed, 1_000_003) + index)
    const clientId = `client-${String(index + 1).padStart(3, '0')}`
    const attendance = index < courses.length ? 'weekly' : 'drawn'
    return drawClient({clientId, course: courseOf(index, random), attendance, end, days}, random)
  })
}

/** Conversations are kept for a while only, and so the last ones are there. */
const mostConversations = 6

/** Whatever a session leads to happens within it, and so before the end. */
const longestSessionMs = 3_600_000

interface Frame {
  readonly clientId: string
  readonly course: Course
  readonly attendance: Attendance
  readonly end: number
  readonly days: number
}

function drawClient({clientId, course, attendance, end, days}: Frame, random: SeededRandom): ClientHistory {
  const from = end - days * dayMs
  const times = drawSessionTimes({from, to: end - longestSessionMs, course, attendance}, random)
  const moodAt = createMoodPath(course, random)
  const {goals, milestones} = drawGoals({clientId, course, times}, random)
  let lastForm = Number.NEGATIVE_INFINITY
  const drawn = times.map((at, index) => {
    const withForms = at - lastForm >= 27 * dayMs
    if (withForms) lastForm = at
    const id = `${clientId}-s${String(index + 1).padStart(3, '0')}`
    const goalIds = goals.filter(({created_at: created}) => Date.parse(created) <= at)
    const place = {clientId, id, at, course, part: (at - from) / (end - from), withForms}
    return drawSession({...place, mood: moodAt(place.part), goals: goalIds.map(({description}) => description)}, random)
  })
  const recent = drawRecentCause({clientId, end}, random)
  const causes = [...drawn.flatMap(({cause}) => cause ?? []), ...(recent ? [recent] : [])]
  causes.sort((one, other) => one.at - other.at)
  return {
    clientId,
    course,
    sessions: drawn.map(({session}) => session),
    goals,
    milestones,
    eq: drawn.flatMap(({eq}) => eq ?? []),
    alerts: drawAlerts({clientId, causes, end}, random),
    conversations: drawConversations({clientId, last: drawn.slice(-mostConversations), recent}, random),
  }
}
