import {writeSummary, type ProgressFigures, type SummaryWords} from '@pixelated/sdk/measures'
import type {ChartView} from '../charts/chart-figure.tsx'
import type {Messages} from '../messages/messages.ts'
import type {ProgressData} from './use-progress-data.ts'

/** The summary of a time in the reader's language, from its figures and nothing else. A client reads which way it goes beside the chart, in calm words. */
export function summaryText(messages: Messages, figures: ProgressFigures, view: ChartView): string {
  const words = wordsOf(messages)
  if (view === 'clinician') return writeSummary(figures, words)
  const {days, sessions, goals} = figures
  const reached = goals.filter(({status}) => status === 'reached').length
  return [
    sessions === 0 ? words.noSessions(days) : words.sessions(sessions, days),
    ...(goals.length > 0 ? [words.goals(reached, goals.length)] : []),
  ].join(' ')
}

const wordsOf = (messages: Messages): SummaryWords => ({
  noSessions: (days) => messages.text('report.noSessions', {count: days}),
  sessions: (count, days) =>
    messages.text('report.sessionsIn', {
      sessions: messages.text('charts.sessions', {count}),
      days: messages.text('charts.days', {count: days}),
    }),
  trajectory: {
    improving: messages.text('report.trajectory.improving'),
    regressing: messages.text('report.trajectory.regressing'),
    fluctuating: messages.text('report.trajectory.fluctuating'),
    stable: messages.text('report.trajectory.stable'),
    insufficient_data: messages.text('report.trajectory.insufficient_data'),
  },
  goals: (reached, total) =>
    messages.text('report.goalsReached', {reached: messages.number(reached), total: messages.number(total)}),
  matters: {
    no_sessions: messages.text('report.matter.no_sessions'),
    few_sessions: messages.text('report.matter.few_sessions'),
    trend_falling: messages.text('report.matter.trend_falling'),
    strong_swings: messages.text('report.matter.strong_swings'),
    goals_stalled: messages.text('report.matter.goals_stalled'),
    goals_overdue: messages.text('report.matter.goals_overdue'),
    goals_behind: messages.text('report.matter.goals_behind'),
  },
})

/** How sure what is shown is, in sentences. */
export function sureSentences(messages: Messages, data: ProgressData, view: ChartView): readonly string[] {
  const {sessions, isCut, unsureTimes} = data
  const both = [
    ...(isCut ? [messages.text('dashboard.cut', {count: sessions.data.length})] : []),
    ...(unsureTimes > 0 ? [messages.text('dashboard.sure.times', {count: unsureTimes})] : []),
  ]
  return view === 'client'
    ? [messages.text('dashboard.client.sure.text'), ...both]
    : [
        messages.text('dashboard.sure.device'),
        messages.text('dashboard.sure.interval'),
        messages.text('dashboard.sure.close'),
        ...both,
      ]
}
