import type {AlertStore, StoredAlert} from './alert-store.ts'

/** Keeps alerts in memory, within a bound; the oldest resolved ones go first, unresolved ones never. */
export function createMemoryAlerts(maxAlerts: number): AlertStore {
  const alerts = new Map<string, StoredAlert>()

  const hasRoom = () => {
    if (alerts.size < maxAlerts) return true
    for (const {id, status} of alerts.values()) if (status === 'resolved') return alerts.delete(id)
    return false
  }

  return {
    add(alert) {
      if (!hasRoom()) return false
      alerts.set(alert.id, alert)
      return true
    },
    get: (id) => alerts.get(id),
    change(id, from, change) {
      const alert = alerts.get(id)
      if (alert === undefined || !from.includes(alert.status)) return undefined
      const changed = {...alert, ...change}
      alerts.set(id, changed)
      return changed
    },
    list({status, clientId, after, limit}) {
      const newestFirst = [...alerts.values()].reverse()
      const start = after === undefined ? 0 : newestFirst.findIndex(({id}) => id === after) + 1
      return newestFirst
        .slice(start)
        .filter((alert) => (status ?? alert.status) === alert.status && (clientId ?? alert.clientId) === alert.clientId)
        .slice(0, limit)
    },
  }
}
