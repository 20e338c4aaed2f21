import {scaleUtc} from '@visx/scale'
import type {PointerEvent, ReactNode} from 'react'
import {chartsEnglish} from '../messages/english-charts.ts'
import {useWords} from '../provider/use-words.ts'
import {axisLabels} from './chart-dates.ts'
import {useChartWidth} from './use-chart-width.ts'

/** A line of the value axis: where it is, and what stands at it. */
export interface PlotLine {
  readonly y: number
  readonly label: string
  readonly isApart?: boolean
}

/** Where things lie in a drawing. */
export interface PlotPlace {
  /** The place of a time, mirrored where one reads from right to left. */
  x(time: number): number
  /** Where the time begins and ends. */
  readonly start: number
  readonly end: number
  readonly height: number
}

interface TimePlotProps {
  range: readonly [number, number]
  height: number
  lines: readonly PlotLine[]
  /** Times that can be pointed at, oldest first. */
  times: readonly number[]
  picked: number | undefined
  onPick: (index: number) => void
  children: (place: PlotPlace) => ReactNode
}

const axisHeight = 24
const edge = 28
/** Beside the drawing, names of lines have this much room; in a narrow place they stand above their lines. */
const nameWidth = 132
const wide = 520

/** A drawing over time: its axis, its lines with their names, and a mark at the point that is looked at. It holds no words but those. */
export function TimePlot({range, height, lines, times, picked, onPick, children}: TimePlotProps) {
  const {direction, ...messages} = useWords(chartsEnglish)
  const [box, width] = useChartWidth()
  const isMirrored = direction === 'rtl'
  const nameSpace = width >= wide ? nameWidth : edge
  const [start, end] = isMirrored ? [width - nameSpace, edge] : [nameSpace, width - edge]
  const scale = scaleUtc({domain: [...range], range: [start, end]})
  const x = (time: number): number => Math.round(scale(time) * 10) / 10
  const ticks = scale.ticks(Math.max(3, Math.floor(Math.abs(end - start) / 88)))
  const labels = axisLabels({direction, ...messages}, ticks, range)
  const pickedTime = picked === undefined ? undefined : times[picked]

  const point = ({currentTarget, clientX}: PointerEvent<SVGSVGElement>) => {
    const {left, width: shown} = currentTarget.getBoundingClientRect()
    const nearest = nearestOf(times.map(x), ((clientX - left) * width) / shown)
    if (nearest !== undefined) onPick(nearest)
  }
  return (
    <div ref={box} className="pixel-time-plot">
      <svg
        viewBox={`0 0 ${width} ${height + axisHeight}`}
        aria-hidden="true"
        focusable="false"
        onPointerMove={point}
        onPointerDown={point}
      >
        {lines.map(({y, label, isApart}) => (
          <path key={label} className="pixel-plot-line" data-apart={isApart || undefined} d={`M${start} ${y}H${end}`} />
        ))}
        {ticks.map((tick, index) => (
          <g key={Number(tick)} className="pixel-plot-tick">
            <path d={`M${x(Number(tick))} ${height - 4}v6`} />
            <text x={x(Number(tick))} y={height + 18}>
              {labels[index]}
            </text>
          </g>
        ))}
        {pickedTime !== undefined && <path className="pixel-plot-cursor" d={`M${x(pickedTime)} 0V${height}`} />}
        {children({x, start, end, height})}
        {/* Over the drawing, because in a narrow place they have no other. */}
        {lines.map(({y, label}) => (
          <text key={label} x={isMirrored ? width : 0} y={width >= wide ? y + 4.5 : y - 8}>
            {label}
          </text>
        ))}
      </svg>
    </div>
  )
}

function nearestOf(places: readonly number[], wanted: number): number | undefined {
  let nearest: number | undefined
  for (const [index, place] of places.entries()) {
    if (nearest === undefined || Math.abs(place - wanted) < Math.abs((places[nearest] ?? 0) - wanted)) nearest = index
  }
  return nearest
}
