/** What is kept of clients between sessions: journal, goals, milestones and reports. Attach it: `createPixelClient(options, [progress])`. */
export type {ClientExport, ExportOptions, ExportProgress} from './api/progress-export.ts'
export type {Goals, Milestones} from './api/progress-goals.ts'
export type {Journal, JournalEntry, JournalPage, JournalPageQuery, JournalQuery} from './api/progress-journal.ts'
export {
  progress,
  type ComputedReport,
  type Progress,
  type ProgressTrend,
  type TimeframeOptions,
} from './api/progress.ts'
export type {DraftFields, JournalDraft} from './outbox/create-draft.ts'
export {createJournalOutbox, type JournalOutbox, type JournalOutboxOptions} from './outbox/create-journal-outbox.ts'
export type {JournalOutboxState} from './outbox/create-outbox-store.ts'
export type {OutboxEntry, OutboxFailure, WaitingSession} from './outbox/outbox-entry.ts'
