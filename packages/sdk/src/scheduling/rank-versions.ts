/**
 * One version of a model and its share of the traffic.
 * @example
 * const versions: RoutedVersion[] = [{name: '1', weight: 9}, {name: '2', weight: 1}]
 */
export interface RoutedVersion {
  readonly name: string
  /** Relative to the others. 0 gets traffic only when all others rest. */
  readonly weight: number
}

/**
 * All versions in the order in which a key would have them, the first by their weights: rendezvous hashing with weights (Schindelhauer and
 * Schomaker 2005, Weighted distributed hash tables). When a weight changes, only as many keys move as it takes.
 */
export function rankVersions(versions: readonly RoutedVersion[], chanceOf: (name: string) => number): string[] {
  const scored = versions.map(({name, weight}) => ({
    name,
    score: weight > 0 ? -Math.log(chanceOf(name)) / weight : Infinity,
  }))
  return scored.sort((one, other) => one.score - other.score || 0).map(({name}) => name)
}

/** A number in (0, 1) that a text always has: FNV-1a with the final mixing of MurmurHash3. */
export function chanceOfText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 4_294_967_296
}
