import {emotionalStates} from '@pixelated/sdk/contract'
import type {MessageKey} from '../messages/message-table.ts'
import type {Messages} from '../messages/messages.ts'
import type {ChartView} from './chart-figure.tsx'
import type {EmotionSeries} from './emotion-series.ts'

/** The word for a level from -2 to 2; between two levels both. */
export function levelText(messages: Messages, value: number, view: ChartView): string {
  const low = nameOf(messages, Math.floor(value), view)
  const high = nameOf(messages, Math.ceil(value), view)
  return low === high ? low : messages.text('charts.between', {low, high})
}

function nameOf(messages: Messages, level: number, view: ChartView): string {
  const state = emotionalStates[level + 2]
  return state === undefined ? '' : messages.text(`charts.${view}.${state}`)
}

/** What a chart of emotional states shows, in sentences. A client reads no figures of the trend. */
export function emotionSummary(messages: Messages, series: EmotionSeries, view: ChartView): readonly string[] {
  const {points, gaps, joinedBy, unread, untimed} = series
  const [first, last] = [points[0], points.at(-1)]
  const sentences: string[] = []
  if (first === undefined || last === undefined) sentences.push(messages.text('charts.noSessions'))
  else {
    const sessions = messages.text('charts.sessions', {count: points.length})
    const [from, to] = [messages.date(first.time), messages.date(last.time)]
    sentences.push(
      from === to
        ? messages.text('charts.onDay', {sessions, date: from})
        : messages.text('charts.span', {sessions, from, to}),
      ...trendSentences(messages, series, view),
    )
  }
  if (gaps.length > 0) {
    const days = Math.round(Math.max(...gaps.map((gap) => gap.days)))
    sentences.push(messages.text('charts.gaps', {count: gaps.length}))
    sentences.push(messages.text('charts.longestGap', {days: messages.text('charts.days', {count: days})}))
  }
  if (unread > 0) sentences.push(messages.text('charts.unread', {count: unread}))
  if (untimed > 0) sentences.push(messages.text('charts.untimed', {count: untimed}))
  if (joinedBy !== undefined) sentences.push(messages.text(`charts.joined.${joinedBy}`))
  return sentences
}

const directionKeys = {
  clinician: {rising: 'charts.rising', falling: 'charts.falling', no_clear_change: 'charts.noChange'},
  client: {rising: 'charts.client.rising', falling: 'charts.client.falling', no_clear_change: 'charts.client.noChange'},
} as const satisfies Record<ChartView, Record<string, MessageKey>>

function trendSentences(messages: Messages, {trend, steps}: EmotionSeries, view: ChartView): readonly string[] {
  if (!trend.measured) return [trendRule(messages, trend)]
  const {direction, slopePerDay, interval, confidence} = trend
  if (view === 'client') return [messages.text(directionKeys.client[direction])]
  const perMonth = (slope: number) => signed(messages, slope * 30)
  const sentence = messages.text(directionKeys.clinician[direction], {
    change: perMonth(slopePerDay),
    percent: messages.percent(confidence),
    low: perMonth(interval[0]),
    high: perMonth(interval[1]),
  })
  return steps === undefined
    ? [sentence]
    : [sentence, messages.text('charts.swings', {steps: messages.number(steps, {maximumFractionDigits: 1})})]
}

/** What a trend needs, and what there is: the same numbers as `robustTrend` has. */
function trendRule(messages: Messages, {points, days}: {readonly points: number; readonly days: number}): string {
  const sessions = (count: number) => messages.text('charts.sessions', {count})
  const daysText = (count: number) => messages.text('charts.days', {count})
  return messages.text('charts.trendNeeds', {
    sessions: sessions(5),
    days: daysText(14),
    have: sessions(points),
    over: daysText(Math.floor(days)),
  })
}

const signed = (messages: Messages, value: number): string => {
  // Never a zero with a sign.
  const rounded = Math.round(value * 100) / 100 || 0
  return messages.number(rounded, {minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero'})
}
