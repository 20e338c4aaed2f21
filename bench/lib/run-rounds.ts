import {TooSlowError} from './too-slow-error.ts'

/** One of the things that are measured beside each other. */
export interface RoundEntry<Run> {
  label: string
  /** It is measured in every round; the others in as many as the time allows, and at least once. */
  isAlways: boolean
  measure(): Promise<Run>
}

/** How many rounds there are at most, and the time of `performance.now()` by which they must be over. */
export interface RoundOptions {
  rounds: number
  endsAt: number
}

/** Measures all in turn, forwards and backwards, so that neighbours in time are compared. A peer that takes too long has no figures. */
export async function runRounds<Run>(
  entries: readonly RoundEntry<Run>[],
  {rounds, endsAt}: RoundOptions,
): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>(entries.map(({label}) => [label, []]))
  const lasted = new Map<string, number>()
  const lastedOf = ({label}: RoundEntry<Run>) => lasted.get(label) ?? 0
  let due = [...entries]
  for (let round = 0; round < rounds && due.length > 0; round++) {
    for (const {label, isAlways, measure} of round % 2 === 0 ? due : due.toReversed()) {
      const started = performance.now()
      try {
        runs.get(label)?.push(await measure())
        lasted.set(label, performance.now() - started)
      } catch (error) {
        if (isAlways || !(error instanceof TooSlowError)) throw error
        console.warn(`${label} is left out: ${error.message}`)
        lasted.set(label, Infinity)
      }
    }
    due = fitting(due, {left: endsAt - performance.now(), roundsLeft: rounds - round - 1, lastedOf})
  }
  return runs
}

interface Fitting<Run> {
  left: number
  roundsLeft: number
  lastedOf(entry: RoundEntry<Run>): number
}

/** Who takes part in the next round: those with goals first, then the quickest. Whoever is left out stays out. */
function fitting<Run>(due: readonly RoundEntry<Run>[], {left, roundsLeft, lastedOf}: Fitting<Run>): RoundEntry<Run>[] {
  const always = due.filter(({isAlways}) => isAlways)
  const oneRound = always.reduce((sum, entry) => sum + lastedOf(entry), 0)
  let spare = left - oneRound * roundsLeft
  if (spare < 0) return left < oneRound ? [] : always
  const others = due.filter(({isAlways}) => !isAlways).toSorted((one, other) => lastedOf(one) - lastedOf(other))
  const chosen = new Set(always)
  for (const entry of others) {
    spare -= lastedOf(entry)
    if (spare >= 0) chosen.add(entry)
  }
  return due.filter((entry) => chosen.has(entry))
}
