import type {Clock} from '@pixelated/sdk'
import type {AlertStore} from '../stores/alert-store.ts'
import type {Eventually} from '../stores/eventually.ts'

/** How the store is, for `/health` and `/ready`. */
export type StoreProbe = () => Eventually<'ready' | 'unreachable'>

/** As long as an answer holds: whoever asks for the health of a gateway, and anybody may, costs the store one read a second. */
const holdMs = 1000
const patienceMs = 2000

/** Reads an alert that there is not. A store that knows at once is answered at once. */
export function createStoreProbe({alerts, clock}: {alerts: AlertStore; clock: Clock}): StoreProbe {
  let known: Eventually<'ready' | 'unreachable'> | undefined
  let askedAt = Number.NEGATIVE_INFINITY

  const ask = (): Eventually<'ready' | 'unreachable'> => {
    try {
      const found = alerts.get('alert_of_nobody')
      if (!(found instanceof Promise)) return 'ready'
      return new Promise((resolve) => {
        const cancel = clock.schedule(() => resolve('unreachable'), patienceMs)
        found
          .then(
            () => resolve('ready'),
            () => resolve('unreachable'),
          )
          .finally(cancel)
      })
    } catch {
      return 'unreachable'
    }
  }
  return () => {
    const now = clock.now()
    if (known !== undefined && now - askedAt < holdMs) return known
    askedAt = now
    return (known = ask())
  }
}
