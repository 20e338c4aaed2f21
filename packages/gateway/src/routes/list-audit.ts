import type {AuditEntries} from '@pixelated/sdk/contract'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {note, pageSize} from './add-record.ts'
import {queryOf} from './query.ts'
import type {Services} from './services.ts'

/** As long as going on with a page is still the same read. */
const sameReadMs = 3_600_000

/**
 * One page of who did what with a client's data. A read is noted once, before its first page, and what is told is what was before it: so going through all pages adds
 * one entry and comes to an end. A cursor names the entry that noted its read; one that no such read of this caller has made is noted anew.
 */
export async function listAudit(services: Services, exchange: Exchange, clientId: string): Promise<AuditEntries> {
  const {audit, clock} = services
  const query = queryOf(exchange)
  const limit = query.integer('limit', pageSize)
  const cursor = cursorOf(query.text('cursor'))
  const done = {clientId, action: 'read', subject: 'audit'} as const
  const from = clock.now() - sameReadMs
  const isNoted =
    cursor?.read !== undefined && (await audit.holds(cursor.read, {...done, actor: exchange.principal.id}, from))
  const read = isNoted ? cursor.read : await note(services, exchange, {...done, count: 1})
  const found = await audit.list(clientId, {before: cursor?.before ?? read, limit: limit + 1})
  const page = found.slice(0, limit)
  const next = found.length > limit ? `${page.at(-1)?.number}.${read}` : undefined
  return {
    client_id: clientId,
    entries: page.map(({client: _client, at, ...entry}) => ({...entry, at: new Date(at).toISOString()})),
    ...(next !== undefined && {next_cursor: next}),
  }
}

function cursorOf(text: string | undefined): {readonly before: number; readonly read?: number} | undefined {
  if (text === undefined) return undefined
  const [, before, read] = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text) ?? []
  if (before === undefined) {
    throw new Refusal(422, 'validation_failed', {errors: [{path: 'cursor', code: 'invalid_format'}]})
  }
  return {before: Number(before), ...(read !== undefined && {read: Number(read)})}
}
