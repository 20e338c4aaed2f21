import type {CrisisAlert, CrisisAlertRequest} from '@pixelated/sdk/contract'
import {isConversationId} from '../progress/conversations.ts'
import type {Exchange} from '../wire/exchange.ts'
import type {Services} from './services.ts'

/** As long as an alert waits to be noted. */
const patienceMs = 2000

/**
 * Opens an alert and notes it. A note that fails or hangs fails no alert: somebody may need help. It is then logged that it was not noted. An alert of a kept
 * conversation belongs to that conversation's client, named or not.
 */
export async function openAlert(
  services: Services,
  exchange: Exchange,
  request: CrisisAlertRequest,
): Promise<CrisisAlert> {
  const {audit, alerts, clock, logger} = services
  const actor = exchange.principal.id
  const noting = async (): Promise<string | undefined> => {
    const clientId = request.client_id ?? (await ownerOf(services, request.session_id))
    await audit.note({clientId, actor, action: 'write', subject: 'alert', count: 1})
    return clientId
  }
  const {promise: late, reject} = Promise.withResolvers<never>()
  const cancel = clock.schedule(() => reject(new Error('Too late')), patienceMs)
  const clientId = await Promise.race([noting(), late])
    .catch((error: unknown) => {
      // The kind of error, not its message: that may quote what is kept.
      const kind = error instanceof Error ? error.name : typeof error
      logger?.error('alert_not_noted', {requestId: exchange.requestId, kind})
      return request.client_id
    })
    .finally(cancel)
  for (const id of [clientId, request.session_id]) if (id !== undefined) exchange.about.add(id)
  return alerts.open({...request, client_id: clientId})
}

async function ownerOf({records}: Services, sessionId: string | undefined): Promise<string | undefined> {
  if (sessionId === undefined || !isConversationId(sessionId)) return undefined
  return (await records.holders('conversation', sessionId))[0]
}
