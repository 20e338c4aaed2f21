import type {Clock} from '@pixelated/sdk'
import type {AuditEntry, AuditStore} from '../stores/audit-store.ts'
import {sha256, toHex} from '../policy/hash.ts'

/** What is to be noted. */
export type AuditNote = Pick<AuditEntry, 'actor' | 'action' | 'subject' | 'count'> & {
  /** Undefined where nobody knows whose it is. */
  readonly clientId: string | undefined
}

/**
 * What a check of the whole chain found.
 * @example
 * const isWhole = (check: AuditCheck) => check.brokenAt === undefined
 */
export interface AuditCheck {
  readonly entries: number
  /** The number of the first entry that is not what it was, or is missing. */
  readonly brokenAt?: number
  /** The hash of the last good entry: note it elsewhere, and a shortened chain is found too. */
  readonly head: string
}

/** Notes who did what with a client's data, each note holding the hash of the one before. */
export interface AuditLog {
  /** Resolves when it is kept: what can not be noted must not be done. Several are kept together, or none. The number of the last. */
  note(...notes: readonly AuditNote[]): Promise<number>
  /** Whether an entry is such a note of this client, not older than `from`. */
  holds(number: number, note: Omit<AuditNote, 'count'>, from: number): Promise<boolean>
  /** The newest notes of a client. */
  list(clientId: string, page: {readonly before?: number | undefined; readonly limit: number}): Promise<AuditEntry[]>
  verify(): Promise<AuditCheck>
}

/** Others may have been faster this often before it is an error. */
const mostTries = 50
const pageSize = 500

export function createAuditLog({
  store,
  clock,
}: {
  readonly store: AuditStore
  readonly clock: Pick<Clock, 'now'>
}): AuditLog {
  /** One at a time within this process: those who note at once would otherwise only get in each other's way. */
  let turn: Promise<unknown> = Promise.resolve()

  async function append(notes: readonly AuditNote[]): Promise<number> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const last = await store.last()
      const entries = await chain(notes, last, clock.now())
      if (entries.length === 0 || (await store.append(entries))) return entries.at(-1)?.number ?? 0
    }
    throw new Error('The audit log could not be written: too many wrote at the same time')
  }

  return {
    note(...notes) {
      const noted = turn.then(() => append(notes))
      turn = noted.catch(() => {})
      return noted
    },
    async holds(number, {clientId, actor, action, subject}, from) {
      const [entry] = await store.read({from: number, limit: 1})
      const isSame = entry?.number === number && entry.client === (await clientRef(clientId)) && entry.at >= from
      return isSame && entry.actor === actor && entry.action === action && entry.subject === subject
    },
    list: async (clientId, page) => store.list({client: await clientRef(clientId), ...page}),
    verify: () => verifyAudit(store),
  }
}

/**
 * Reads the whole chain and finds the first entry that is not what it was.
 * @example
 * const {entries, brokenAt, head} = await verifyAudit(createMemoryStore().audit)
 * console.log(brokenAt === undefined ? `${entries} entries are whole, head ${head}` : `broken at ${brokenAt}`)
 */
export async function verifyAudit(store: AuditStore): Promise<AuditCheck> {
  let [entries, head] = [0, '']
  for (;;) {
    const page = await store.read({from: entries + 1, limit: pageSize})
    for (const {hash, ...entry} of page) {
      const isGood = entry.number === entries + 1 && entry.previous === head && hash === (await hashOf(entry))
      if (!isGood) return {entries, brokenAt: entries + 1, head}
      entries += 1
      head = hash
    }
    if (page.length < pageSize) return {entries, head}
  }
}

/** Notes as entries, each with the hash of the one before. */
async function chain(
  notes: readonly AuditNote[],
  last: AuditEntry | undefined,
  at: number,
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = []
  for (const {clientId, actor, action, subject, count} of notes) {
    const {number, hash: previous} = entries.at(-1) ?? last ?? {number: 0, hash: ''}
    const entry = {number: number + 1, at, actor, action, subject, client: await clientRef(clientId), count, previous}
    entries.push({...entry, hash: await hashOf(entry)})
  }
  return entries
}

const hashOf = async (entry: Omit<AuditEntry, 'hash'>): Promise<string> => {
  const {number, at, actor, action, subject, client, count, previous} = entry
  return toHex(await sha256(JSON.stringify([number, at, actor, action, subject, client, count, previous])))
}

const clientRef = async (clientId: string | undefined): Promise<string> =>
  clientId === undefined ? '' : toHex(await sha256(`pixel audit client ${clientId}`)).slice(0, 32)
