import {eqDomains, type EqDomain, type EqReading} from '@pixelated/sdk/contract'
import {useId, useMemo, type ComponentProps} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'
import {ChartTable} from './chart-table.tsx'
import {Missing, toMissingReason} from './missing.tsx'
import {toTrendShapes, trendSize} from './trend-geometry.ts'
import {useScoreText} from './use-score-text.ts'

/**
 * One reply on the way of a conversation.
 * @example
 * import type {InferenceReply} from '@pixelated/sdk/contract'
 * const points = (replies: {id: string; details: InferenceReply}[]): EqTrendPoint[] =>
 *   replies.map(({id, details}) => ({id, eq: details.eq}))
 */
export interface EqTrendPoint {
  readonly id: string
  readonly eq: EqReading
  /** When it was, for sessions of weeks and months: the table then says dates. */
  readonly at?: Date | number | undefined
  /** Its place in the conversation, from 1, for the table; by default its place among the points. */
  readonly number?: number | undefined
}

/**
 * For `EqTrend`.
 * @example
 * const props: EqTrendProps = {points: [{id: 'reply-1', eq: {measured: true, scores: {social_cognition: 0.6}}}]}
 */
export interface EqTrendProps extends Omit<ComponentProps<'figure'>, 'children'> {
  /** Every reply in its order, those without scores too: they are the gaps. */
  points: readonly EqTrendPoint[]
  /** What stands above the charts. */
  label?: string | undefined
}

/**
 * How each EQ domain went over a conversation: five small lines on the same axes, each with its last score and a line of text, and one
 * table. Replies that were not measured are gaps.
 * @example
 * const Trend = () => <EqTrend points={[{id: 'reply-1', eq: {measured: false, reason: 'all-zero'}}]} />
 */
export function EqTrend({points, label, className, ...props}: EqTrendProps) {
  const messages = useWords(insightsEnglish)
  const id = useId()
  const caption = label ?? messages.text('insights.eqTrend')
  const hasScores = points.some(({eq}) => eqDomains.some((domain) => scoreOf(eq, domain) !== undefined))
  return (
    <figure
      lang={messages.language}
      dir={messages.direction}
      {...props}
      className={['pixel-eq-trend', className].filter(Boolean).join(' ')}
      data-state={hasScores ? 'measured' : 'missing'}
      aria-labelledby={`${id}-caption`}
    >
      <figcaption id={`${id}-caption`}>{caption}</figcaption>
      {hasScores ? (
        <>
          <ul className="pixel-eq-trend-rows">
            {eqDomains.map((domain) => (
              <TrendRow key={domain} domain={domain} points={points} />
            ))}
          </ul>
          <p className="pixel-chart-summary">{messages.text('insights.scale')}</p>
          <TrendTable points={points} label={caption} />
        </>
      ) : (
        <Missing reason={points.length === 0 ? 'noReply' : reasonOfAll(points)} />
      )}
    </figure>
  )
}

interface TrendRowProps {
  domain: EqDomain
  points: readonly EqTrendPoint[]
}

function TrendRow({domain, points}: TrendRowProps) {
  const messages = useWords(insightsEnglish)
  const scoreText = useScoreText()
  const scores = points.map(({eq}) => scoreOf(eq, domain))
  const measured = scores.filter((score) => score !== undefined)
  const [first, last] = [measured[0], measured.at(-1)]
  const gaps = scores.length - measured.length
  return (
    <li data-domain={domain}>
      <span className="pixel-eq-trend-name">{messages.text(`eq.${domain}`)}</span>
      {first === undefined || last === undefined ? (
        <Missing reason="notSent" />
      ) : (
        <>
          <Sparkline scores={scores} />
          {/* Of several scores the line of text says the last one too. */}
          <span className="pixel-eq-trend-last" aria-hidden={measured.length > 1}>
            {scoreText(last)}
          </span>
          <span className="pixel-chart-summary">
            {measured.length > 1 &&
              messages.text('insights.trendSummary', {
                first: scoreText(first),
                last: scoreText(last),
                lowest: scoreText(Math.min(...measured)),
                highest: scoreText(Math.max(...measured)),
              })}{' '}
            {gaps > 0 && messages.text('insights.trendGaps', {number: messages.number(gaps)})}
          </span>
        </>
      )}
    </li>
  )
}

function Sparkline({scores}: {scores: readonly (number | undefined)[]}) {
  const {width, height, margin} = trendSize
  const {runs, dots, gaps} = useMemo(() => toTrendShapes(scores), [scores])
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" focusable="false">
      <path className="pixel-chart-grid" d={`M0 ${margin}H${width}M0 ${height - margin}H${width}`} />
      {gaps.map((x) => (
        <path key={x} className="pixel-chart-gap" d={`M${x} ${margin}V${height - margin}`} strokeDasharray="1 3" />
      ))}
      {runs.map((path) => (
        <path key={path} className="pixel-chart-line" d={path} fill="none" strokeWidth="2" />
      ))}
      {dots.map(({x, y}) => (
        <circle key={x} className="pixel-chart-dot" cx={x} cy={y} r="3" />
      ))}
    </svg>
  )
}

function TrendTable({points, label}: {points: readonly EqTrendPoint[]; label: string}) {
  const messages = useWords(insightsEnglish)
  const scoreText = useScoreText()
  const isDated = points.some(({at}) => at !== undefined)
  const rows = points.map(({id, eq, at, number}, index) => ({
    id,
    header: at === undefined ? messages.number(number ?? index + 1) : messages.date(at),
    cells: eq.measured
      ? eqDomains.map((domain) => {
          const score = scoreOf(eq, domain)
          return score === undefined ? <Missing key={domain} reason="notSent" /> : scoreText(score)
        })
      : [<Missing key="all" reason={toMissingReason(eq.reason)} />],
  }))
  const columns = [
    messages.text(isDated ? 'insights.foundAt' : 'insights.reply'),
    ...eqDomains.map((domain) => messages.text(`eq.${domain}`)),
  ]
  return <ChartTable label={label} columns={columns} rows={rows} />
}

function scoreOf(eq: EqReading, domain: EqDomain): number | undefined {
  const score = eq.measured ? eq.scores[domain] : undefined
  return score !== undefined && Number.isFinite(score) ? score : undefined
}

/** The reason of the last reply stands for all: it is the one that could still be acted on. */
function reasonOfAll(points: readonly EqTrendPoint[]) {
  const eq = points.at(-1)?.eq
  return eq === undefined || eq.measured ? 'notSent' : toMissingReason(eq.reason)
}
