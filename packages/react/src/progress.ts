/** What is kept of a client: journal, goals and milestones, as hooks and as finished components; conversations and their scores, as hooks. */
export {useAcknowledgeAlert, useResolveAlert, type AlertResolution, type AlertSeen} from './hooks/use-alert-changes.ts'
export {useAlerts, useClientAlerts, type AlertsOptions} from './hooks/use-alerts.ts'
export {useKeepConversation, useRemoveConversation, useScoreEq} from './hooks/use-conversation-changes.ts'
export {useJournalOutbox, useLogSession, type NewEntry} from './hooks/use-journal-outbox.ts'
export {useEqHistory, useEqSession, useKeptConversation, useKeptTurns} from './hooks/use-kept-conversations.ts'
export {
  useAddMilestone,
  useSetGoal,
  useUpdateGoal,
  type GoalChange,
  type NewGoal,
  type NewMilestone,
} from './hooks/use-progress-changes.ts'
export {
  useGoals,
  useJournal,
  useMilestones,
  useProgressReport,
  useProgressTrend,
  useSessionContext,
} from './hooks/use-progress.ts'
export {AlertInbox, type AlertInboxProps} from './progress/alert-inbox.tsx'
export {QuestionnaireForm, type QuestionnaireFormProps} from './progress/questionnaire-form.tsx'
export type {FilledQuestionnaire} from './progress/use-questionnaire.ts'
export {GoalList, type GoalListProps} from './progress/goal-list.tsx'
export {MilestoneTimeline, type MilestoneTimelineProps} from './progress/milestone-timeline.tsx'
export {ProgressDashboard, type ProgressDashboardProps} from './progress/progress-dashboard.tsx'
export {ProgressExport} from './progress/progress-export.tsx'
export {ProgressReport, type ProgressReportProps} from './progress/progress-report.tsx'
export {SessionJournal, type SessionJournalProps} from './progress/session-journal.tsx'
