import {scaleLinear} from '@visx/scale'
import {Area, LinePath} from '@visx/shape'
import {useMemo, useState, type ComponentProps} from 'react'
import {ChartTable} from '../insights/chart-table.tsx'
import {chartsEnglish} from '../messages/english-charts.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {ChartFigure, type ChartView} from './chart-figure.tsx'
import {toEmotionSeries, toTrendPlaces, type EmotionEntry, type EmotionSeries} from './emotion-series.ts'
import {emotionSummary, levelText} from './emotion-words.ts'
import type {ChartPoint} from './join-points.ts'
import {PointPicker} from './point-picker.tsx'
import {TimePlot, type PlotPlace} from './time-plot.tsx'
import {toDrawnRange, type TimeRange} from './time-range.ts'

/**
 * For `EmotionTrend`.
 * @example
 * const props: EmotionTrendProps = {entries: [{id: 's-1', at: Date.UTC(2026, 2, 1), state: 'neutral'}], view: 'clinician'}
 */
export interface EmotionTrendProps extends Omit<ComponentProps<'figure'>, 'children'> {
  /** Sessions in any order. */
  entries: readonly EmotionEntry[]
  /** Default: from the first session to the last. */
  range?: TimeRange | undefined
  /** Who looks: for a `client`, the default, calm words and no figures; for a `clinician` the trend in figures. */
  view?: ChartView | undefined
  /** What stands above the chart. */
  label?: string | undefined
}

/**
 * How a person was from session to session: a dot for each, a robust trend line with the band in which it may lie, and what is seen in
 * sentences and in a table. Long times without sessions are gaps, which no line crosses; below five sessions over fourteen days no trend is
 * told, and the rule is said.
 * @example
 * const Year = () => <EmotionTrend entries={[{id: 's-1', at: Date.UTC(2026, 2, 1), state: 'positive'}]} />
 */
export function EmotionTrend({entries, range, view = 'client', label, className, ...props}: EmotionTrendProps) {
  const messages = useWords(chartsEnglish)
  const [picked, setPicked] = useState<number>()
  const series = useMemo(() => toEmotionSeries(entries), [entries])
  const shown = useMemo(() => series.runs.flat(), [series])
  const caption = label ?? messages.text(`charts.${view}.emotion`)
  const texts = shown.map((point) => `${whenText(messages, point, series)}: ${levelText(messages, point.value, view)}`)
  const times = shown.map(({time}) => time)
  return (
    <ChartFigure
      {...props}
      className={['pixel-emotion-trend', className].filter(Boolean).join(' ')}
      label={caption}
      view={view}
      state={shown.length === 0 ? 'missing' : series.trend.measured ? 'measured' : 'partial'}
      summary={emotionSummary(messages, series, view)}
    >
      {shown.length > 0 && (
        <>
          <TimePlot
            range={toDrawnRange(times, range)}
            height={plotHeight}
            lines={levels.map((level) => ({y: yOf(level), label: levelText(messages, level, view)}))}
            {...{times, picked}}
            onPick={setPicked}
          >
            {(place) => (
              <EmotionDrawing {...{series, place}} picked={picked === undefined ? undefined : shown[picked]} />
            )}
          </TimePlot>
          {series.trend.measured && <p className="pixel-chart-key">{messages.text('charts.key')}</p>}
          <PointPicker {...{texts, picked}} onPick={setPicked} />
          <ChartTable
            label={caption}
            columns={[
              messages.text('charts.when'),
              messages.text('charts.state'),
              ...(series.joinedBy ? [messages.text('charts.sessionsColumn')] : []),
            ]}
            rows={shown.map((point, index) => ({
              id: String(index),
              header: whenText(messages, point, series),
              cells: [
                levelText(messages, point.value, view),
                ...(series.joinedBy ? [messages.number(point.sessions)] : []),
              ],
            }))}
          />
        </>
      )}
    </ChartFigure>
  )
}

const levels = [2, 1, 0, -1, -2]
const plotHeight = 208
const scaleY = scaleLinear({domain: [-2, 2], range: [plotHeight - 12, 24], clamp: true})
const yOf = (value: number): number => Math.round(scaleY(value) * 10) / 10

const whenText = (messages: Messages, {time}: ChartPoint, {joinedBy}: EmotionSeries): string =>
  joinedBy === undefined ? messages.date(time) : messages.text(`charts.around.${joinedBy}`, {date: messages.date(time)})

interface EmotionDrawingProps {
  series: EmotionSeries
  place: PlotPlace
  picked: ChartPoint | undefined
}

function EmotionDrawing({series, place, picked}: EmotionDrawingProps) {
  const {x, height} = place
  const trends = useMemo(() => toTrendPlaces(series), [series])
  const timeX = ({time}: {readonly time: number}) => x(time)
  return (
    <>
      {series.gaps.map(({from, to}) => (
        <path key={from} className="pixel-plot-gap" d={`M${x(from)} 12V${height}H${x(to)}V12Z`} />
      ))}
      {trends.map((run, index) => (
        <Area
          key={index}
          className="pixel-plot-band"
          data={[...run]}
          x={timeX}
          y0={({low}) => yOf(low)}
          y1={({high}) => yOf(high)}
        />
      ))}
      {series.runs.map((run, index) => (
        <LinePath
          key={index}
          className="pixel-plot-path"
          data={[...run]}
          x={timeX}
          y={({value}) => yOf(value)}
          fill="none"
        />
      ))}
      {trends.map((run, index) => (
        <LinePath
          key={index}
          className="pixel-plot-trend"
          data={[...run]}
          x={timeX}
          y={({value}) => yOf(value)}
          fill="none"
        />
      ))}
      {series.runs.flat().map(({time, value}, index) => (
        <circle key={index} className="pixel-plot-dot" cx={x(time)} cy={yOf(value)} r="3.5" />
      ))}
      {picked && <circle className="pixel-plot-picked" cx={x(picked.time)} cy={yOf(picked.value)} r="7" />}
    </>
  )
}
