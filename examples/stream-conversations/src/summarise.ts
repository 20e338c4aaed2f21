import type {TurnOutcome} from './stream-turn.ts'

/** The value below which this share of the values lies, by nearest rank; undefined of none. */
function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
}

/** What happened around the turns. */
export interface RunFacts {
  conversations: number
  seconds: number
  resumes: number
  retries: number
  fallbacks: number
}

/** The summary as lines of text. */
export function summarise(outcomes: readonly TurnOutcome[], facts: RunFacts): string[] {
  const failures = counts(outcomes.flatMap(({failure}) => (failure === undefined ? [] : [failure])))
  const characters = outcomes.reduce((sum, outcome) => sum + outcome.characters, 0)
  const answered = outcomes.filter(({failure}) => failure === undefined)
  const row = (name: string, text: string) => `${name.padEnd(12)}${text}`
  return [
    row('turns', `${outcomes.length} of ${facts.conversations} conversations in ${facts.seconds.toFixed(1)} s`),
    row('characters', String(characters)),
    row('failures', failures === '' ? 'none' : failures),
    row('first text', spread(answered.flatMap(({firstTextMs}) => firstTextMs ?? []))),
    row('whole turn', spread(answered.map(({totalMs}) => totalMs))),
    row('risk', counts(outcomes.map(({risk}) => risk))),
    row('recovered', `${facts.resumes} resumes, ${facts.retries} retries, ${facts.fallbacks} fallbacks`),
  ]
}

const spread = (values: readonly number[]): string =>
  values.length === 0
    ? 'not measured'
    : `p50 ${percentile(values, 0.5)?.toFixed(1)} ms, p99 ${percentile(values, 0.99)?.toFixed(1)} ms`

function counts(words: readonly string[]): string {
  const table = new Map<string, number>()
  for (const word of words) table.set(word, (table.get(word) ?? 0) + 1)
  return [...table]
    .sort((one, other) => other[1] - one[1])
    .map(([word, count]) => `${word} ${count}`)
    .join(', ')
}
