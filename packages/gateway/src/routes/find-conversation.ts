import {isConversationId} from '../progress/conversations.ts'
import type {ClientRecord} from '../stores/record-store.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import type {Services} from './services.ts'

/** A conversation that the caller may reach. Another client's is as unknown as none at all: an id alone must tell nothing. */
export async function findConversation({records}: Services, {principal}: Exchange, id: string): Promise<ClientRecord> {
  const {clientId, sessionId} = principal
  if (isConversationId(id) && (sessionId ?? id) === id) {
    const owner = clientId ?? (await records.holders('conversation', id))[0]
    const found = owner === undefined ? undefined : await records.get({clientId: owner, kind: 'conversation', id})
    if (found !== undefined) return found
  }
  throw new Refusal(404, 'unknown_session')
}
