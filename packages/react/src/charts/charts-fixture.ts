import {emotionalStates} from '@pixelated/sdk/contract'
import type {EmotionEntry} from './emotion-series.ts'
import type {RiskEvent} from './risk-events.ts'

const dayMs = 86_400_000
export const yearStart = Date.UTC(2025, 11, 1, 12)
const at = (day: number): number => yearStart + day * dayMs

/** Numbers that look thrown and are the same in every run. */
function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

interface Course {
  readonly days: readonly number[]
  /** The level at the beginning and at the end, from -2 to 2. */
  readonly from: number
  readonly to: number
  readonly swing?: number
}

/** Sessions on a course from one level to another, with ups and downs. */
export function entriesOn({days, from, to, swing = 1.6}: Course): readonly EmotionEntry[] {
  const dice = createDice(7)
  const last = days.at(-1) ?? 1
  return days.map((day) => {
    const level = Math.round(from + ((to - from) * day) / last + (dice() - 0.5) * 2 * swing)
    const state = emotionalStates[Math.min(4, Math.max(0, level + 2))] ?? 'neutral'
    return {id: `session-${day}`, at: at(day), state}
  })
}

const every = (step: number, until: number): number[] =>
  Array.from({length: Math.floor(until / step)}, (_, index) => index * step)

/** A year of a session a week, without any in two months of it. */
export const yearOfEntries = entriesOn({
  days: every(7, 364).filter((day) => day < 150 || day > 215),
  from: -1.2,
  to: 1.2,
  swing: 1.2,
})
export const fallingEntries = entriesOn({days: every(7, 180), from: 1, to: -1.4, swing: 0.8})
export const fewEntries = yearOfEntries.slice(0, 3)
/** Several sessions a day for years: more than can be drawn one by one. */
export const crowdedEntries = entriesOn({days: every(0.5, 1500), from: -1, to: 1})

export const yearOfSignals: readonly RiskEvent[] = [
  ...yearOfEntries.map(({id, at: when = 0}): RiskEvent => ({id, at: when, level: 'unknown', source: 'journal'})),
  {id: 'low', at: at(20), level: 'low', source: 'journal'},
  {id: 'moderate', at: at(63), level: 'moderate', source: 'journal'},
  {id: 'high', at: at(98), level: 'high', source: 'alert', acknowledgedAt: at(99), resolvedAt: at(126)},
  {id: 'imminent', at: at(240), level: 'imminent', source: 'alert', acknowledgedAt: at(240), resolvedAt: at(256)},
  {id: 'open', at: at(320), level: 'high', source: 'alert'},
]
