import type {Clock} from '@pixelated/sdk'
import type {AuditEntry, AuditStore} from '../stores/audit-store.ts'
import {sha256, toHex} from '../policy/hash.ts'

/** What is to be noted. */
export type AuditNote = Pick<AuditEntry, 'actor' | 'action' | 'subject' | 'count'> & {readonly clientId: string}

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
  /** Resolves when it is kept: what can not be noted must not be done. */
  note(note: AuditNote): Promise<void>
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

  async function append({clientId, actor, action, subject, count}: AuditNote): Promise<void> {
    const client = await clientRef(clientId)
    for (let tries = 0; tries < mostTries; tries += 1) {
      const last = await store.last()
      const entry = {
        number: (last?.number ?? 0) + 1,
        at: clock.now(),
        actor,
        action,
        subject,
        client,
        count,
        previous: last?.hash ?? '',
      }
      if (await store.append({...entry, hash: await hashOf(entry)})) return
    }
    throw new Error('The audit log could not be written: too many wrote at the same time')
  }

  return {
    note(note) {
      const noted = turn.then(() => append(note))
      turn = noted.catch(() => {})
      return noted
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

const hashOf = async (entry: Omit<AuditEntry, 'hash'>): Promise<string> => {
  const {number, at, actor, action, subject, client, count, previous} = entry
  return toHex(await sha256(JSON.stringify([number, at, actor, action, subject, client, count, previous])))
}

const clientRef = async (clientId: string): Promise<string> =>
  toHex(await sha256(`pixel audit client ${clientId}`)).slice(0, 32)
