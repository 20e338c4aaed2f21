import {isScore, type EqValue} from './eq-values.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** What a radar draws, in units of an SVG whose middle is 0 and whose outermost ring has the radius 100. */
export interface RadarShapes {
  /** Rings at a half and at one, as SVG paths. */
  readonly rings: readonly string[]
  readonly axes: readonly {readonly path: string; readonly isMissing: boolean}[]
  /** The filled shape; absent unless all domains are measured. */
  readonly area?: string | undefined
  /** Lines between neighbours that are both measured: where one is missing, the outline is open. */
  readonly edges: readonly string[]
  /** How far replies lie apart, along the axis. */
  readonly spreads: readonly string[]
  readonly dots: readonly Point[]
}

const radius = 100

/** The shapes of a radar. Domains go clockwise from the top. */
export function toRadarShapes(values: readonly EqValue[]): RadarShapes {
  const at = (index: number, share: number) => pointAt(index / values.length, share)
  const ring = (share: number) => closed(values.map((_, index) => at(index, share)))
  const points = values.map((value, index) => (isScore(value) ? at(index, value.value) : undefined))
  const dots = points.filter((point) => point !== undefined)
  return {
    rings: [ring(0.5), ring(1)],
    axes: values.map((value, index) => ({path: line(at(index, 0), at(index, 1)), isMissing: !isScore(value)})),
    ...(dots.length === values.length && {area: closed(dots)}),
    edges: points.flatMap((point, index) => {
      const next = points[(index + 1) % points.length]
      return point && next ? [line(point, next)] : []
    }),
    spreads: values.flatMap((value, index) =>
      isScore(value) && value.spread ? [line(at(index, value.spread.low), at(index, value.spread.high))] : [],
    ),
    dots,
  }
}

/** `turn` counts from the top, clockwise; what lies outside of 0 to 1 is drawn at the edge. */
function pointAt(turn: number, share: number): Point {
  const length = radius * Math.min(1, Math.max(0, share))
  const angle = turn * 2 * Math.PI
  return {x: rounded(length * Math.sin(angle)), y: rounded(-length * Math.cos(angle))}
}

/** Two digits are plenty for a drawing, and the same on the server and in every browser. Adding 0 makes -0 a 0. */
const rounded = (value: number): number => Math.round(value * 100) / 100 + 0
const write = ({x, y}: Point): string => `${x} ${y}`
const line = (from: Point, to: Point): string => `M${write(from)}L${write(to)}`
const closed = (points: readonly Point[]): string => `M${points.map(write).join('L')}Z`
