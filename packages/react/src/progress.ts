/** What is kept of a client between sessions: journal, goals and milestones, as hooks and as finished components. */
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
