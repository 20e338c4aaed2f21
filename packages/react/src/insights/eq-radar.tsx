import type {EqReading} from '@pixelated/sdk/contract'
import type {EqSummary} from '@pixelated/sdk/conversation'
import {useId, type ComponentProps} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {ChartTable} from './chart-table.tsx'
import {isInRange, isScore, toEqValues, type EqScore, type EqValue} from './eq-values.ts'
import {Missing, toMissingReason} from './missing.tsx'
import {toRadarShapes} from './radar-geometry.ts'
import {useScoreText} from './use-score-text.ts'

/**
 * For `EqRadar`.
 * @example
 * const props: EqRadarProps = {eq: {measured: false, reason: 'absent'}}
 */
export interface EqRadarProps extends Omit<ComponentProps<'figure'>, 'children'> {
  /** The scores of one reply, or those of a conversation: there the mean is drawn, and how far the replies lie apart. */
  eq: EqReading | EqSummary
  /** What stands above the chart. */
  label?: string | undefined
}

/**
 * The five EQ domains of a reply or a conversation as a small radar, with a line of text and a table that say the same. A domain that was
 * not measured is a gap with its reason, never a zero.
 * @example
 * import type {InferenceReply} from '@pixelated/sdk/contract'
 * const Scores = ({reply}: {reply: InferenceReply}) => <EqRadar eq={reply.eq} />
 */
export function EqRadar({eq, label, className, ...props}: EqRadarProps) {
  const messages = useWords(insightsEnglish)
  const id = useId()
  const values = toEqValues(eq)
  const scores = values.filter(isScore)
  const caption = label ?? messages.text('insights.eq')
  const [firstMissing] = values.flatMap((value) => (isScore(value) ? [] : [value.missing]))
  return (
    <figure
      lang={messages.language}
      dir={messages.direction}
      {...props}
      className={['pixel-eq-radar', className].filter(Boolean).join(' ')}
      data-state={scores.length === 0 ? 'missing' : scores.length < values.length ? 'partial' : 'measured'}
      aria-labelledby={`${id}-caption`}
      aria-describedby={scores.length > 0 ? `${id}-summary` : undefined}
    >
      <figcaption id={`${id}-caption`}>{caption}</figcaption>
      {scores.length === 0 && firstMissing !== undefined ? (
        <Missing reason={toMissingReason(firstMissing)} />
      ) : (
        <>
          <div className="pixel-eq-radar-chart">
            <RadarDrawing values={values} />
            <RadarLabels values={values} />
          </div>
          <RadarSummary eq={eq} scores={scores} id={`${id}-summary`} />
          <RadarTable values={values} label={caption} />
        </>
      )}
    </figure>
  )
}

function RadarDrawing({values}: {values: readonly EqValue[]}) {
  const {rings, axes, area, edges, spreads, dots} = toRadarShapes(values)
  return (
    <svg viewBox="-108 -108 216 200" width="216" height="200" aria-hidden="true" focusable="false">
      {rings.map((path) => (
        <path key={path} className="pixel-chart-grid" d={path} fill="none" />
      ))}
      {axes.map(({path, isMissing}) => (
        <path
          key={path}
          className="pixel-chart-grid"
          d={path}
          data-missing={isMissing || undefined}
          strokeDasharray={isMissing ? '2 5' : undefined}
        />
      ))}
      {area !== undefined && <path className="pixel-chart-area" d={area} />}
      {spreads.map((path) => (
        <path key={path} className="pixel-chart-band" d={path} strokeWidth="10" />
      ))}
      {edges.map((path) => (
        <path key={path} className="pixel-chart-line" d={path} strokeWidth="2" />
      ))}
      {dots.map(({x, y}, index) => (
        <circle key={index} className="pixel-chart-dot" cx={x} cy={y} r="4" />
      ))}
    </svg>
  )
}

function RadarLabels({values}: {values: readonly EqValue[]}) {
  const messages = useWords(insightsEnglish)
  const scoreText = useScoreText()
  return (
    <dl className="pixel-eq-radar-labels">
      {values.map((value) => (
        <div key={value.domain} data-domain={value.domain}>
          <dt>{messages.text(`eq.${value.domain}`)}</dt>
          <dd>{isScore(value) ? scoreText(value.value) : `– ${messages.text('missing.mark')}`}</dd>
        </div>
      ))}
    </dl>
  )
}

interface RadarSummaryProps {
  eq: EqReading | EqSummary
  scores: readonly EqScore[]
  id: string
}

function RadarSummary({eq, scores, id}: RadarSummaryProps) {
  const messages = useWords(insightsEnglish)
  const scoreText = useScoreText()
  const ordered = scores.toSorted((one, other) => other.value - one.value)
  const name = (score: EqScore | undefined) =>
    score ? `${messages.text(`eq.${score.domain}`)} ${scoreText(score.value)}` : messages.text('missing.mark')
  const overall = overallOf(eq)
  const gaps = 5 - scores.length
  const sentences = [
    messages.text('insights.eqChartSummary', {
      highest: name(ordered[0]),
      lowest: name(ordered.at(-1)),
      overall: overall === undefined ? messages.text('missing.mark') : scoreText(overall),
    }),
    gaps > 0 && messages.text('insights.eqGaps', {number: messages.number(gaps)}),
    scores.some(({spread}) => spread) && messages.text('insights.spreadNote'),
    messages.text('insights.scale'),
  ]
  return (
    <p id={id} className="pixel-chart-summary">
      {sentences.filter((sentence) => sentence !== false).join(' ')} {originOf(eq, messages)}
    </p>
  )
}

const overallOf = (eq: EqReading | EqSummary): number | undefined =>
  'series' in eq ? eq.means.overall_eq?.mean : eq.measured ? eq.scores.overall_eq : undefined

/** Of how many replies the figures are, or who computed them. */
function originOf(eq: EqReading | EqSummary, messages: Messages): string {
  if (!('series' in eq)) return eq.measured && eq.source ? messages.text('insights.source', {source: eq.source}) : ''
  const measured = messages.text('insights.ofReplies', {count: eq.measured})
  const notMeasured = eq.notMeasured > 0 && messages.text('insights.notEvaluated', {count: eq.notMeasured})
  return `(${[measured, notMeasured].filter(Boolean).join('; ')})`
}

function RadarTable({values, label}: {values: readonly EqValue[]; label: string}) {
  const messages = useWords(insightsEnglish)
  const scoreText = useScoreText()
  const spreadText = ({low, high}: {low: number; high: number}) =>
    messages.text('insights.range', {low: scoreText(low), high: scoreText(high)})
  const hasSpread = values.some((value) => isScore(value) && value.spread)
  const rows = values.map((value) => ({
    id: value.domain,
    header: messages.text(`eq.${value.domain}`),
    cells: isScore(value)
      ? [
          isInRange(value.value)
            ? scoreText(value.value)
            : messages.text('insights.outOfRange', {score: scoreText(value.value)}),
          ...(hasSpread ? [value.spread ? spreadText(value.spread) : '–'] : []),
        ]
      : [<Missing key="missing" reason={toMissingReason(value.missing)} />, ...(hasSpread ? ['–'] : [])],
  }))
  const columns = [messages.text('insights.domain'), messages.text('insights.score')]
  return (
    <ChartTable
      label={label}
      columns={hasSpread ? [...columns, messages.text('insights.spread')] : columns}
      rows={rows}
    />
  )
}
