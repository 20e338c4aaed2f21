import type {AuditNote} from '../audit/audit-log.ts'
import type {ClientRecord} from '../stores/record-store.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import type {Services} from './services.ts'

/** The page of a list. */
export const pageSize = {otherwise: 50, least: 1, most: 200}

/** Notes what is about to be done or told: what can not be noted is neither. The number of the entry. */
export async function note(
  {audit}: Services,
  {principal, about}: Exchange,
  done: Omit<AuditNote, 'actor'>,
): Promise<number> {
  if (done.clientId !== undefined) about.add(done.clientId)
  return audit.note({actor: principal.id, ...done})
}

/** Keeps a record, or refuses with what stands in its way. */
export async function addRecord(
  services: Services,
  exchange: Exchange,
  record: Omit<ClientRecord, 'version'>,
): Promise<void> {
  const {clientId, kind, parent} = record
  await note(services, exchange, {clientId, action: 'write', subject: kind, count: 1})
  const result = await services.records.add(record)
  if (result === 'exists') {
    throw new Refusal(409, `${kind}_exists`, {
      detail: 'This client has one with this id already. It was left as it is.',
    })
  }
  if (result === 'no_parent') throw new Refusal(404, `unknown_${parent?.kind ?? 'record'}`)
}
