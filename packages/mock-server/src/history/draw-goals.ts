import {drawNormal} from '../lib/draw-normal.ts'
import type {SeededRandom} from '../lib/seeded-random.ts'
import type {ClientHistory, PastGoal} from './client-history.ts'
import type {Course} from './course.ts'
import {dayMs} from './draw-session-times.ts'
import {pastGoalPlans, type PastGoalPlan} from './past-goals.ts'

type GoalsAndMilestones = Pick<ClientHistory, 'goals' | 'milestones'>

interface GoalTimes {
  readonly clientId: string
  readonly course: Course
  /** When sessions took place: goals are set and looked at in them. */
  readonly times: readonly number[]
}

/** How far goals get in a year of this kind, in percent. */
const reach: Readonly<Record<Course, readonly [least: number, most: number]>> = {
  improving: [65, 115],
  worsening: [5, 35],
  flat: [20, 60],
  volatile: [20, 70],
  relapse: [40, 70],
  sparse: [0, 15],
}
const stepAt = [25, 50, 75, 100] as const
const significance = ['minor', 'moderate', 'moderate', 'major'] as const

/** Draws one to three goals, how they went, and the steps that were reached. */
export function drawGoals(given: GoalTimes, random: SeededRandom): GoalsAndMilestones {
  const found: GoalsAndMilestones = {goals: [], milestones: []}
  if (given.times.length === 0) return found
  const count = given.course === 'sparse' ? random.between(0, 1) : random.between(1, 3)
  const first = random.between(0, pastGoalPlans.length - 1)
  for (let number = 0; number < count; number += 1) {
    // Neighbours in the list, so that no client has the same goal twice.
    const plan = pastGoalPlans[(first + number) % pastGoalPlans.length] ?? pastGoalPlans[0]
    const {goals, milestones} = drawGoal(plan, given, random)
    found.goals.push(...goals)
    found.milestones.push(...milestones)
  }
  found.goals.sort((one, other) => (one.created_at < other.created_at ? -1 : 1))
  found.milestones.sort((one, other) => (one.achieved_date < other.achieved_date ? -1 : 1))
  return found
}

function drawGoal(plan: PastGoalPlan, given: GoalTimes, random: SeededRandom): GoalsAndMilestones {
  const {clientId, course, times} = given
  const start = random.between(0, Math.floor(times.length / 2))
  const createdAt = (times[start] ?? 0) + 40 * 60_000
  const goalId = `${clientId}-${plan.name}`
  const updates = drawUpdates(course, times.slice(start + 1), random)
  const last = updates.at(-1)?.completion_percentage ?? 0
  const goal: PastGoal = {
    goal_id: goalId,
    client_id: clientId,
    description: plan.description,
    created_at: toTime(createdAt),
    target_date: random.next() < 0.2 ? null : toTime(createdAt + random.between(90, 200) * dayMs),
    milestones: [...plan.steps],
    notes: last === 0 ? '' : `At ${last} % when we last looked.`,
    updates,
  }
  const milestones = stepAt.flatMap((from, at) => {
    const reached = updates.find(({completion_percentage: percentage}) => percentage >= from)
    if (reached === undefined) return []
    const description = plan.steps[at] ?? plan.steps[0]
    const timed = {client_id: clientId, achieved_date: reached.timestamp, significance: significance[at] ?? 'moderate'}
    return [{milestone_id: `${goalId}-${at + 1}`, goal_id: goalId, description, ...timed}]
  })
  return {goals: [goal], milestones}
}

/** Looked at every few sessions, until it is reached; some are never looked at again. */
function drawUpdates(course: Course, times: readonly number[], random: SeededRandom): PastGoal['updates'] {
  if (random.next() < 0.12) return []
  const [least, most] = reach[course]
  const end = random.between(least, most)
  const updates: PastGoal['updates'] = []
  for (let at = random.between(0, 2); at < times.length; at += random.between(2, 5)) {
    const part = (at + 1) / times.length
    // A relapse takes some of what was reached.
    const line =
      course === 'relapse' && part > 0.6 ? end * (1.6 - part) : (end * part) / (course === 'relapse' ? 0.6 : 1)
    const steps = Math.round((line + (course === 'volatile' ? 9 : 4) * drawNormal(random)) / 5)
    const percentage = Math.min(100, Math.max(0, steps * 5))
    updates.push({timestamp: toTime((times[at] ?? 0) + 45 * 60_000), completion_percentage: percentage})
    if (percentage === 100) break
  }
  return updates
}

const toTime = (at: number): string => new Date(at).toISOString()
