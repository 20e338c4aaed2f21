import type {GoalRequest, MilestoneRequest, SessionLog} from './request-models.ts'

/** A session as it is kept: the time is the server's. */
export interface StoredSession extends SessionLog {
  /** Local time without an offset. Ranges compare it as text. */
  timestamp: string
}

export interface StoredGoal {
  goal_id: string
  client_id: string
  description: string
  target_date: string | null
  /** Unbounded. Null once NaN was written, which SQLite keeps as NULL. */
  completion: number | null
  notes: string
  /** UTC to the second, without an offset, unlike the sessions' times. */
  created_at: string
  createdMicros: number
}

/** The three tables. Ids are primary keys over all clients. */
export interface ProgressStore {
  addSession(session: StoredSession): void
  addGoal(goal: StoredGoal): void
  addMilestone(milestone: MilestoneRequest): void
  /** Changes nothing, silently, when the goal is unknown. */
  updateGoal(goalId: string, change: {completion: number | null; notes: string}): void
  /** Newest first, between the two times. */
  sessionsOf(clientId: string, range?: {from?: string | null; to?: string | null}): StoredSession[]
  goalsOf(clientId: string): StoredGoal[]
}

/** What SQLite says of a repeated id. */
export class UniqueConstraintError extends Error {
  override readonly name = 'UniqueConstraintError'

  constructor(column: 'sessions.session_id' | 'goals.goal_id' | 'milestones.milestone_id') {
    super(`UNIQUE constraint failed: ${column}`)
  }
}

/** Empty tables in memory. */
export function createProgressStore(): ProgressStore {
  const sessions = new Map<string, StoredSession>()
  const goals = new Map<string, StoredGoal>()
  const milestones = new Map<string, MilestoneRequest>()
  return {
    addSession(session) {
      if (sessions.has(session.session_id)) throw new UniqueConstraintError('sessions.session_id')
      sessions.set(session.session_id, session)
    },
    addGoal(goal) {
      if (goals.has(goal.goal_id)) throw new UniqueConstraintError('goals.goal_id')
      goals.set(goal.goal_id, goal)
    },
    addMilestone(milestone) {
      if (milestones.has(milestone.milestone_id)) throw new UniqueConstraintError('milestones.milestone_id')
      milestones.set(milestone.milestone_id, milestone)
    },
    updateGoal(goalId, change) {
      const goal = goals.get(goalId)
      if (goal !== undefined) goals.set(goalId, {...goal, ...change})
    },
    sessionsOf(clientId, {from, to} = {}) {
      return [...sessions.values()]
        .filter((session) => session.client_id === clientId)
        .filter(({timestamp}) => (from == null || timestamp >= from) && (to == null || timestamp <= to))
        .sort((one, other) => (one.timestamp < other.timestamp ? 1 : one.timestamp > other.timestamp ? -1 : 0))
    },
    goalsOf: (clientId) => [...goals.values()].filter((goal) => goal.client_id === clientId),
  }
}

/** What is kept of a request for a goal. */
export function toStoredGoal(
  request: GoalRequest,
  {created_at, createdMicros}: {created_at: string; createdMicros: number},
): StoredGoal {
  const {goal_id, client_id, description, target_date, notes} = request
  const completion = toStoredNumber(request.completion_percentage.value)
  return {goal_id, client_id, description, target_date, completion, notes, created_at, createdMicros}
}

/** SQLite has no NaN: it keeps NULL. */
export function toStoredNumber(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
