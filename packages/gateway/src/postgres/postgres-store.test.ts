import {randomBytes} from 'node:crypto'
import {Client} from 'pg'
import {afterEach, describe, expect, inject, it} from 'vitest'
import {parseKeyRing} from '../seals/key-ring.ts'
import type {ClientRecord} from '../stores/record-store.ts'
import {describeStore} from '../stores/store-conformance.ts'
import {createPostgresStore, type PostgresStore, type PostgresStoreOptions} from './create-postgres-store.ts'

const connection = inject('postgres')
const oldKey = randomBytes(32).toString('base64')
const newKey = randomBytes(32).toString('base64')
const keys = parseKeyRing(oldKey)
const both = parseKeyRing(`${newKey}\n${oldKey}`)
const planted = 'zebra-lighthouse-quarrel'
const opened: PostgresStore[] = []
let schemas = 0

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()))
})

const newSchema = (): string => `store_${(schemas += 1)}`
async function open(options: Partial<PostgresStoreOptions> = {}): Promise<PostgresStore> {
  const store = await createPostgresStore({connection, keys, schema: newSchema(), maxConnections: 4, ...options})
  opened.push(store)
  return store
}
/** Asks the server past the store. */
async function raw<T>(use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({connectionString: connection})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
const session = (id: string, clientId = 'anna'): Omit<ClientRecord, 'version'> => ({
  clientId,
  kind: 'session',
  id,
  at: 1,
  figures: {emotional_state: 'neutral'},
  words: {conversation_summary: planted},
})

// Without a server these can not run; `npm test` then says so, and fails where everything is required.
describe.skipIf(connection === '')('with a server', () => {
  describeStore('a store in PostgreSQL', () => open())

  it('holds no readable word, and all is there for another process', async () => {
    const schema = newSchema()
    const store = await open({schema})
    await store.records.add(session('a'))
    await store.idempotency.claim('k', {fingerprint: 'f', now: 0, leaseMs: 100})
    await store.idempotency.answer('k', {status: 200, contentType: 'text/plain', body: planted}, 1000)
    const {rows} = await raw((client) =>
      client.query(`SELECT figures, encode(sealed, 'escape') AS sealed FROM ${schema}.records
        UNION ALL SELECT '', encode(sealed, 'escape') FROM ${schema}.answers`),
    )
    expect(JSON.stringify(rows)).toContain('neutral')
    expect(JSON.stringify(rows)).not.toContain(planted)
    const other = await open({schema})
    expect(await other.records.get(session('a'))).toMatchObject({words: {conversation_summary: planted}})
    expect(await other.idempotency.claim('k', {fingerprint: 'f', now: 1, leaseMs: 1})).toMatchObject({
      answer: {body: planted},
    })
  })

  it('many that open a new schema at once make its tables once', async () => {
    const schema = newSchema()
    const stores = await Promise.all(Array.from({length: 8}, () => open({schema, maxConnections: 2})))
    const added = await Promise.all(stores.map((store) => store.records.add(session('a'))))
    expect(added.filter((result) => result === 'added')).toHaveLength(1)
  })

  it('who may use the tables and no more can open it; who may nothing is told', async () => {
    const schema = newSchema()
    await (await open({schema})).records.add(session('a'))
    await raw(async (client) => {
      await client.query(`DROP ROLE IF EXISTS clerk`)
      await client.query(`CREATE ROLE clerk LOGIN`)
    })
    const asClerk = {connection: connection.replace('postgres@', 'clerk@'), schema}
    await expect(open(asClerk)).rejects.toMatchObject({name: 'StoreError', failure: 'unreadable'})
    await raw((client) =>
      client.query(`GRANT USAGE ON SCHEMA ${schema} TO clerk;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO clerk`),
    )
    const clerk = await open(asClerk)
    expect(await clerk.records.add(session('b'))).toBe('added')
    expect(await clerk.records.erase('anna')).toBe(2)
  })

  it('sealed words can not be moved to another record, and another key opens nothing', async () => {
    const schema = newSchema()
    const store = await open({schema})
    for (const id of ['a', 'b']) await store.records.add(session(id))
    const wrong = await open({schema, keys: parseKeyRing(newKey)})
    await expect(wrong.records.get(session('a'))).rejects.toMatchObject({failure: 'no_key'})
    await expect(wrong.records.add(session('c'))).rejects.toMatchObject({failure: 'no_key'})
    await raw((client) =>
      client.query(`UPDATE ${schema}.records SET sealed = (SELECT sealed FROM ${schema}.records WHERE id = 'a')`),
    )
    expect(await store.records.get(session('a'))).toMatchObject({words: {conversation_summary: planted}})
    await expect(store.records.get(session('b'))).rejects.toMatchObject({failure: 'no_key'})
  })

  it('seals anew while others write, can be stopped in the middle, and then needs the old key no more', async () => {
    const schema = newSchema()
    const store = await open({schema, keys: both})
    const before = await open({schema})
    for (const client of ['a', 'b', 'c', 'd']) await before.records.add(session('s', client))
    await before.idempotency.claim('k', {fingerprint: 'f', now: 0, leaseMs: 100})
    await before.idempotency.answer('k', {status: 200, contentType: 'text/plain', body: planted}, 1000)
    const stop = new AbortController()
    expect(await store.rotateKeys({signal: stop.signal, onProgress: ({left}) => left === 3 && stop.abort()})).toBe(2)

    let writes = 0
    const writing = (async () => {
      for (; writes < 40; writes += 1) await store.records.add(session(`w${writes}`, ['a', 'b', 'c', 'd'][writes % 4]))
    })()
    // Two at once: none of them may undo the other.
    const renewed = await Promise.all([store.rotateKeys(), (await open({schema, keys: both})).rotateKeys()])
    await writing
    expect(renewed[0] + renewed[1]).toBeGreaterThanOrEqual(3)
    const after = await open({schema, keys: parseKeyRing(newKey)})
    for (const clientId of ['a', 'b', 'c', 'd']) {
      const {records} = await after.records.list({clientId, kind: 'session', limit: 100})
      expect(records).toHaveLength(11)
      expect(records.every(({words}) => words['conversation_summary'] === planted)).toBe(true)
    }
    expect(await after.idempotency.claim('k', {fingerprint: 'f', now: 1, leaseMs: 1})).toMatchObject({
      state: 'answered',
    })
  })

  it('reads what it finds while a client is erased or sealed anew: whole or not at all', async () => {
    const schema = newSchema()
    const store = await open({schema})
    await store.records.add(session('a'))
    const rotating = await open({schema, keys: both})
    const reader = await open({schema, keys: both})
    const reads = Promise.all(Array.from({length: 60}, async () => reader.records.get(session('a'))))
    await rotating.rotateKeys()
    for (const record of await reads) expect(record).toMatchObject({words: {conversation_summary: planted}})
    expect(await rotating.records.erase('anna')).toBe(1)
    const {rows} = await raw((client) => client.query(`SELECT 1 FROM ${schema}.clients WHERE client_id = 'anna'`))
    expect(rows).toEqual([])
  })

  it('brings tables of an older version up to date, with the alerts in them', async () => {
    const schema = newSchema()
    const before = await open({schema})
    const alert = {status: 'open', level: 'high', createdAt: 1, delivery: {state: 'none', attempts: 0}} as const
    const odd = 'says "sessionId":"x" \0 \uD800'
    await before.alerts.add({...alert, id: 'a', reasons: [odd], clientId: 'anna', sessionId: 'conversation_1'})
    await before.alerts.add({...alert, id: 'b', reasons: [], status: 'resolved', resolvedAt: 5})
    await before.close()
    await raw(async (client) => {
      await client.query(`ALTER TABLE ${schema}.alerts DROP COLUMN session_id, DROP COLUMN resolved_at`)
      await client.query(`UPDATE ${schema}.store SET version = 2`)
    })
    const {alerts} = await open({schema})
    expect(await alerts.overdue(6, 9)).toEqual([{clientId: undefined, alerts: 1}])
    expect(await alerts.forgetSession('x')).toBe(0)
    expect(await alerts.forgetSession('conversation_1')).toBe(1)
  })

  it('audit entries can not be changed, removed or emptied', async () => {
    const schema = newSchema()
    const {audit} = await open({schema})
    const entry = {at: 1, actor: 'kim', action: 'read', subject: 'session', client: 'c', count: 1} as const
    await audit.append([{...entry, number: 1, previous: '', hash: 'h'}])
    for (const sql of [
      `UPDATE ${schema}.audit SET count = 2`,
      `DELETE FROM ${schema}.audit`,
      `TRUNCATE ${schema}.audit`,
    ]) {
      await expect(raw((client) => client.query(sql))).rejects.toThrow('never changed or removed')
    }
  })

  it('a newer schema is told and left as it is', async () => {
    const schema = newSchema()
    await open({schema})
    await raw((client) => client.query(`UPDATE ${schema}.store SET version = 999`))
    await expect(open({schema})).rejects.toMatchObject({failure: 'newer'})
    const {rows} = await raw((client) => client.query(`SELECT version FROM ${schema}.store`))
    expect(rows).toEqual([{version: '999'}])
  })

  it('waits for a lock no longer than it may, and says that it is busy', async () => {
    const schema = newSchema()
    const store = await open({schema, timeouts: {lockMs: 50}})
    await store.records.add(session('a'))
    await raw(async (client) => {
      await client.query('BEGIN')
      await client.query(`SELECT 1 FROM ${schema}.clients FOR UPDATE`)
      await expect(store.records.add(session('b'))).rejects.toMatchObject({failure: 'busy'})
      await client.query('ROLLBACK')
    })
    expect(await store.records.add(session('b'))).toBe('added')
  })

  it('a pool with no free connection is busy, and a statement that takes too long too', async () => {
    const schema = newSchema()
    await open({schema})
    const store = await open({schema, maxConnections: 1, timeouts: {connectMs: 500, lockMs: 4000, statementMs: 2000}})
    await raw(async (client) => {
      await client.query('BEGIN')
      await client.query(`LOCK TABLE ${schema}.alerts`)
      const [slow, waiting] = await Promise.allSettled([store.alerts.get('a'), store.alerts.get('b')])
      expect(slow).toMatchObject({reason: {failure: 'busy'}})
      expect(waiting).toMatchObject({reason: {failure: 'busy'}})
      await client.query('ROLLBACK')
    })
    expect(await store.alerts.get('a')).toBeUndefined()
  })

  it('goes on with new connections when the server has ended the old ones', async () => {
    const store = await open({maxConnections: 2})
    await store.records.add(session('a'))
    await raw((client) =>
      client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pixel'`),
    )
    // A connection that was ended while idle is noticed at once or by its next statement, which is told.
    await expect
      .poll(() => Promise.resolve(store.records.get(session('a'))).catch((error: unknown) => error))
      .toMatchObject({id: 'a'})
  })

  it('a server without room is told apart, takes nothing half, and errors hold no words', async () => {
    const schema = newSchema()
    const store = await open({schema})
    await raw((client) =>
      client.query(`CREATE FUNCTION ${schema}.no_room() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: ${planted}' USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON ${schema}.records EXECUTE FUNCTION ${schema}.no_room()`),
    )
    const error: unknown = await Promise.resolve(store.records.add(session('a'))).catch((reason: unknown) => reason)
    expect(error).toMatchObject({name: 'StoreError', failure: 'full'})
    expect(
      JSON.stringify([error, error instanceof Error ? [error.message, error.stack, error.cause] : '']),
    ).not.toContain(planted)
    expect(await store.describe()).toMatchObject({kind: 'postgres', version: 3, clients: 0, records: {}})
  })

  it('a closed store says that it is closed', async () => {
    const store = await open()
    await store.close()
    await expect(store.records.get(session('a'))).rejects.toMatchObject({failure: 'closed'})
  })
})

describe('without a server', () => {
  it.each([
    ['postgres://pixel:a-secret@127.0.0.1:1/pixel', 'unreachable'],
    ['postgres://pixel:a-secret@no-such-host.invalid/pixel', 'unreachable'],
    ['postgres://pixel:a-secret@localhost/pixel?host=%2Fnowhere', 'unreachable'],
  ])('%s is told as %s, without the password', async (url, failure) => {
    const error: unknown = await createPostgresStore({connection: url, keys}).catch((reason: unknown) => reason)
    expect(error).toMatchObject({name: 'StoreError', failure})
    expect(
      JSON.stringify([error, error instanceof Error ? [error.message, error.stack, error.cause] : '']),
    ).not.toContain('a-secret')
  })

  it('refuses a schema whose name would have to be quoted', async () => {
    await expect(createPostgresStore({connection: 'postgres://x/y', keys, schema: 'x"; DROP'})).rejects.toThrow(
      RangeError,
    )
  })
})
