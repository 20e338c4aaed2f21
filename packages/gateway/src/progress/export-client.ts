import type {ExportRecord, ExportWriter} from '@pixelated/sdk/contract'
import type {ClientRecord, RecordKind, RecordStore} from '../stores/record-store.ts'
import {toKeptTurn} from './conversations.ts'
import {toGoal, toMilestone} from './goals.ts'
import {toSessionEntry} from './journal.ts'
import {countRecords, readPages, readRecords} from './read-records.ts'

/** In this order, each newest first. */
const kinds: readonly RecordKind[] = ['goal', 'milestone', 'session', 'conversation', 'turn']
/** Records that are held at once. */
const pageSize = 100
/** Goals tell how they stand, for which their milestones are looked at. */
const mostMilestones = 1000

/** How many records an export will have. */
export async function countExport(store: RecordStore, clientId: string): Promise<number> {
  let count = 0
  for (const kind of kinds) count += await countRecords(store, {clientId, kind})
  return count
}

/** What an export is made with. */
export interface ExportOrder {
  readonly clientId: string
  readonly total: number
  readonly now: number
  /** Whether what a clinician observed is given. */
  readonly forClinician: boolean
  readonly writer: ExportWriter
}

/** Everything that is kept of a client as text, a page of records at a time. What is added or erased meanwhile may be in it or not. */
export async function* exportClient(store: RecordStore, order: ExportOrder): AsyncGenerator<string, void> {
  const {clientId, total, now, writer} = order
  const wish = {clientId, kind: 'milestone', figuresOnly: true} as const
  const milestones = await readRecords(store, wish, {most: mostMilestones})
  yield writer.begin({clientId, exportedAt: new Date(now).toISOString(), total})
  for (const kind of kinds) {
    for await (const records of readPages(store, {clientId, kind}, {pageSize})) {
      yield records.map((record) => writer.record(toExported(record, milestones, order))).join('')
      // A store in the same process answers at once: others must have their turn between two pages.
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  yield writer.end()
}

function toExported(
  record: ClientRecord,
  milestones: readonly ClientRecord[],
  {now, forClinician}: ExportOrder,
): ExportRecord {
  const {kind, id, parent, at} = record
  switch (kind) {
    case 'goal':
      return {kind, ...toGoal(record, milestones, now)}
    case 'milestone':
      return {kind, ...toMilestone(record)}
    case 'session':
      return {kind, ...toSessionEntry(record, forClinician)}
    case 'turn':
      return {kind, session_id: parent?.id, ...toKeptTurn(record)}
    default:
      return {kind, session_id: id, created_at: new Date(at).toISOString()}
  }
}
