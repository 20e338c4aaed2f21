/** Who wants to know of a change. One that throws keeps neither the others nor the caller; its error still surfaces. */
export function createListeners(surface: (error: unknown) => void = throwLater) {
  const listeners = new Set<() => void>()
  return {
    add(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    notify(): void {
      for (const listener of [...listeners]) {
        try {
          listener()
        } catch (error) {
          surface(error)
        }
      }
    },
  }
}

const throwLater = (error: unknown) =>
  queueMicrotask(() => {
    throw error
  })
