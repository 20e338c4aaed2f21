import type {ClientHistory} from '../../history/client-history.ts'
import {isoFormat} from '../fastapi/python-datetime.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import type {ProgressStore} from './progress-store.ts'

/** Fills the tables as the original would have: times local and naive, goals as they are now, scores and alerts nowhere. */
export function writeHistory(
  store: ProgressStore,
  histories: readonly ClientHistory[],
  {localTime}: Pick<UpstreamContext, 'localTime'>,
): void {
  for (const {clientId, sessions, goals, milestones} of histories) {
    for (const session of sessions) {
      store.addSession({
        session_id: session.session_id,
        client_id: clientId,
        timestamp: localTime(Date.parse(session.timestamp) * 1000),
        conversation_summary: session.conversation_summary,
        emotional_state: session.emotional_state,
        therapeutic_goals: session.therapeutic_goals ?? [],
        progress_notes: session.progress_notes ?? '',
        therapist_observations: session.therapist_observations ?? '',
        next_session_focus: session.next_session_focus ?? '',
        session_duration_minutes: session.session_duration_minutes ?? 60,
        techniques_used: session.techniques_used ?? [],
        homework_assigned: session.homework_assigned ?? '',
        crisis_flags: session.crisis_flags ?? [],
        metadata: new Map(),
      })
    }
    for (const goal of goals) {
      const createdMicros = Date.parse(goal.created_at) * 1000
      store.addGoal({
        goal_id: goal.goal_id,
        client_id: clientId,
        description: goal.description,
        target_date: goal.target_date
          ? isoFormat({micros: Date.parse(goal.target_date) * 1000, offsetMinutes: 0})
          : null,
        completion: goal.updates.at(-1)?.completion_percentage ?? 0,
        notes: goal.notes ?? '',
        created_at: isoFormat({micros: createdMicros}),
        createdMicros,
      })
    }
    for (const milestone of milestones) {
      store.addMilestone({
        milestone_id: milestone.milestone_id,
        goal_id: milestone.goal_id,
        client_id: clientId,
        description: milestone.description,
        achieved_date: isoFormat({micros: Date.parse(milestone.achieved_date) * 1000, offsetMinutes: 0}),
        significance: milestone.significance ?? 'moderate',
      })
    }
  }
}
