import type {CrisisAlert} from '@pixelated/sdk/contract'
import type {AuditNote} from '../audit/audit-log.ts'
import type {Exchange} from '../wire/exchange.ts'
import type {Services} from './services.ts'

/** Notes, once per client, that alerts are about to be told. */
export type ReadNoter = (exchange: Exchange, alerts: readonly CrisisAlert[]) => Promise<void>

/** What somebody has been told of a client's alerts since a time. */
interface Told {
  readonly since: number
  readonly alerts: Set<string>
}

/** As long as asking again for what was told is still the same read. */
const sameReadMs = 3_600_000
const mostRemembered = 10_000

/**
 * A page that shows the queue asks for it every few seconds. Who is told nothing but what they were told within the hour has read it once; anything new, or changed, is
 * another read. What was told is remembered by this process: after a restart it is noted once more.
 */
export function createReadNoter({audit, clock}: Pick<Services, 'audit' | 'clock'>): ReadNoter {
  const remembered = new Map<string, Told>()

  return async ({principal}, alerts) => {
    const now = clock.now()
    const notes: AuditNote[] = []
    const toRemember: [string, Told][] = []
    for (const [clientId, own] of Map.groupBy(alerts, ({client_id: id}) => id)) {
      const key = JSON.stringify([principal.id, clientId])
      const known = remembered.get(key)
      const told =
        known !== undefined && now < known.since + sameReadMs ? known : {since: now, alerts: new Set<string>()}
      const fresh = own.map(stateOf).filter((state) => !told.alerts.has(state))
      if (fresh.length === 0) continue
      notes.push({clientId, actor: principal.id, action: 'read', subject: 'alert', count: own.length})
      toRemember.push([key, {...told, alerts: new Set([...told.alerts, ...fresh])}])
    }
    if (notes.length === 0) return
    await audit.note(...notes)
    for (const [key, told] of toRemember) {
      remembered.delete(key)
      remembered.set(key, told)
    }
    for (const key of remembered.keys()) {
      if (remembered.size <= mostRemembered) break
      remembered.delete(key)
    }
  }
}

const stateOf = ({id, status}: CrisisAlert): string => `${id} ${status}`
