/** What one class tells of the next: `[from][to]` as shares, and how common each class is by itself. */
export interface TalkHabits {
  readonly next: readonly (readonly number[])[]
  readonly shares: readonly number[]
}

/** The habit counts for less than the words: full strength was no better than this. */
const strength = 0.7

/**
 * Probabilities of the last turn in the light of those before: who spoke for a change a turn ago is likelier to do so now. A forward
 * pass of a hidden Markov chain whose transitions are tempered. Turns of one speaker, oldest first.
 */
export function followTalk(turns: readonly (readonly number[])[], {next, shares}: TalkHabits): number[] {
  let state: number[] | undefined
  for (const values of turns) {
    const before: readonly number[] | undefined = state
    const raised = values.map((value, index) => {
      if (before === undefined) return value
      const expected = before.reduce((sum, share, from) => sum + share * (next[from]?.[index] ?? 0), 0)
      return value * (expected / (shares[index] ?? 1)) ** strength
    })
    const sum = raised.reduce((total, value) => total + value, 0)
    state = raised.map((value) => value / sum)
  }
  return state ?? []
}
