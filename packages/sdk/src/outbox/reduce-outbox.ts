import type {OutboxEntry, OutboxFailure} from './outbox-entry.ts'

/** What an outbox holds, oldest first. A value: the same object until something changes. */
export interface OutboxContents {
  readonly entries: readonly OutboxEntry[]
  readonly isOnline: boolean
  /** Nothing is sent before this moment. */
  readonly heldUntil: number
}

export type OutboxAction =
  | {readonly type: 'added'; readonly entry: OutboxEntry}
  /** Read from the device: another tab has written it, or an earlier page. */
  | {readonly type: 'adopted'; readonly entry: OutboxEntry}
  /** Read from the device: of those that were here `before` the reading, and of others, these are all that there are. */
  | {readonly type: 'restored'; readonly entries: readonly OutboxEntry[]; readonly before: ReadonlySet<string>}
  | {readonly type: 'sending'; readonly id: string}
  /** It is no longer here: the server has it, or somebody has discarded it. */
  | {readonly type: 'gone'; readonly id: string}
  /** Sending was broken off, and nobody knows what became of it. */
  | {readonly type: 'released'; readonly id: string}
  | {readonly type: 'put-off'; readonly id: string; readonly failure: OutboxFailure; readonly delay: Delay}
  | {readonly type: 'refused'; readonly id: string; readonly failure: OutboxFailure}
  | {readonly type: 'retried'; readonly id: string}
  | {readonly type: 'replaced'; readonly id: string; readonly entry: OutboxEntry}
  | {readonly type: 'network'; readonly isOnline: boolean}
  | {readonly type: 'cleared'}

export interface Delay {
  readonly until: number
  /** The network or the whole server is in the way, and not this entry. */
  readonly holdsAll: boolean
  readonly keyNumber: number
}

export const emptyOutbox = (isOnline: boolean): OutboxContents => ({entries: [], isOnline, heldUntil: 0})

/** A pure function: no time, no network, no device. */
export function reduceOutbox(state: OutboxContents, action: OutboxAction): OutboxContents {
  switch (action.type) {
    case 'added':
    case 'adopted':
      return adopt(state, action.entry)
    case 'restored':
      return restore(state, action)
    case 'gone':
      return has(state, action.id) ? {...state, entries: state.entries.filter(({id}) => id !== action.id)} : state
    case 'sending':
      return change(state, action.id, ({failure: _failure, ...entry}) => ({...entry, status: 'sending'}))
    case 'released':
      return change(state, action.id, (entry) => ({...entry, status: 'waiting'}))
    case 'put-off':
      return putOff(state, action)
    case 'refused':
      return change(state, action.id, (entry) => ({...entry, status: 'refused', failure: action.failure}))
    case 'retried':
      return {...change(state, action.id, ({failure: _failure, ...entry}) => renew(entry)), heldUntil: 0}
    case 'replaced':
      return adopt(reduceOutbox(state, {type: 'gone', id: action.id}), action.entry)
    case 'network':
      return online(state, action.isOnline)
    case 'cleared':
      return state.entries.length > 0 ? {...state, entries: []} : state
  }
}

/** What is to be sent next, or how long it is until then. Without either there is nothing to send, or no network. */
export function findNext({entries, isOnline, heldUntil}: OutboxContents, now: number): NextEntry | undefined {
  if (!isOnline) return undefined
  let waitMs = Number.POSITIVE_INFINITY
  for (const {id, status, notBefore} of entries) {
    if (status !== 'waiting') continue
    const from = Math.max(heldUntil, notBefore)
    if (from <= now) return {id}
    waitMs = Math.min(waitMs, from - now)
  }
  return Number.isFinite(waitMs) ? {waitMs} : undefined
}

export type NextEntry = {readonly id: string} | {readonly waitMs: number}

const has = (state: OutboxContents, id: string): boolean => state.entries.some((entry) => entry.id === id)

function change(state: OutboxContents, id: string, alter: (entry: OutboxEntry) => OutboxEntry): OutboxContents {
  return has(state, id)
    ? {...state, entries: state.entries.map((entry) => (entry.id === id ? alter(entry) : entry))}
    : state
}

/** To be sent as if for the first time. */
const renew = (entry: OutboxEntry): OutboxEntry => ({...entry, status: 'waiting', attempts: 0, notBefore: 0})

const byAge = (one: OutboxEntry, other: OutboxEntry): number =>
  one.addedAt - other.addedAt || (one.id < other.id ? -1 : 1)

function adopt(state: OutboxContents, entry: OutboxEntry): OutboxContents {
  const known = state.entries.find(({id}) => id === entry.id)
  if (known === undefined) return {...state, entries: [...state.entries, entry].sort(byAge)}
  // What this tab is doing with it counts for more than what was written before; only a refusal, or its end, is news.
  if (known.status === 'sending' || known.status === entry.status) return state
  return change(state, entry.id, () => entry)
}

function restore(state: OutboxContents, {entries: found, before}: OutboxAction & {type: 'restored'}): OutboxContents {
  const ids = new Set(found.map(({id}) => id))
  const kept = state.entries.filter(({id, status}) => ids.has(id) || !before.has(id) || status === 'sending')
  const start = kept.length === state.entries.length ? state : {...state, entries: kept}
  return found.reduce(adopt, start)
}

function putOff(state: OutboxContents, action: OutboxAction & {type: 'put-off'}): OutboxContents {
  const {until, holdsAll, keyNumber} = action.delay
  const next = change(state, action.id, (entry) => ({
    ...entry,
    status: 'waiting',
    failure: action.failure,
    attempts: entry.attempts + 1,
    notBefore: until,
    keyNumber,
  }))
  return holdsAll ? {...next, heldUntil: until} : next
}

/** When the network comes back nothing has to wait any longer for having failed without it. */
function online(state: OutboxContents, isOnline: boolean): OutboxContents {
  if (state.isOnline === isOnline) return state
  if (!isOnline) return {...state, isOnline}
  return {entries: state.entries.map((entry) => ({...entry, notBefore: 0})), isOnline, heldUntil: 0}
}
