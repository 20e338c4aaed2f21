/** Methods for scores over time, as a statistician would sign them: pure functions, each with its source. They describe; none of them assesses a person. */
export {estimateTokens} from './conversation/estimate-tokens.ts'
export {describeProgress, type ProgressFacts} from './measures/describe-progress.ts'
export {toEqSeries, type EqSeries, type EqTurn} from './measures/eq-series.ts'
export {goalProgress, type GoalFacts, type GoalProgress} from './measures/goal-progress.ts'
export {naturalLimits, type NaturalLimits} from './measures/natural-limits.ts'
export {
  englishSummary,
  findMatters,
  toTrajectory,
  writeSummary,
  type ProgressFigures,
  type ProgressMatter,
  type SummaryWords,
  type Trajectory,
} from './measures/progress-summary.ts'
export {defineInstrument, type Instrument, type InstrumentLicence} from './measures/instrument.ts'
export {scoreInstrument, severityOf, type InstrumentScore} from './measures/score-instrument.ts'
export {gad7, phq9} from './measures/shipped-instruments.ts'
export {scoreGad7, scorePhq9, type QuestionnaireScore} from './measures/questionnaires.ts'
export {reliableChange, type MeasureReliability, type ReliableChange} from './measures/reliable-change.ts'
export {robustTrend, type Trend, type TrendOptions} from './measures/robust-trend.ts'
export type {SeriesPoint} from './measures/series-point.ts'
export {fitContext, type ContextPiece, type FittedContext} from './measures/session-context.ts'
export {splitAtGaps, type SeriesStretches} from './measures/split-at-gaps.ts'
export {toTrendEntry, type KnownOfSeries} from './measures/to-trend-entry.ts'
export {volatility, type Volatility} from './measures/volatility.ts'
