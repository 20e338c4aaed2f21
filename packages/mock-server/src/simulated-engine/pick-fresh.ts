import type {SeededRandom} from '../lib/seeded-random.ts'

/** Chooses lines that were not said in the last replies, so that two turns in a row do not repeat themselves. */
export interface FreshPicker {
  /** One of the lines; of those already said, the one said longest ago. `spare` lines step in for one that was only just said. */
  pick(lines: readonly string[], spare?: readonly string[]): string
  /** True with this probability, the same way each time for the same turn. */
  chance(probability: number): boolean
}

/** Looks at the assistant's last messages, oldest first. Lines may have `{gaps}`; they are known by what stands between. */
export function createFreshPicker(earlierReplies: readonly string[], random: SeededRandom): FreshPicker {
  const said = earlierReplies.map((reply) => reply.toLowerCase())
  const now: string[] = []
  const latestStarts = new Set((said.at(-1) ?? '').split(/(?<=[.?!])\s+/).map(firstWords))
  const ageOf = (line: string): number => {
    const known = longestPart(line)
    if (now.includes(known)) return said.length + 1
    const last = said.findLastIndex((reply) => reply.includes(known))
    if (last >= 0) return last + 1
    // Beginning in the same way as the reply before also reads as a repetition, only a milder one.
    return latestStarts.has(firstWords(line)) ? 0 : -1
  }
  const pick = (lines: readonly string[], spare: readonly string[] = []): string => {
    const ages = lines.map(ageOf)
    const oldest = Math.min(...ages)
    if (spare.length > 0 && said.length > 0 && oldest >= said.length) return pick(spare)
    const open = lines.filter((_line, index) => ages[index] === oldest)
    const chosen = open[Math.floor(random.next() * open.length)] ?? lines[0] ?? ''
    now.push(longestPart(chosen))
    latestStarts.add(firstWords(chosen))
    return chosen
  }
  return {pick, chance: (probability) => random.next() < probability}
}

const firstWords = (line: string) => line.split(' ').slice(0, 2).join(' ').toLowerCase()

/** The longest stretch of a line without a gap: what the line can be known by after filling. */
const longestPart = (line: string) =>
  line
    .toLowerCase()
    .split(/\{\w+\}/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')
