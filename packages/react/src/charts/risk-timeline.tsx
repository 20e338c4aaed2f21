import {useMemo, useState, type ComponentProps} from 'react'
import {ChartTable} from '../insights/chart-table.tsx'
import {chartsEnglish} from '../messages/english-charts.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {ChartFigure, type ChartView} from './chart-figure.tsx'
import {PointPicker} from './point-picker.tsx'
import type {RiskEvent} from './risk-events.ts'
import {actsText, divideEvents, eventText, riskSummary, unknownMonths} from './risk-words.ts'
import {TimePlot, type PlotLine, type PlotPlace} from './time-plot.tsx'
import {toDrawnRange, type TimeRange} from './time-range.ts'

/**
 * For `RiskTimeline`.
 * @example
 * const props: RiskTimelineProps = {events: [{id: 's-1', at: Date.UTC(2026, 2, 1), level: 'unknown', source: 'journal'}]}
 */
export interface RiskTimelineProps extends Omit<ComponentProps<'figure'>, 'children'> {
  /** As `toRiskEvents` makes them, in any order. */
  events: readonly RiskEvent[]
  /** Default: from the first event to the last. */
  range?: TimeRange | undefined
  /** Who looks: a `client`, the default, sees when a person was asked to help, and no level; a `clinician` sees signals by their level. */
  view?: ChartView | undefined
  /** What stands above the chart. */
  label?: string | undefined
}

/**
 * Signals over time by their level, how long each stayed open, and the acts of people who saw and resolved them. What nobody looked at has a line
 * of its own, apart from the levels: it is never shown as none.
 * @example
 * const Signals = () => (
 *   <RiskTimeline view="clinician" events={[{id: 'a-1', at: Date.UTC(2026, 2, 1), level: 'high', source: 'alert'}]} />
 * )
 */
export function RiskTimeline({events, range, view = 'client', label, className, ...props}: RiskTimelineProps) {
  const messages = useWords(chartsEnglish)
  const [picked, setPicked] = useState<number>()
  const {shown, unknown} = useMemo(() => divideEvents(events, view), [events, view])
  const caption = label ?? messages.text(`charts.${view}.risk`)
  const lanes = lanesOf(messages, {
    shown,
    view,
    hasUnknown: unknown.length > 0 || shown.some(({level}) => level === 'unknown'),
  })
  const times = shown.map(({at}) => Number(at))
  const hasDrawing = shown.length > 0 || unknown.length > 0
  return (
    <ChartFigure
      {...props}
      className={['pixel-risk-timeline', className].filter(Boolean).join(' ')}
      label={caption}
      view={view}
      state={shown.length > 0 ? 'measured' : 'missing'}
      summary={riskSummary(messages, events, view)}
    >
      {hasDrawing && (
        <>
          <TimePlot
            range={toDrawnRange([...times, ...unknown], range)}
            height={(lanes.at(-1)?.y ?? 0) + 20}
            {...{lines: lanes, times, picked}}
            onPick={setPicked}
          >
            {(place) => (
              <RiskDrawing
                {...{shown, unknown, lanes, place}}
                picked={picked === undefined ? undefined : shown[picked]}
              />
            )}
          </TimePlot>
          {view === 'clinician' && shown.some(({source}) => source === 'alert') && (
            <p className="pixel-chart-key">{messages.text('charts.risk.key')}</p>
          )}
          <PointPicker
            texts={shown.map((event) => eventText(messages, event, view))}
            picked={picked}
            onPick={setPicked}
          />
          <RiskTable {...{shown, unknown, view}} label={caption} />
        </>
      )}
    </ChartFigure>
  )
}

interface Lane extends PlotLine {
  readonly level: RiskEvent['level']
}

const laneHeight = 36

interface LanesInput {
  shown: readonly RiskEvent[]
  view: ChartView
  hasUnknown: boolean
}

