import type {AffectAxis} from '@pixelated/sdk/audio'
import type {ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'
import {bandOf, likelySpan, withoutGaps, type EmotionMoment} from './emotion-moment.ts'

interface EmotionChartProps {
  readonly axis: 'energy' | 'tone'
  readonly moments: readonly EmotionMoment[]
}

const [columnWidth, bandHeight, shownColumns] = [14, 22, 24]
const unknownAt = 3.5 * bandHeight

/** A moment, or what stands for the time without one. */
type Column = EmotionMoment | undefined

/**
 * The course of one axis: for each moment a soft region where it may lie, in three bands, or a ring in a fourth row where it is hard to tell.
 * Time without an estimate is a gap with a dashed line in it. The words and the table beside it say the same.
 */
export function EmotionChart({axis, moments}: EmotionChartProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const columns = withoutGaps(moments)
    .flatMap((run, index): Column[] => (index === 0 ? run : [undefined, ...run]))
    .slice(-shownColumns)
  const labels = (['high', 'middle', 'low'] as const).map((band) => messages.text(`voice.emotion.${axis}.${band}`))
  return (
    <div className="pixel-emotion-chart" data-axis={axis} aria-hidden="true">
      <p className="pixel-emotion-axis">{messages.text(`voice.emotion.${axis}`)}</p>
      <ul>
        {[...labels, messages.text('voice.emotion.unknown')].map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
      <svg viewBox={`0 0 ${shownColumns * columnWidth} ${4 * bandHeight}`} preserveAspectRatio="none">
        {[1, 2, 3].map((line) => (
          <line
            key={line}
            className="pixel-emotion-line"
            x1={0}
            x2={shownColumns * columnWidth}
            y1={line * bandHeight}
            y2={line * bandHeight}
          />
        ))}
        {columns.map((column, place) => (
          <Mark key={column?.id ?? `gap-${place}`} {...{column, place, axis}} />
        ))}
      </svg>
    </div>
  )
}

const axisOf = (moment: EmotionMoment, axis: EmotionChartProps['axis']): AffectAxis | undefined =>
  axis === 'energy' ? moment.arousal : moment.valence

const heightOf = (value: number): number => ((1 - value) / 2) * 3 * bandHeight

function Mark({column, place, axis}: {column: Column; place: number; axis: EmotionChartProps['axis']}): ReactNode {
  const middle = (place + 0.5) * columnWidth
  if (column === undefined) {
    return <line className="pixel-emotion-gap" x1={middle} x2={middle} y1={0} y2={4 * bandHeight} />
  }
  // What the person has taken back is not drawn.
  if (column.isCorrected) return null
  const value = axisOf(column, axis)
  if (value === undefined || bandOf(value) === 'unknown') {
    return <circle className="pixel-emotion-unknown" cx={middle} cy={unknownAt} r={4} />
  }
  const {from, to} = likelySpan(value)
  const top = heightOf(to)
  return (
    <rect
      className="pixel-emotion-region"
      x={middle - columnWidth / 2 + 2}
      y={top}
      width={columnWidth - 4}
      height={heightOf(from) - top}
      rx={5}
    />
  )
}
