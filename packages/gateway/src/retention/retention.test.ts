import {randomBytes} from 'node:crypto'
import {createManualClock, type ManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it} from 'vitest'
import {setUpGateway} from '../app/gateway-fixture.ts'
import {createAuditLog} from '../audit/audit-log.ts'
import {parseKeyRing} from '../seals/key-ring.ts'
import {createSqliteStore} from '../sqlite/create-sqlite-store.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import {createMemoryStore} from '../stores/memory-store.ts'
import type {RecordKind} from '../stores/record-store.ts'
import {checkPolicy, cutoffsOf} from './retention-policy.ts'
import {createRetentionSweeper} from './retention-sweeper.ts'

const dayMs = 86_400_000
/** The clock is ours; the stores take the time they take. */
const patience = {timeout: 15_000}
/** What `read` gives once time has gone on for as long as the work takes: each piece plans the next one when it is done. */
const later = (clock: ManualClock, read: () => unknown) =>
  expect.poll(async () => {
    await clock.run(60_000)
    return read()
  }, patience)
const now = 1000 * dayMs
const keys = parseKeyRing(randomBytes(32).toString('base64'))
const stores: readonly (readonly [string, () => GatewayStore])[] = [
  ['in memory', () => createMemoryStore()],
  ['in a SQLite file', () => createSqliteStore({file: ':memory:', keys})],
]

async function add(store: GatewayStore, kind: RecordKind, ages: readonly number[]): Promise<void> {
  for (const [at, days] of ages.entries()) {
    const record = {clientId: `client-${at % 3}`, kind, id: `${kind}-${at}`, at: now - days * dayMs, figures: {}}
    await store.records.add({...record, words: {note: 'zebra'}})
  }
}
const count = async ({records}: GatewayStore, kind: RecordKind): Promise<number> => {
  const clients = ['client-0', 'client-1', 'client-2']
  const pages = await Promise.all(clients.map((clientId) => records.list({clientId, kind, limit: 1000})))
  return pages.reduce((sum, page) => sum + page.records.length, 0)
}

describe('a policy', () => {
  it('says from when on things are kept, parts before wholes, and nothing of what it leaves out', () => {
    expect(cutoffsOf({}, now)).toEqual([])
    expect(cutoffsOf({sessions: 30, conversations: 7}, now)).toEqual([
      {kind: 'turn', before: now - 7 * dayMs},
      {kind: 'conversation', before: now - 7 * dayMs},
      {kind: 'session', before: now - 30 * dayMs},
    ])
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses %s days: a slip must not empty a store', (sessions) => {
    expect(() => checkPolicy({sessions})).toThrow(RangeError)
    expect(() => setUpGateway({}, {retention: {sessions}})).toThrow('retention.sessions')
  })
})

