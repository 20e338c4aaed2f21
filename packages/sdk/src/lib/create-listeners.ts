/** Who wants to know of something. One that throws keeps neither the others nor the caller; its error still surfaces. */
export function createListeners<News = void>(surface: (error: unknown) => void = throwLater) {
  const listeners = new Set<(news: News) => void>()
  return {
    add(listener: (news: News) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    notify(news: News): void {
      for (const listener of [...listeners]) {
        try {
          listener(news)
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
