import type {
  CrisisAlert,
  EqScores,
  GoalRequest,
  KeptTurn,
  MilestoneRequest,
  SessionEntryRequest,
} from '@pixelated/sdk/contract'
import type {Course} from './course.ts'

/**
 * A goal with what became of it. Times are UTC.
 * @example
 * const last = (goal: PastGoal) => goal.updates.at(-1)?.completion_percentage ?? 0
 */
export interface PastGoal extends GoalRequest {
  created_at: string
  /** Oldest first. */
  updates: {timestamp: string; completion_percentage: number}[]
}

/**
 * How the replies of one session scored.
 * @example
 * const label = ({session_id, scores}: PastScores) => `${session_id}: ${scores.overall_eq ?? 'not measured'}`
 */
export interface PastScores {
  session_id: string
  timestamp: string
  scores: EqScores
}

/**
 * A conversation that a gateway keeps, its turns oldest first.
 * @example
 * const words = ({turns}: PastConversation) => turns.map(({user_query}) => user_query)
 */
export interface PastConversation {
  session_id: string
  created_at: string
  turns: KeptTurn[]
}

/**
 * A made-up client's past, as it would have been sent to a server. Lists are oldest first, times UTC.
 * @example
 * const states = ({sessions}: ClientHistory) => sessions.map(({emotional_state}) => emotional_state)
 */
export interface ClientHistory {
  readonly clientId: string
  readonly course: Course
  readonly sessions: (SessionEntryRequest & {timestamp: string})[]
  readonly goals: PastGoal[]
  readonly milestones: (MilestoneRequest & {achieved_date: string})[]
  /** Sessions in which nothing was measured are missing. */
  readonly eq: PastScores[]
  readonly alerts: CrisisAlert[]
  /** What was written between the last sessions, turn by turn. */
  readonly conversations: PastConversation[]
}
