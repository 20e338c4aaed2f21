import {readPages} from '../progress/read-records.ts'
import type {Services} from './services.ts'

/**
 * Erases what is known of a client or conversation outside of the records: answers kept for repeats, streamed turns that could be resumed, turns on sockets, results of jobs. What tells
 * of a conversation need not name its client, so a client's conversations are gone through.
 */
async function forget({idempotency, turns, spoken, jobs}: Services, id: string): Promise<void> {
  turns.erase(id)
  spoken.erase(id)
  jobs.erase(id)
  await idempotency.forget(id)
}

/** Erases a conversation but for its records: the alerts of one go with it. */
async function forgetConversation(services: Services, id: string): Promise<void> {
  services.engine.forgetSessions?.({sessionId: id})
  await forget(services, id)
  await services.alerts.forgetSession(id)
}

/** Erases everything of a client. The number of records. */
export async function eraseClient(services: Services, clientId: string): Promise<number> {
  const {engine, records, alerts} = services
  const wish = {clientId, kind: 'conversation', figuresOnly: true} as const
  for await (const conversations of readPages(records, wish, {pageSize: 500})) {
    for (const {id} of conversations) await forgetConversation(services, id)
  }
  engine.forgetSessions?.({clientId})
  await forget(services, clientId)
  await alerts.erase(clientId)
  return records.erase(clientId)
}

/** Erases a conversation with everything of it. False when it was gone already. */
export async function eraseConversation(services: Services, clientId: string, id: string): Promise<boolean> {
  await forgetConversation(services, id)
  return services.records.remove({clientId, kind: 'conversation', id})
}
