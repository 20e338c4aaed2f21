import {createHash, randomBytes} from 'node:crypto'
import type {CrisisAlert, KeptConversation} from '@pixelated/sdk/contract'
import {describe, expect, it} from 'vitest'
import {bearer, setUpGateway, testKeys} from '../app/gateway-fixture.ts'
import {parseKeyRing} from '../seals/key-ring.ts'
import {createSqliteStore} from '../sqlite/create-sqlite-store.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import {createMemoryStore} from '../stores/memory-store.ts'
import {StoreError} from '../stores/store-error.ts'

const keys = parseKeyRing(randomBytes(32).toString('base64'))
const stores: readonly (readonly [string, () => GatewayStore])[] = [
  ['memory', () => createMemoryStore()],
  ['SQLite', () => createSqliteStore({file: ':memory:', keys})],
]
const order = {level: 'high', reasons: ['suicide_plan']}
const server = {headers: bearer('server')}

describe.each(stores)('hand-offs over %s', (_name, open) => {
  function setUp(store = open()) {
    const logged: unknown[] = []
    const logger = {info: () => {}, error: (event: string, fields: object) => void logged.push({event, ...fields})}
    const found = setUpGateway({}, {store, auth: 'required', keys: testKeys, logger})
    const create = async (body: object): Promise<CrisisAlert> =>
      (await (await found.post('/crisis/alerts', {...order, ...body}, server)).json()) as CrisisAlert
    const converse = async (clientId: string): Promise<string> => {
      const kept = (await (await found.post('/sessions', {client_id: clientId}, server)).json()) as KeptConversation
      return kept.session_id
    }
    /** What was noted of a client, oldest first; nobody's when none is named. */
    const notes = async (clientId?: string) => {
      const entries = await store.audit.list({client: clientId === undefined ? '' : refOf(clientId), limit: 100})
      return entries.map(({actor, action, subject, count}) => `${actor} ${action} ${subject} ${count}`).toReversed()
    }
    const list = async (query = '') =>
      (await (await found.get(`/crisis/alerts${query}`, server)).json()) as {alerts: CrisisAlert[]}
    return {...found, store, logged, create, converse, notes, list}
  }

  it('are noted when they are opened, read, acknowledged and resolved: whose, by which key, no words', async () => {
    const {post, get, create, notes, list, store} = setUp()
    const {id} = await create({client_id: 'anna'})
    await create({client_id: 'ben'})
    await create({client_id: 'ben'})
    await create({})
    await get(`/crisis/alerts/${id}`, server)
    await list()
    await post(`/crisis/alerts/${id}/acknowledge`, {by: 'nurse-7'}, server)
    await post(`/crisis/alerts/${id}/resolve`, {outcome: 'reached', by: 'nurse-7'}, server)
    const by = 'key:server'
    expect(await notes('anna')).toEqual([
      `${by} write alert 1`,
      // Of the one read by its id the list tells nothing new.
      `${by} read alert 1`,
      `${by} write alert 1`,
      `${by} write alert 1`,
    ])
    expect(await notes('ben')).toEqual([`${by} write alert 1`, `${by} write alert 1`, `${by} read alert 2`])
    expect(await notes()).toEqual([`${by} write alert 1`, `${by} read alert 1`])
    const all = JSON.stringify(await store.audit.list({limit: 100}))
    for (const word of ['anna', 'nurse', 'suicide', 'reached', id]) expect(all).not.toContain(word)
  })

  it('a queue that is asked again and again is one read an hour, until it tells something new', async () => {
    const {post, get, create, list, notes, clock} = setUp()
    const {id} = await create({client_id: 'anna'})
    for (let at = 0; at < 20; at += 1) await list('?status=open')
    expect(await notes('anna')).toHaveLength(2)
    // Another key is another reader; a change is something new.
    await get('/crisis/alerts', {headers: bearer('admin')})
    expect(await notes('anna')).toHaveLength(3)
    await post(`/crisis/alerts/${id}/acknowledge`, undefined, server)
    for (let at = 0; at < 3; at += 1) await list()
    expect(await notes('anna')).toHaveLength(5)
    clock.advance(3_600_001)
    for (let at = 0; at < 3; at += 1) await list()
    expect((await notes('anna')).slice(5)).toEqual(['key:server read alert 1'])
  })

  it('of one client are asked for without reading the others', async () => {
    const {get, create, list, notes} = setUp()
    const {id} = await create({client_id: 'anna'})
    await create({client_id: 'ben'})
    expect((await list('?client_id=anna')).alerts.map((alert) => alert.id)).toEqual([id])
    expect(await notes('anna')).toHaveLength(2)
    expect(await notes('ben')).toHaveLength(1)
    expect((await get('/crisis/alerts?client_id=', server)).status).toBe(422)
  })

  it('what can not be noted is not told and not changed; but opened it is, and that is logged', async () => {
    const store = open()
    let isFailing = false
    const append: typeof store.audit.append = (entries) => {
      if (isFailing) throw new StoreError('busy')
      return store.audit.append(entries)
    }
    const {post, get, create, logged} = setUp({...store, audit: {...store.audit, append}})
    const {id} = await create({client_id: 'anna'})
    isFailing = true
    expect((await get('/crisis/alerts', server)).status).toBe(503)
    expect((await get(`/crisis/alerts/${id}`, server)).status).toBe(503)
    expect((await post(`/crisis/alerts/${id}/resolve`, {outcome: 'reached'}, server)).status).toBe(503)
    expect((await store.alerts.get(id))?.status).toBe('open')
    expect(logged).not.toContainEqual(expect.objectContaining({event: 'alert_not_noted'}))
    const urgent = await post('/crisis/alerts', {...order, client_id: 'anna'}, server)
    expect(urgent.status).toBe(201)
    expect(await store.alerts.list({limit: 9})).toHaveLength(2)
    expect(logged).toContainEqual(expect.objectContaining({event: 'alert_not_noted', kind: 'StoreError'}))
  })

  it('an audit that hangs holds a hand-off up for two seconds, no longer', async () => {
    const store = open()
    const hanging = {...store, audit: {...store.audit, last: () => new Promise<undefined>(() => {})}}
    const {post, clock} = setUp(hanging)
    const opening = post('/crisis/alerts', {...order, client_id: 'anna'}, server)
    await expect.poll(() => clock.pending).toBeGreaterThan(0)
    await clock.run(2000)
    expect((await opening).status).toBe(201)
  })

  it('go with their client, those that wait too, and the answers kept for repeats', async () => {
    const {post, remove, create, converse, notes, list, store} = setUp()
    const session = await converse('anna')
    const keyed = {headers: {...bearer('server'), 'Idempotency-Key': 'once'}}
    // One names its client, one its conversation only: that one is hers as well.
    const first = await (await post('/crisis/alerts', {...order, client_id: 'anna'}, keyed)).json()
    expect((await create({session_id: session})).client_id).toBe('anna')
    const bens = await create({client_id: 'ben', session_id: 'of-his-own'})
    await remove('/api/v1/clients/anna', server)
    expect(await store.alerts.list({limit: 9})).toMatchObject([{id: bens.id}])
    expect((await list()).alerts.map(({id}) => id)).toEqual([bens.id])
    expect((await notes('anna')).slice(-2)).toEqual(['key:server erase client 1', 'key:server erase alert 2'])
    expect(await (await post('/crisis/alerts', {...order, client_id: 'anna'}, keyed)).json()).not.toEqual(first)
  })

  it('go with their conversation when they are resolved; one that waits is not lost, but points there no more', async () => {
    const {post, remove, create, converse, notes, list} = setUp()
    const session = await converse('anna')
    const over = await create({session_id: session})
    await post(`/crisis/alerts/${over.id}/resolve`, {outcome: 'reached'}, server)
    const waiting = await create({session_id: session, turn_id: 'turn_1'})
    expect((await remove(`/sessions/${session}`, {headers: bearer('anna')})).status).toBe(200)
    const {alerts} = await list()
    expect(alerts).toMatchObject([{id: waiting.id, client_id: 'anna', status: 'open', level: 'high'}])
    expect(JSON.stringify(alerts)).not.toMatch(/session_id|turn_id/)
    expect(await notes('anna')).toContain('key:anna erase alert 2')
  })
})

/** How the audit names a client. */
const refOf = (clientId: string): string =>
  createHash('sha256').update(`pixel audit client ${clientId}`).digest('hex').slice(0, 32)
