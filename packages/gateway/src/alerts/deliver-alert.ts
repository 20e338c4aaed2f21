import type {Clock} from '@pixelated/sdk'
import type {Logger} from '../policy/logger.ts'
import {signWebhook, type AlertWebhook} from './webhook.ts'

const defaultDelaysMs = [1000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000]

/** What a delivery works with. */
export interface DeliveryServices {
  webhook: AlertWebhook
  clock: Clock
  fetch: typeof globalThis.fetch
  logger?: Logger | undefined
  /** Aborts when the gateway closes. */
  signal: AbortSignal
}

/** A message to deliver: the same id with every try, so that a receiver can tell a repeat. */
export interface Delivery {
  id: string
  /** What is to be told now; nothing when it was erased and nobody is to be told any more. */
  compose(attempt: number): string | undefined | Promise<string | undefined>
  /** Told after each try. */
  onAttempt(attempts: number, isDelivered: boolean): void | Promise<void>
}

/**
 * Sends a message until it is taken (any 2xx) or no try is left. Resolves to whether it was. The delays are the webhook's own
 * and not the client's retry policy: a person on call may be hours away, a request is not.
 */
export async function deliverAlert(delivery: Delivery, services: DeliveryServices): Promise<boolean> {
  const {webhook, clock, logger, signal} = services
  const delays = webhook.retryDelaysMs ?? defaultDelaysMs
  for (let attempt = 1; ; attempt += 1) {
    const body = await delivery.compose(attempt)
    if (body === undefined) return false
    const status = await send({id: delivery.id, body}, services)
    const isDelivered = status >= 200 && status < 300
    logger?.[isDelivered ? 'info' : 'error']('alert_webhook', {alert: delivery.id, attempt, status})
    await delivery.onAttempt(attempt, isDelivered)
    const delay = delays[attempt - 1]
    if (isDelivered || delay === undefined || signal.aborted) return isDelivered
    await waitFor(delay, clock, signal)
    if (signal.aborted) return false
  }
}

/** The status of one try, 0 when there was no answer. */
async function send(
  {id, body}: {id: string; body: string},
  {webhook, clock, fetch, signal}: DeliveryServices,
): Promise<number> {
  const timestamp = Math.floor(clock.now() / 1000)
  const over = new AbortController()
  const onClose = () => over.abort()
  signal.addEventListener('abort', onClose)
  const cancel = clock.schedule(onClose, webhook.timeoutMs ?? 10_000)
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      redirect: 'error',
      signal: over.signal,
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': await signWebhook(webhook.secret, {id, timestamp, body}),
      },
      body,
    })
    await response.body?.cancel()
    return response.status
  } catch {
    // Nobody answered, or not in time. What exactly happened may name the receiver's address; the status 0 says enough.
    return 0
  } finally {
    cancel()
    signal.removeEventListener('abort', onClose)
  }
}

function waitFor(milliseconds: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      cancel()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = clock.schedule(finish, milliseconds)
    signal.addEventListener('abort', finish)
  })
}
