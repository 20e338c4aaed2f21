import {doublings, isSpoken, isTopic, steps, turnWords} from './turn-words.ts'

/** What was said around a turn. All empty at the beginning of a conversation. */
export interface TurnsBefore {
  /** The last turn of the other side. */
  readonly other: string
  /** The last turn of the same side. */
  readonly own: string
  /** How many turns there were. */
  readonly turns: number
}

const longestRun = 5
/** More turns tell nothing, and a caller may hand over only the last few. */
const mostTurns = 4

/** How long a turn is and how much of it is about something; with what came before, how much of that is new. */
export function sizeFeatures(words: readonly string[], before: TurnsBefore | undefined): string[] {
  const spoken = words.filter(isSpoken)
  const topics = spoken.filter(isTopic)
  const out = [
    ...steps('words', spoken.length, [3, 5, 8, 11, 14, 18, 23, 30, 40, 60]),
    ...steps('topics', topics.length, [1, 2, 3, 4, 6, 8, 12, 18]),
    ...steps('kinds', new Set(topics).size / Math.max(1, topics.length), [0.5, 0.7, 0.9, 1]),
    ...steps('letters', spoken.join('').length / Math.max(1, spoken.length), [3, 3.5, 4, 4.5, 5]),
  ]
  if (before === undefined) return out
  const theirs = new Set(turnWords(before.other).filter(isSpoken))
  const ours = new Set(turnWords(before.own).filter(isSpoken))
  const fresh = topics.filter((word) => !theirs.has(word))
  return [
    ...out,
    ...steps('fresh', fresh.length, [1, 2, 3, 4, 6, 8, 12]),
    ...steps('fresh share', fresh.length / Math.max(1, topics.length), [0.25, 0.5, 0.75, 1]),
    ...steps('fresh to both', fresh.filter((word) => !ours.has(word)).length, [1, 2, 3, 5, 8]),
    ...steps('other', theirs.size, [2, 5, 10, 20, 40]),
    ...steps('longer', spoken.length / Math.max(1, theirs.size), [0.25, 0.5, 1, 2, 4]),
  ]
}

/** How a turn takes up what came before: words said again, and how both began and ended. */
export function aroundFeatures(words: readonly string[], {other, own, turns}: TurnsBefore): string[] {
  const spoken = words.filter(isSpoken)
  const [theirs, ours] = [turnWords(other), turnWords(own)]
  const theirSpoken = theirs.filter(isSpoken)
  const known = new Set(theirSpoken)
  const topics = spoken.filter(isTopic)
  const repeated = topics.filter((word) => known.has(word)).length
  const echoed = spoken.filter((word) => known.has(word)).length / Math.max(1, spoken.length)
  const asks = words.includes('?')
  return [
    `repeats ${Math.min(4, repeated)}`,
    `repeats share ${topics.length === 0 ? 'none' : Math.ceil((4 * repeated) / topics.length)}`,
    `topics ${Math.min(6, topics.length)}`,
    `echoes ${Math.ceil(4 * echoed)}`,
    `echoes ${Math.ceil(4 * echoed)} ${asks}`,
    `short echo ${spoken.length <= 4} ${echoed > 0.6} ${asks}`,
    `run ${runShared(spoken, theirSpoken)}`,
    `lengths ${doublings(spoken.length)} ${doublings(theirSpoken.length)}`,
    `turns ${Math.min(mostTurns, turns)}`,
    `other asked ${theirs.includes('?')}`,
    `other length ${doublings(theirs.length)}`,
    `other began ${theirs[0] ?? ''}`,
    `own was cut ${isCutAfter(own)}`,
    `own asked ${ours.includes('?')}`,
    `own length ${doublings(ours.length)}`,
    `own began ${ours[0] ?? ''}`,
  ]
}

/** Whether the speaker was interrupted, as transcripts show it. */
export const isCutAfter = (text: string): boolean => /[-–—]$/u.test(text.trimEnd())

/** Length of the longest run of words that both hold, up to five. */
function runShared(one: readonly string[], other: readonly string[]): number {
  for (let length = 1; length <= longestRun; length += 1) {
    const runs = new Set(
      other.map((_, at) => (at + length <= other.length ? other.slice(at, at + length).join(' ') : '')),
    )
    const isShared = one.some((_, at) => at + length <= one.length && runs.has(one.slice(at, at + length).join(' ')))
    if (!isShared) return length - 1
  }
  return longestRun
}
