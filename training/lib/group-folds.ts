import {createHash} from 'node:crypto'

/** What the folds are made from. */
export interface Member {
  group: string
  /** Folds get about equal shares of each. */
  stratum: string
}

/**
 * A fold for each member, whole groups together. Large groups are placed first, each where the strata then are most even; ties by
 * a seeded hash, so that the order of the members does not matter.
 */
export function groupFolds(members: readonly Member[], {folds, seed}: {folds: number; seed: number}): number[] {
  const strata = new Map<string, number>()
  const groups = new Map<string, Map<string, number>>()
  for (const {group, stratum} of members) {
    strata.set(stratum, (strata.get(stratum) ?? 0) + 1)
    const counts = groups.get(group) ?? new Map<string, number>()
    groups.set(group, counts.set(stratum, (counts.get(stratum) ?? 0) + 1))
  }
  const sizeOf = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0)
  const keyOf = (group: string) => createHash('sha256').update(`${seed}\u0000${group}`).digest('hex')
  const ordered = [...groups]
    .map(([group, counts]) => ({group, counts, size: sizeOf(counts), key: keyOf(group)}))
    .sort((one, other) => other.size - one.size || (one.key < other.key ? -1 : 1))
  const loads = Array.from({length: folds}, () => new Map<string, number>())
  const sizes = loads.map(() => 0)
  const placed = new Map<string, number>()
  for (const {group, counts, size} of ordered) {
    const costs = loads.map((load, fold) => {
      let cost = (size * (size + 2 * (sizes[fold] ?? 0))) / members.length
      for (const [stratum, count] of counts)
        cost += (count * (count + 2 * (load.get(stratum) ?? 0))) / (strata.get(stratum) ?? 1)
      return cost
    })
    const best = costs.indexOf(Math.min(...costs))
    placed.set(group, best)
    sizes[best] = (sizes[best] ?? 0) + size
    for (const [stratum, count] of counts) loads[best]?.set(stratum, (loads[best].get(stratum) ?? 0) + count)
  }
  return members.map(({group}) => placed.get(group) ?? 0)
}