describe.each(stores)('a sweeper over a store %s', (_name, open) => {
  it('lets go of what is older, within the hour, in pieces, and of nothing else', async () => {
    const [store, clock] = [open(), createManualClock(now)]
    const audit = createAuditLog({store: store.audit, clock})
    await add(
      store,
      'session',
      Array.from({length: 250}, (_, at) => (at < 240 ? 40 : 20)),
    )
    await add(store, 'goal', [400])
    const sweeper = createRetentionSweeper({store, audit, policy: {sessions: 30}, clock})
    await clock.run(59_000)
    expect(sweeper.counts.removed).toBe(0)
    await clock.run(1000)
    await expect.poll(() => sweeper.counts.removed, patience).toBe(100)
    await clock.run(60_000)
    await later(clock, () => ({...sweeper.counts})).toMatchObject({removed: 240, sweeps: 1, failures: 0})
    expect(await count(store, 'session')).toBe(10)
    expect(await count(store, 'goal')).toBe(1)

    await clock.run(15 * dayMs)
    await later(clock, () => sweeper.counts.removed).toBe(250)
    expect(sweeper.counts.lastSweptAt).toBeGreaterThan(now + 9 * dayMs)
    sweeper.close()
    expect(clock.pending).toBe(0)
  })

  it('notes first whose and how many: the audit log tells of every record that went', async () => {
    const [store, clock] = [open(), createManualClock(now)]
    const audit = createAuditLog({store: store.audit, clock})
    await add(
      store,
      'session',
      Array.from({length: 130}, () => 40),
    )
    const sweeper = createRetentionSweeper({store, audit, policy: {sessions: 30}, clock})
    await clock.run(120_000)
    await later(clock, () => sweeper.counts.removed).toBe(130)
    await later(clock, () => sweeper.counts.sweeps).toBe(1)
    const counts = new Map<string, number>()
    for (const {actor, action, subject, count: more} of await store.audit.list({limit: 100})) {
      const what = `${actor} ${action} ${subject}`
      counts.set(what, (counts.get(what) ?? 0) + more)
    }
    expect(Object.fromEntries(counts)).toEqual({'retention erase session': 130, 'retention erase key': 3})
    expect(await audit.list('client-1', {limit: 9})).toHaveLength(3)
    expect(await audit.verify()).not.toHaveProperty('brokenAt')
    sweeper.close()
  })

  it('what can not be noted stays; the failure is told and the next sweep goes on', async () => {
    const [store, clock] = [open(), createManualClock(now)]
    const audit = createAuditLog({store: store.audit, clock})
    await add(store, 'session', [40])
    let isBroken = true
    const told: unknown[] = []
    const sweeper = createRetentionSweeper({
      store,
      audit: {note: (...notes) => (isBroken ? Promise.reject(new Error('zebra')) : audit.note(...notes))},
      policy: {sessions: 30},
      clock,
      logger: {info: () => {}, error: (...line) => void told.push(line)},
    })
    await clock.run(60_000)
    await expect.poll(() => sweeper.counts.failures, patience).toBe(1)
    expect(await count(store, 'session')).toBe(1)
    expect(told).toEqual([['retention', {kind: 'Error'}]])
    isBroken = false
    await clock.run(3_600_000)
    await later(clock, () => sweeper.counts.removed).toBe(1)
    sweeper.close()
  })

  it('lets resolved alerts go, noted first, and none that waits for a person', async () => {
    const [store, clock] = [open(), createManualClock(now)]
    const audit = createAuditLog({store: store.audit, clock})
    const alert = {level: 'high', reasons: [], createdAt: 0, delivery: {state: 'none', attempts: 0}} as const
    await store.alerts.add({...alert, id: 'waits', status: 'open', clientId: 'client-1'})
    await store.alerts.add({...alert, id: 'seen', status: 'acknowledged', acknowledgedAt: 1, clientId: 'client-1'})
    for (const [id, days] of [
      ['old', 40],
      ['older', 400],
      ['new', 20],
    ] as const) {
      const clientId = id === 'older' ? undefined : 'client-1'
      await store.alerts.add({...alert, id, status: 'resolved', resolvedAt: now - days * dayMs, clientId})
    }
    const sweeper = createRetentionSweeper({store, audit, policy: {alerts: 30}, clock})
    await clock.run(60_000)
    await later(clock, () => sweeper.counts.sweeps).toBe(1)
    expect(sweeper.counts.removed).toBe(2)
    expect((await store.alerts.list({limit: 9})).map(({id}) => id)).toEqual(['new', 'seen', 'waits'])
    expect(await audit.list('client-1', {limit: 9})).toMatchObject([
      {actor: 'retention', action: 'erase', subject: 'alert', count: 1},
    ])
    expect(await store.audit.list({client: '', limit: 9})).toMatchObject([{subject: 'alert', count: 1}])
    sweeper.close()
  })

  it('lets the key of a client go with the last record, noted first; whoever comes back gets another', async () => {
    const [store, clock] = [open(), createManualClock(now)]
    const audit = createAuditLog({store: store.audit, clock})
    await add(store, 'session', [40, 40, 20])
    // A goal of the first client's holds its key.
    await store.records.add({clientId: 'client-0', kind: 'goal', id: 'g', at: 0, figures: {}, words: {}})
    const sweeper = createRetentionSweeper({store, audit, policy: {sessions: 30}, clock})
    await clock.run(60_000)
    await later(clock, () => sweeper.counts.sweeps).toBe(1)
    expect(await store.records.emptied(9)).toEqual([])
    expect(await audit.list('client-1', {limit: 9})).toMatchObject([{subject: 'key'}, {subject: 'session'}])
    expect(await audit.list('client-0', {limit: 9})).toMatchObject([{subject: 'session'}])
    const again = {clientId: 'client-1', kind: 'session', id: 'new', at: now, figures: {}} as const
    expect(await store.records.add({...again, words: {note: 'zebra'}})).toBe('added')
    expect(await store.records.get(again)).toMatchObject({words: {note: 'zebra'}})
    sweeper.close()
  })

  it('two over one store do not note the same twice', async () => {
    const [store, clock] = [open(), createManualClock(now)]
    const audit = createAuditLog({store: store.audit, clock})
    await add(
      store,
      'session',
      Array.from({length: 120}, () => 40),
    )
    const parts = {store, audit, policy: {sessions: 30}, clock}
    const sweepers = [createRetentionSweeper(parts), createRetentionSweeper(parts)]
    await clock.run(120_000)
    await later(clock, () => sweepers.reduce((sum, {counts}) => sum + counts.removed, 0)).toBe(120)
    const entries = await store.audit.list({limit: 100})
    const sessions = entries.filter(({subject}) => subject === 'session')
    expect(sessions.reduce((sum, entry) => sum + entry.count, 0)).toBe(120)
    for (const sweeper of sweepers) sweeper.close()
  })

  it('stops between two pieces when it is closed', async () => {
    const [store, clock] = [open(), createManualClock(now)]
    const audit = createAuditLog({store: store.audit, clock})
    await add(
      store,
      'session',
      Array.from({length: 250}, () => 40),
    )
    const sweeper = createRetentionSweeper({store, audit, policy: {sessions: 30}, clock})
    await clock.run(60_000)
    await expect.poll(() => sweeper.counts.removed, patience).toBe(100)
    sweeper.close()
    await clock.run(dayMs)
    expect(sweeper.counts.removed).toBe(100)
    expect(clock.pending).toBe(0)
  })
})

it('a gateway keeps its store to the policy, tells it in its metrics, and stops with it', async () => {
  const store = createMemoryStore()
  const {clock, gateway, get} = setUpGateway({}, {store, retention: {sessions: 30}})
  const old = {
    clientId: 'client-0',
    kind: 'session',
    id: 's',
    at: clock.now() - 40 * dayMs,
    figures: {},
    words: {},
  } as const
  await store.records.add(old)
  await clock.run(60_000)
  await expect
    .poll(async () => (await get('/metrics')).text())
    .toMatch(/pixel_retention_removed_total 1\n[^]*pixel_retention_failures_total 0\n/)
  expect(await (await get('/metrics')).text()).toMatch(/pixel_retention_last_sweep_timestamp_seconds \d+/)
  expect(await store.records.get(old)).toBeUndefined()
  await gateway.close()
  await store.records.add(old)
  await clock.run(dayMs)
  expect(await store.records.get(old)).toBeDefined()
})
