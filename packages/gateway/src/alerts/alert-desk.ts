import type {Clock} from '@pixelated/sdk'
import type {CrisisAlert, CrisisAlertRequest} from '@pixelated/sdk/contract'
import type {Logger} from '../policy/logger.ts'
import type {AlertFilter, AlertStore, StoredAlert} from '../stores/alert-store.ts'
import {toRefusal} from '../wire/problem-response.ts'
import {Refusal} from '../wire/refusal.ts'
import {deliverAlert} from './deliver-alert.ts'
import {toWireAlert} from './to-wire-alert.ts'
import type {AlertWebhook} from './webhook.ts'

/** What the desk works with. */
export interface AlertDeskOptions {
  store: AlertStore
  clock: Clock
  newId: (prefix: string) => string
  webhook?: AlertWebhook | undefined
  fetch?: typeof globalThis.fetch | undefined
  logger?: Logger | undefined
}

/** What alerts may belong to. */
export type AlertOwner = Pick<AlertFilter, 'clientId' | 'sessionId'>

/** The most alerts that are looked at at once. */
const pageSize = 500

/** The queue in which a conversation waits for a human to look at it. */
export interface AlertDesk {
  /** Keeps an alert and starts telling the webhook. Kept first: what cannot be delivered is still in the queue. */
  open(request: CrisisAlertRequest): Promise<CrisisAlert>
  /** Refuses with 404 when there is none, or none of this client's. */
  find(id: string, clientId: string | undefined): Promise<CrisisAlert>
  list(filter: AlertFilter): Promise<{alerts: CrisisAlert[]; next: string | undefined}>
  /** A person has seen it. Again is the same; a resolved one stays as it is. */
  acknowledge(id: string, by: string): Promise<CrisisAlert>
  /** It is over. Refuses with 409 what was resolved with another outcome. */
  resolve(id: string, by: string, outcome: string): Promise<CrisisAlert>
  /** How many there are of a client or a conversation. */
  count(of: AlertOwner): Promise<number>
  /** Erases the alerts of a client for good, those that wait too. */
  erase(clientId: string): Promise<void>
  /** Erases the resolved alerts of a conversation, and from those that wait what points to it. */
  forgetSession(sessionId: string): Promise<void>
  /** Stops telling the webhook. */
  close(): void
}

/** Opens the desk. */
export function createAlertDesk(options: AlertDeskOptions): AlertDesk {
  const {store, clock, newId, webhook, logger} = options
  const closing = new AbortController()

  const existing = async (id: string) => {
    const alert = await store.get(id)
    if (alert === undefined) throw new Refusal(404, 'unknown_alert')
    return alert
  }

  /** A failure is told as what it means here, whatever it was: somebody may need help, and nobody knows of it. */
  const keep = async (alert: StoredAlert): Promise<boolean> => {
    try {
      return await store.add(alert)
    } catch (error) {
      const {status, code, headers, cause} = toRefusal(error)
      const detail = 'The alert was not kept, and nobody was told. Ask again, and reach somebody another way meanwhile.'
      throw new Refusal(status, code, {detail, headers: {'Retry-After': '5', ...headers}, cause})
    }
  }

  return {
    async open(request) {
      const alert: StoredAlert = {
        id: newId('alert'),
        status: 'open',
        level: request.level,
        reasons: [...new Set(request.reasons)],
        clientId: request.client_id,
        sessionId: request.session_id,
        turnId: request.turn_id,
        region: request.region?.toUpperCase(),
        detectorVersion: request.detector_version,
        createdAt: clock.now(),
        delivery: {state: webhook === undefined ? 'none' : 'pending', attempts: 0},
      }
      if (!(await keep(alert))) {
        logger?.error('alert_refused', {reason: 'queue_full'})
        throw new Refusal(503, 'too_many_alerts', {detail: 'The queue is full of unresolved alerts. Nobody was told.'})
      }
      void tellWebhook(alert, options, closing.signal)
      return toWireAlert(alert)
    },
    async find(id, clientId) {
      const alert = await existing(id)
      if (clientId !== undefined && alert.clientId !== clientId) throw new Refusal(404, 'unknown_alert')
      return toWireAlert(alert)
    },
    async list(filter) {
      const found = await store.list({...filter, limit: filter.limit + 1})
      const page = found.slice(0, filter.limit)
      return {alerts: page.map(toWireAlert), next: found.length > filter.limit ? page.at(-1)?.id : undefined}
    },
    async acknowledge(id, by) {
      const change = {status: 'acknowledged', acknowledgedAt: clock.now(), acknowledgedBy: by} as const
      return toWireAlert((await store.change(id, ['open'], change)) ?? (await existing(id)))
    },
    async resolve(id, by, outcome) {
      const change = {status: 'resolved', resolvedAt: clock.now(), resolvedBy: by, outcome} as const
      const changed = await store.change(id, ['open', 'acknowledged'], change)
      const alert = changed ?? (await existing(id))
      if (alert.outcome !== outcome) {
        throw new Refusal(409, 'already_resolved', {detail: 'It was resolved with another outcome.'})
      }
      return toWireAlert(alert)
    },
    async count(of) {
      for (let [count, after] = [0, undefined as string | undefined]; ;) {
        const page = await store.list({...of, after, limit: pageSize})
        count += page.length
        after = page.at(-1)?.id
        if (page.length < pageSize) return count
      }
    },
    async erase(clientId) {
      await store.erase(clientId)
    },
    async forgetSession(sessionId) {
      await store.forgetSession(sessionId)
    },
    close: () => closing.abort(),
  }
}

const anyStatus = ['open', 'acknowledged', 'resolved'] as const

/** Tells the webhook, when there is one, and keeps how it went with the alert. Never rejects. */
async function tellWebhook(alert: StoredAlert, options: AlertDeskOptions, signal: AbortSignal): Promise<void> {
  const {store, clock, webhook, logger, fetch = globalThis.fetch} = options
  if (webhook === undefined) return
  const timestamp = new Date(alert.createdAt).toISOString()
  // The first try waits for no store. Each later one says what is known then: a conversation that was erased meanwhile is named no more.
  const compose = async (attempt: number): Promise<string | undefined> => {
    const known = attempt === 1 ? alert : await store.get(alert.id)
    return known && JSON.stringify({type: 'crisis.alert.created', timestamp, data: toWireAlert(known)})
  }
  const keep = (state: StoredAlert['delivery']['state'], attempts: number) =>
    store.change(alert.id, anyStatus, {delivery: {state, attempts}})
  let tries = 0
  const onAttempt = async (attempts: number, isDelivered: boolean) => {
    tries = attempts
    await keep(isDelivered ? 'delivered' : 'pending', attempts)
  }
  try {
    const services = {webhook, clock, fetch, logger, signal}
    if ((await deliverAlert({id: alert.id, compose, onAttempt}, services)) || signal.aborted) return
    if ((await keep('failed', tries)) === undefined) return
    logger?.error('alert_undelivered', {alert: alert.id, attempts: tries})
  } catch (error) {
    // Only the store can fail here. The alert itself was kept before.
    const kind = error instanceof Error ? error.name : typeof error
    logger?.error('alert_delivery_unknown', {alert: alert.id, kind})
  }
}
