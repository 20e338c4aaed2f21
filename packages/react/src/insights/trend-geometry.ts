/** What a sparkline draws. Times run from left to right, scores from 0 at the bottom to 1 at the top. */
export interface TrendShapes {
  /** Runs of neighbours that are measured, as SVG paths: a gap ends one and begins the next. */
  readonly runs: readonly string[]
  /** Measured points without a measured neighbour, which no line would show; and the last measured point. */
  readonly dots: readonly {readonly x: number; readonly y: number}[]
  /** Where replies have no score. */
  readonly gaps: readonly number[]
}

export const trendSize = {width: 160, height: 32, margin: 4}

/** The shapes of a sparkline over scores, oldest first; `undefined` where a reply has none. */
export function toTrendShapes(scores: readonly (number | undefined)[]): TrendShapes {
  const {width, height, margin} = trendSize
  const step = scores.length > 1 ? (width - 2 * margin) / (scores.length - 1) : 0
  const x = (index: number) => rounded(scores.length > 1 ? margin + index * step : width / 2)
  const y = (score: number) => rounded(height - margin - (height - 2 * margin) * Math.min(1, Math.max(0, score)))
  const last = scores.findLastIndex((score) => score !== undefined)
  const runs: string[] = []
  const dots: {x: number; y: number}[] = []
  const gaps: number[] = []
  let run: string[] = []
  const endRun = () => {
    if (run.length > 1) runs.push(`M${run.join('L')}`)
    run = []
  }
  for (const [index, score] of scores.entries()) {
    if (score === undefined) {
      gaps.push(x(index))
      endRun()
      continue
    }
    run.push(`${x(index)} ${y(score)}`)
    const isAlone = scores[index - 1] === undefined && scores[index + 1] === undefined
    if (isAlone || index === last) dots.push({x: x(index), y: y(score)})
  }
  endRun()
  return {runs, dots, gaps}
}

const rounded = (value: number): number => Math.round(value * 100) / 100
