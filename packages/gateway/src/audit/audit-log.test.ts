import {createManualClock} from '@pixelated/sdk/testing'
import {expect, it} from 'vitest'
import type {AuditEntry, AuditStore} from '../stores/audit-store.ts'
import {createMemoryAudit} from '../stores/memory-audit.ts'
import {createAuditLog, verifyAudit} from './audit-log.ts'

async function filled(count: number): Promise<AuditEntry[]> {
  const store = createMemoryAudit()
  const log = createAuditLog({store, clock: createManualClock()})
  for (let at = 0; at < count; at += 1) {
    await log.note({clientId: `client ${at % 3}`, actor: 'kim', action: 'read', subject: 'session', count: at})
  }
  return store.read({from: 1, limit: count})
}

/** A store that somebody has tampered with: it gives what it is told to. */
const holding = (entries: readonly AuditEntry[]): AuditStore => ({
  ...createMemoryAudit(),
  read: ({from, limit}) => entries.slice(from - 1, from - 1 + limit),
})

it('a chain that nobody touched is whole, also over many pages', async () => {
  const entries = await filled(1100)
  expect(await verifyAudit(holding(entries))).toEqual({entries: 1100, head: entries.at(-1)?.hash})
  expect(await verifyAudit(createMemoryAudit())).toEqual({entries: 0, head: ''})
})

it.each([
  ['changed', (entries: AuditEntry[]) => entries.with(4, {...entries.at(4), actor: 'lee'} as AuditEntry)],
  ['left out', (entries: AuditEntry[]) => entries.toSpliced(4, 1)],
  ['put in', (entries: AuditEntry[]) => entries.toSpliced(4, 0, entries.at(3) as AuditEntry)],
  [
    'put in another order',
    (entries: AuditEntry[]) => entries.toSpliced(4, 2, entries.at(5) as AuditEntry, entries.at(4) as AuditEntry),
  ],
])('an entry that was %s is found where it is', async (_what, tamper) => {
  expect(await verifyAudit(holding(tamper(await filled(9))))).toMatchObject({entries: 4, brokenAt: 5})
})

it('a chain cut short has another head than the one that was noted', async () => {
  const entries = await filled(9)
  const {head, brokenAt} = await verifyAudit(holding(entries.slice(0, 7)))
  expect(brokenAt).toBeUndefined()
  expect(head).not.toBe(entries.at(-1)?.hash)
})

it('many who note at the same time lose nothing', async () => {
  const store = createMemoryAudit()
  const log = createAuditLog({store, clock: createManualClock()})
  const note = {clientId: 'anna', actor: 'kim', action: 'read', subject: 'session', count: 1} as const
  await Promise.all(Array.from({length: 20}, () => log.note(note)))
  expect(await log.verify()).toMatchObject({entries: 20})
  expect(await log.list('anna', {limit: 50})).toHaveLength(20)
  expect(await log.list('ben', {limit: 50})).toEqual([])
})

it('several notes are kept together, in their order, and the chain stays whole', async () => {
  const store = createMemoryAudit()
  const log = createAuditLog({store, clock: createManualClock()})
  const read = {actor: 'kim', action: 'read', subject: 'alert'} as const
  expect(await log.note({...read, clientId: 'anna', count: 2}, {...read, clientId: undefined, count: 1})).toBe(2)
  expect(await log.note()).toBe(0)
  expect((await store.list({limit: 9})).map(({client, count}) => [client === '', count])).toEqual([
    [true, 1],
    [false, 2],
  ])
  expect(await log.verify()).toMatchObject({entries: 2})
  expect(await log.holds(1, {...read, clientId: 'anna'}, 0)).toBe(true)
  for (const other of [{clientId: 'ben'}, {actor: 'lee'}, {action: 'write' as const}, {subject: 'audit'}]) {
    expect(await log.holds(1, {...read, clientId: 'anna', ...other}, 0)).toBe(false)
  }
  expect(await log.holds(1, {...read, clientId: 'anna'}, 1e15)).toBe(false)
  expect(await log.holds(3, {...read, clientId: 'anna'}, 0)).toBe(false)
})

it('a note that fails fails alone', async () => {
  const store = createMemoryAudit()
  let isFull = true
  const append: AuditStore['append'] = (entries) => {
    if (isFull) throw new Error('no room')
    return store.append(entries)
  }
  const log = createAuditLog({store: {...store, append}, clock: createManualClock()})
  const note = {clientId: 'anna', actor: 'kim', action: 'read', subject: 'session', count: 1} as const
  await expect(log.note(note)).rejects.toThrow('no room')
  isFull = false
  await log.note(note)
  expect(await log.verify()).toMatchObject({entries: 1})
})
