import type {SeededRandom} from '../lib/seeded-random.ts'

/** Chooses lines that were not said in the last replies, so that two turns in a row do not repeat themselves. */
export interface FreshPicker {
  /** One of the lines; of those already said, the one said longest ago. */
  pick(lines: readonly string[]): string
  /** True with this probability, the same way each time for the same turn. */
  chance(probability: number): boolean
}

/** Remembers the sentences of the assistant's last messages by how they begin. */
export function createFreshPicker(earlierReplies: readonly string[], random: SeededRandom): FreshPicker {
  const lastSaid = new Map<string, number>()
  earlierReplies.forEach((reply, index) => {
    for (const sentence of reply.split(/(?<=[.?!])\s+/)) lastSaid.set(beginning(sentence), index)
  })
  const latest = new Set(sentencesOf(earlierReplies.at(-1) ?? '').map(firstWords))
  return {
    pick(lines) {
      const ages = lines.map((line) => {
        const said = lastSaid.get(beginning(line)) ?? -1
        // Beginning in the same way as the reply before also reads as a repetition, only a milder one.
        return said >= 0 ? said + 1 : latest.has(firstWords(line)) ? 0 : -1
      })
      const oldest = Math.min(...ages)
      const open = lines.filter((_line, index) => ages[index] === oldest)
      const chosen = open[Math.floor(random.next() * open.length)] ?? lines[0] ?? ''
      lastSaid.set(beginning(chosen), earlierReplies.length)
      latest.add(firstWords(chosen))
      return chosen
    },
    chance: (probability) => random.next() < probability,
  }
}

const sentencesOf = (text: string) => text.split(/(?<=[.?!])\s+/)

/** What comes before the first place that changes from turn to turn, so that a filled line is known again. */
const beginning = (line: string) =>
  (line.split(/[{.?!]/)[0] ?? '').split(' ').slice(0, 5).join(' ').trim().toLowerCase()
const firstWords = (line: string) => line.split(' ').slice(0, 2).join(' ').toLowerCase()
