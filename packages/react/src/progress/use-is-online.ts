import {useSyncExternalStore} from 'react'

/** Whether the browser has a network. Without one that is said at once, and not when the next request fails. */
export const useIsOnline = (): boolean => useSyncExternalStore(watch, read, () => true)

const read = (): boolean => navigator.onLine

function watch(changed: () => void): () => void {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}
