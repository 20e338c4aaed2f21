import {emotionalStates} from './request-models.ts'
import type {StoredSession} from './progress-store.ts'

/** What the original computes from a client's sessions. */
export interface EmotionalTrend {
  mean: number
  direction: 'improving' | 'declining' | 'stable' | 'insufficient_data'
  volatility: number
  points: number
}

/** A change of the mean by more than this is a direction. */
const threshold = 0.3
const fewestPoints = 3

/**
 * The trend of a list of sessions, newest first, undefined for none. The second half is compared with the first as if
 * the list ran forwards, so the words are reversed: who falls is improving.
 */
export function emotionalTrend(newestFirst: readonly StoredSession[]): EmotionalTrend | undefined {
  if (newestFirst.length === 0) return undefined
  const scores = newestFirst.map(({emotional_state: state}) => emotionalStates.indexOf(state) - 2)
  return {mean: meanOf(scores), direction: directionOf(scores), volatility: deviationOf(scores), points: scores.length}
}

function directionOf(scores: readonly number[]): EmotionalTrend['direction'] {
  if (scores.length < fewestPoints) return 'insufficient_data'
  const middle = Math.floor(scores.length / 2)
  const change = meanOf(scores.slice(middle)) - meanOf(scores.slice(0, middle))
  if (change > threshold) return 'improving'
  return change < -threshold ? 'declining' : 'stable'
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The sample standard deviation; 0 for one value. */
function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
