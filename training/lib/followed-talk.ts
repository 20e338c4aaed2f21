import {followTalk, type TalkHabits} from '../../packages/sdk/src/analysis/follow-talk.ts'
import {chooseThresholds, likeliest} from './choose-thresholds.ts'
import type {HeadRecipe} from './manifest.ts'
import type {Outcome} from './measure-head.ts'

/** Of each outcome: its dialogue (in the order of its turns) and its fold. */
export interface Followed {
  dialogues: readonly string[]
  folds: readonly number[]
  recipe: HeadRecipe
}

/** Outcomes of single turns in the light of the turns before, with habits and thresholds from the other folds. */
export function followedTalk(outcomes: readonly Outcome[], {dialogues, folds, recipe}: Followed): Outcome[] {
  const all = [...new Set(folds)].map((fold) => {
    const others = outcomes.map((_, index) => index).filter((index) => folds[index] !== fold)
    // The thresholds of single turns, as in what ships.
    const values = others.map((index) => outcomes[index]?.values ?? [])
    const targets = Float64Array.from(others.flatMap((index) => [...(outcomes[index]?.targets ?? [])]))
    return [
      fold,
      {habits: habitsOf(outcomes, {others, dialogues}), thresholds: chooseThresholds({values, targets}, recipe)},
    ] as const
  })
  const byFold = new Map(all)
  return outcomes.map((outcome, index) => {
    const settled = byFold.get(folds[index] ?? -1)
    if (settled === undefined) return outcome
    const first = dialogues.indexOf(dialogues[index] ?? '')
    const before = outcomes.slice(Math.max(first, index - 6), index + 1).map((one) => one.values)
    const values = followTalk(before, settled.habits)
    return {...outcome, values, chosen: [likeliest(values, settled.thresholds)]}
  })
}

function habitsOf(
  outcomes: readonly Outcome[],
  {others, dialogues}: {others: readonly number[]; dialogues: readonly string[]},
): TalkHabits {
  const count = outcomes[0]?.targets.length ?? 0
  // One for each, so that nothing is impossible.
  const next = Array.from({length: count}, () => Array.from({length: count}, () => 1))
  const shares = Array.from({length: count}, () => 1)
  const classAt = (index: number) => outcomes[index]?.targets.indexOf(1) ?? 0
  for (const index of others) {
    shares[classAt(index)] = (shares[classAt(index)] ?? 0) + 1
    const row = next[classAt(index - 1)]
    if (index > 0 && row !== undefined && dialogues[index - 1] === dialogues[index])
      row[classAt(index)] = (row[classAt(index)] ?? 0) + 1
  }
  return {next: next.map(toShares), shares: toShares(shares)}
}

function toShares(counts: readonly number[]): number[] {
  const sum = counts.reduce((total, value) => total + value, 0)
  return counts.map((value) => value / sum)
}