function lanesOf(messages: Messages, {shown, view, hasUnknown}: LanesInput): readonly Lane[] {
  if (view === 'client') return [{level: 'low', y: laneHeight, label: messages.text('charts.client.offered')}]
  const hasNone = shown.some(({level}) => level === 'none')
  // Four empty lines would look like a result.
  const levels = shown.every(({level}) => level === 'unknown')
    ? []
    : (['imminent', 'high', 'moderate', 'low', ...(hasNone ? ['none' as const] : [])] as const)
  const lanes = levels.map((level, index): Lane => {
    return {level, y: laneHeight * (index + 1), label: messages.text(`risk.${level}`)}
  })
  if (!hasUnknown) return lanes
  const y = laneHeight * (levels.length + 1) + (levels.length > 0 ? 12 : 0)
  return [...lanes, {level: 'unknown', y, label: messages.text('risk.unknown'), isApart: true}]
}

interface RiskDrawingProps {
  shown: readonly RiskEvent[]
  unknown: readonly number[]
  lanes: readonly Lane[]
  place: PlotPlace
  picked: RiskEvent | undefined
}

function RiskDrawing({shown, unknown, lanes, place: {x, end}, picked}: RiskDrawingProps) {
  const yOf = ({level}: RiskEvent) => (lanes.find((lane) => lane.level === level) ?? lanes[0])?.y ?? 0
  const unknownY = lanes.find(({level}) => level === 'unknown')?.y
  return (
    <>
      {unknownY !== undefined && (
        <path className="pixel-plot-unknown" d={unknown.map((time) => `M${x(time)} ${unknownY - 6}v12`).join('')} />
      )}
      {shown.map((event) => {
        const [from, y] = [x(Number(event.at)), yOf(event)]
        const isOpen = event.source === 'alert' && event.resolvedAt === undefined
        // What was done at once would lie under its own dot.
        const isApart = (time: Date | number) => Math.abs(x(Number(time)) - from) > 12
        const to = event.resolvedAt === undefined ? (isOpen ? end : from) : x(Number(event.resolvedAt))
        return (
          <g
            key={event.id}
            className="pixel-plot-event"
            {...{'data-level': event.level, 'data-open': isOpen || undefined}}
          >
            {to !== from && <path className="pixel-plot-span" d={`M${from} ${y}H${to}`} />}
            {event.acknowledgedAt !== undefined && isApart(event.acknowledgedAt) && (
              <path d={`M${x(Number(event.acknowledgedAt))} ${y - 6}v12`} />
            )}
            {event.resolvedAt !== undefined && isApart(event.resolvedAt) && (
              <path d={`M${to - 5} ${y - 5}l10 10m0-10l-10 10`} />
            )}
            <circle
              cx={from}
              cy={y}
              r="5"
              data-resolved={(event.resolvedAt !== undefined && !isApart(event.resolvedAt)) || undefined}
            />
          </g>
        )
      })}
      {picked && <circle className="pixel-plot-picked" cx={x(Number(picked.at))} cy={yOf(picked)} r="9" />}
    </>
  )
}

interface RiskTableProps {
  shown: readonly RiskEvent[]
  unknown: readonly number[]
  view: ChartView
  label: string
}

function RiskTable({shown, unknown, view, label}: RiskTableProps) {
  const messages = useWords(chartsEnglish)
  const isClient = view === 'client'
  const what = (event: RiskEvent) =>
    isClient
      ? [messages.text('charts.client.offered')]
      : [messages.text(`risk.${event.level}`), messages.text(`charts.source.${event.source}`)]
  const columns = [
    messages.text('charts.when'),
    ...(isClient
      ? [messages.text('charts.what')]
      : [messages.text('charts.level'), messages.text('insights.comesFrom')]),
    messages.text('charts.acts'),
  ]
  return (
    <ChartTable
      {...{label, columns}}
      rows={[
        ...shown.map((event) => ({
          id: event.id,
          header: messages.date(event.at),
          cells: [...what(event), actsText(messages, event, view)],
        })),
        ...unknownMonths(messages, unknown).map(({id, header, count}) => ({
          id,
          header,
          cells: [messages.text('risk.unknown'), messages.text('charts.sessions', {count}), '–'],
        })),
      ]}
    />
  )
}
