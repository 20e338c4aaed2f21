import type {RecordKind, RecordStore} from '../stores/record-store.ts'
import {readRecords} from './read-records.ts'
import type {ClientHistory} from './reports.ts'

interface HistoryOptions {
  /** Sessions from then on, in milliseconds since the epoch. */
  readonly from?: number
  /** Leave out what people wrote. */
  readonly figuresOnly?: boolean
  /** The most sessions, newest first. */
  readonly most: number
}

/** What reports and contexts are made from, read a page at a time. */
export async function readHistory(
  store: RecordStore,
  clientId: string,
  options: HistoryOptions,
): Promise<ClientHistory> {
  const {from, figuresOnly, most} = options
  const all = (kind: RecordKind, limits: {from?: number; most: number}) =>
    readRecords(store, {clientId, kind, figuresOnly, from: limits.from}, {most: limits.most})
  const [sessions, goals, milestones] = await Promise.all([
    all('session', {...(from !== undefined && {from}), most}),
    all('goal', {most: 1000}),
    all('milestone', {most: 1000}),
  ])
  return {clientId, sessions, goals, milestones}
}
