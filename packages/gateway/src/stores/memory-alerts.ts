import type {AlertStore, OverdueAlerts, StoredAlert} from './alert-store.ts'

/** Keeps alerts in memory, within a bound; the oldest resolved ones go first, unresolved ones never. */
export function createMemoryAlerts(maxAlerts: number): AlertStore {
  const alerts = new Map<string, StoredAlert>()

  const hasRoom = () => {
    if (alerts.size < maxAlerts) return true
    for (const {id, status} of alerts.values()) if (status === 'resolved') return alerts.delete(id)
    return false
  }
  const removeAll = (gone: readonly StoredAlert[]): number => {
    for (const {id} of gone) alerts.delete(id)
    return gone.length
  }
  const oldest = (before: number, limit: number) =>
    [...alerts.values()]
      .filter(({status, resolvedAt = Infinity}) => status === 'resolved' && resolvedAt < before)
      .sort((one, other) => (one.resolvedAt ?? 0) - (other.resolvedAt ?? 0))
      .slice(0, limit)

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
    list({status, clientId, sessionId, after, limit}) {
      const newestFirst = [...alerts.values()].reverse()
      const start = after === undefined ? 0 : newestFirst.findIndex(({id}) => id === after) + 1
      return newestFirst
        .slice(start)
        .filter(
          (alert) =>
            (status ?? alert.status) === alert.status &&
            (clientId ?? alert.clientId) === alert.clientId &&
            (sessionId ?? alert.sessionId) === alert.sessionId,
        )
        .slice(0, limit)
    },
    erase: (clientId) => removeAll([...alerts.values()].filter((alert) => alert.clientId === clientId)),
    forgetSession(sessionId) {
      const found = [...alerts.values()].filter((alert) => alert.sessionId === sessionId)
      for (const alert of found) {
        if (alert.status === 'resolved') alerts.delete(alert.id)
        else alerts.set(alert.id, withoutSession(alert))
      }
      return found.length
    },
    overdue: (before, limit) => countByClient(oldest(before, limit)),
    expire: (before, limit) => removeAll(oldest(before, limit)),
  }
}

/** An alert without what points to its conversation. */
export const withoutSession = ({sessionId: _session, turnId: _turn, ...alert}: StoredAlert): StoredAlert => alert

function countByClient(all: readonly StoredAlert[]): OverdueAlerts[] {
  const counts = new Map<string | undefined, number>()
  for (const {clientId} of all) counts.set(clientId, (counts.get(clientId) ?? 0) + 1)
  return [...counts].map(([clientId, count]) => ({clientId, alerts: count}))
}
