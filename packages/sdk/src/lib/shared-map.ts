/** A map that never changes; versions of it share what they have in common. */
export interface SharedMap<Value> {
  readonly size: number
  get(key: string): Value | undefined
  /** Another map with these entries added or replaced. */
  with(entries: Iterable<readonly [string, Value]>): SharedMap<Value>
  keys(): IterableIterator<string>
}

/**
 * Two layers: a change copies only the small one, which is merged into the large one when it has grown to about the square root of the
 * whole. With 5,000 entries a change copies some 70 and not 5,000.
 */
export function createSharedMap<Value>(entries: Iterable<readonly [string, Value]> = []): SharedMap<Value> {
  return layer(new Map(entries), new Map())
}

function layer<Value>(base: ReadonlyMap<string, Value>, recent: ReadonlyMap<string, Value>): SharedMap<Value> {
  let added = 0
  for (const key of recent.keys()) if (!base.has(key)) added++
  const size = base.size + added
  const all = (): Map<string, Value> => {
    const merged = new Map(base)
    for (const [key, value] of recent) merged.set(key, value)
    return merged
  }
  return {
    size,
    get: (key) => (recent.has(key) ? recent.get(key) : base.get(key)),
    with(entries) {
      const next = new Map(recent)
      for (const [key, value] of entries) next.set(key, value)
      if (next.size * next.size <= base.size + 64) return layer(base, next)
      const merged = new Map(base)
      for (const [key, value] of next) merged.set(key, value)
      return layer(merged, new Map())
    },
    keys: () => all().keys(),
  }
}
