import {orderedRiskLevels, riskRank} from '@pixelated/sdk/contract'
import type {Messages} from '../messages/messages.ts'
import type {ChartView} from './chart-figure.tsx'
import {monthText} from './chart-dates.ts'
import type {RiskEvent} from './risk-events.ts'

/**
 * What is drawn one by one, oldest first, and the times of sessions of which nothing is known. A hand-off is always of the first kind: that nobody
 * could judge a level is a reason to look, and not to count it away.
 */
export function divideEvents(
  events: readonly RiskEvent[],
  view: ChartView,
): {shown: readonly RiskEvent[]; unknown: readonly number[]} {
  const sorted = events
    .filter(({at}) => Number.isFinite(Number(at)))
    .toSorted((one, other) => Number(one.at) - Number(other.at))
  // What somebody noted of a session is no offer of help: a client is told of hand-offs alone.
  if (view === 'client') return {shown: sorted.filter(({source}) => source === 'alert'), unknown: []}
  const isUnknown = ({source, level}: RiskEvent) => source === 'journal' && level === 'unknown'
  return {
    shown: sorted.filter((event) => !isUnknown(event)),
    unknown: sorted.filter(isUnknown).map(({at}) => Number(at)),
  }
}

/** What a timeline of signals shows, in sentences. A client reads when a person was asked to help, and no level. */
export function riskSummary(messages: Messages, events: readonly RiskEvent[], view: ChartView): readonly string[] {
  const {shown, unknown} = divideEvents(events, view)
  const found = shown.filter(({level}) => level !== 'none')
  if (view === 'client') {
    const count = found.length
    return [count === 0 ? messages.text('charts.client.noHelp') : messages.text('charts.client.help', {count})]
  }
  const sentences: string[] = []
  const highest = orderedRiskLevels[Math.max(-1, ...found.map(({level}) => riskRank(level)))]
  if (found.length === 0) sentences.push(messages.text('charts.risk.nothing'))
  else {
    sentences.push(messages.text('charts.risk.count', {count: found.length}))
    if (highest !== undefined)
      sentences.push(messages.text('charts.risk.highest', {level: messages.text(`risk.${highest}`)}))
    const open = found.filter(({source, resolvedAt}) => source === 'alert' && resolvedAt === undefined).length
    if (open > 0) sentences.push(messages.text('charts.risk.open', {count: open}))
  }
  if (unknown.length > 0) sentences.push(messages.text('charts.risk.unknown', {count: unknown.length}))
  sentences.push(messages.text('insights.riskNote'))
  return sentences
}

/** What was done after an event. Nothing is claimed that nobody confirmed. */
export function actsText(messages: Messages, event: RiskEvent, view: ChartView): string {
  const {source, acknowledgedAt, resolvedAt} = event
  const acts = [
    ...(acknowledgedAt === undefined
      ? []
      : [
          messages.text(view === 'client' ? 'charts.client.answered' : 'charts.risk.seen', {
            date: messages.date(acknowledgedAt),
          }),
        ]),
    ...(resolvedAt === undefined || view === 'client'
      ? []
      : [messages.text('charts.risk.resolved', {date: messages.date(resolvedAt)})]),
  ]
  if (acts.length > 0) return messages.list(acts)
  return view === 'client' || source === 'journal' ? '–' : messages.text('charts.risk.stillOpen')
}

/** One event in a line of text. */
export function eventText(messages: Messages, event: RiskEvent, view: ChartView): string {
  const what = view === 'client' ? messages.text('charts.client.offered') : messages.text(`risk.${event.level}`)
  const acts = actsText(messages, event, view)
  return `${messages.date(event.at)}: ${what}${acts === '–' ? '' : ` – ${acts}`}`
}

/** How many sessions there were in each month of which nothing is known. */
export function unknownMonths(
  messages: Messages,
  unknown: readonly number[],
): readonly {id: string; header: string; count: number}[] {
  const months = Map.groupBy(unknown, (at) => new Date(at).toISOString().slice(0, 7))
  return [...months].map(([id, times]) => ({id, header: monthText(messages, times[0] ?? 0), count: times.length}))
}
