/** One value that parts of the page share, inside React and outside. */
export interface ValueStore<T> {
  get(): T
  set(value: T): void
  /** Calls back after every change; returns what ends that. */
  subscribe(listener: () => void): () => void
}

/** See {@link ValueStore}. */
export function createValueStore<T>(first: T): ValueStore<T> {
  const listeners = new Set<() => void>()
  let value = first
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
