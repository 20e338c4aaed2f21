import {mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync, readdirSync} from 'node:fs'
import {randomBytes} from 'node:crypto'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {parseKeyRing} from '../seals/key-ring.ts'
import type {ClientRecord} from '../stores/record-store.ts'
import {describeStore} from '../stores/store-conformance.ts'
import {createSqliteStore, type SqliteStore} from './create-sqlite-store.ts'

const oldKey = randomBytes(32).toString('base64')
const newKey = randomBytes(32).toString('base64')
const keys = parseKeyRing(oldKey)
const planted = 'zebra-lighthouse-quarrel'
const opened: SqliteStore[] = []
let folder = ''
let files = 0

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pixel-sqlite-'))
})
afterEach(() => {
  for (const store of opened.splice(0)) store.close()
})
afterAll(() => {
  rmSync(folder, {recursive: true})
})

const newFile = (): string => path.join(folder, `${(files += 1)}`, 'pixel.sqlite')
function open(file = newFile(), ring = keys, maxBytes?: number): SqliteStore {
  const store = createSqliteStore({file, keys: ring, maxBytes})
  opened.push(store)
  return store
}
const failureOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  return 'no failure'
}
const session = (id: string, clientId = 'anna'): Omit<ClientRecord, 'version'> => ({
  clientId,
  kind: 'session',
  id,
  at: 1,
  figures: {emotional_state: 'neutral'},
  words: {conversation_summary: planted},
})

describeStore('a store in a SQLite file', () => open())

describe('a SQLite file', () => {
  it('holds no readable word, in the file or the logs beside it, and all is there after a restart', async () => {
    const file = newFile()
    const store = open(file)
    await store.records.add(session('a'))
    await store.idempotency.claim('k', {fingerprint: 'f', now: 0, leaseMs: 100})
    await store.idempotency.answer('k', {status: 200, contentType: 'text/plain', body: planted}, 1000)
    const bytes = readdirSync(path.dirname(file)).map((name) =>
      readFileSync(path.join(path.dirname(file), name)).toString('latin1'),
    )
    expect(bytes.join('')).toContain('neutral')
    expect(bytes.join('')).not.toContain(planted)
    store.close()
    const again = open(file)
    expect(await again.records.get(session('a'))).toMatchObject({words: {conversation_summary: planted}})
    expect(await again.idempotency.claim('k', {fingerprint: 'f', now: 1, leaseMs: 1})).toMatchObject({
      answer: {body: planted},
    })
  })

  it('leaves nothing of an erased client behind, not even its id', async () => {
    const file = newFile()
    const store = open(file)
    await store.records.add(session('a', 'client-who-leaves'))
    await store.records.add(session('b', 'client-who-stays'))
    const alert = {status: 'open', level: 'high', createdAt: 1, delivery: {state: 'none', attempts: 0}} as const
    await store.alerts.add({...alert, id: 'a', reasons: [], clientId: 'client-who-leaves', sessionId: 'conversation_1'})
    await store.alerts.erase('client-who-leaves')
    await store.records.erase('client-who-leaves')
    const bytes = readdirSync(path.dirname(file)).map((name) =>
      readFileSync(path.join(path.dirname(file), name)).toString('latin1'),
    )
    expect(bytes.join('')).toContain('client-who-stays')
    expect(bytes.join('')).not.toContain('client-who-leaves')
    expect(bytes.join('')).not.toContain('conversation_1')
  })

  it('an empty key goes: then the file opens nothing of that client, wherever its bytes may still be', async () => {
    const file = newFile()
    const store = open(file)
    await store.records.add(session('a', 'client-who-leaves'))
    await store.records.add(session('b', 'client-who-stays'))
    expect(await store.records.expire('session', 5, 1)).toBe(1)
    expect(store.describe().clients).toBe(2)
    expect(await store.records.emptied(9)).toEqual(['client-who-leaves'])
    expect(await store.records.dropKeys(['client-who-leaves', 'client-who-stays'])).toBe(1)
    expect(store.describe().clients).toBe(1)
    const bytes = readdirSync(path.dirname(file)).map((name) =>
      readFileSync(path.join(path.dirname(file), name)).toString('latin1'),
    )
    expect(bytes.join('')).not.toContain('client-who-leaves')
  })

  it('sealed words can not be moved to another record or client', async () => {
    const file = newFile()
    const store = open(file)
    for (const [id, client] of [
      ['a', 'anna'],
      ['b', 'anna'],
      ['c', 'ben'],
    ] as const)
      await store.records.add(session(id, client))
    const raw = new DatabaseSync(file)
    raw.exec("UPDATE records SET sealed = (SELECT sealed FROM records WHERE id = 'a') WHERE id <> 'a'")
    raw.close()
    for (const other of [session('b'), session('c', 'ben')]) {
      expect(failureOf(() => store.records.get(other))).toMatchObject({name: 'StoreError', failure: 'no_key'})
    }
  })

  it('another key opens nothing and changes nothing; the right one still does', async () => {
    const file = newFile()
    await open(file).records.add(session('a'))
    const wrong = open(file, parseKeyRing(newKey))
    expect(failureOf(() => wrong.records.get(session('a')))).toMatchObject({failure: 'no_key'})
    expect(failureOf(() => wrong.records.add(session('b')))).toMatchObject({failure: 'no_key'})
    expect(await open(file).records.get(session('a'))).toMatchObject({words: {conversation_summary: planted}})
  })

  it('seals anew with a new key, can be stopped in the middle, and then needs the old key no more', async () => {
    const file = newFile()
    const before = open(file)
    for (const client of ['a', 'b', 'c', 'd']) await before.records.add(session('s', client))
    const both = parseKeyRing(`# newest first\n${newKey}\n${oldKey}\n`)
    // Stopped after two: as if the process had died between two clients.
    const raw = new DatabaseSync(file)
    raw.exec(
      "CREATE TRIGGER stop BEFORE UPDATE ON clients WHEN new.client_id = 'c' BEGIN SELECT RAISE(ABORT, 'stop'); END",
    )
    await expect(open(file, both).rotateKeys()).rejects.toMatchObject({failure: 'failed'})
    raw.exec('DROP TRIGGER stop')
    raw.close()
    const halfway = open(file, both)
    for (const client of ['a', 'b', 'c', 'd']) {
      expect(await halfway.records.get(session('s', client))).toMatchObject({words: {conversation_summary: planted}})
    }
    expect(await halfway.rotateKeys()).toBe(2)
    expect(await halfway.rotateKeys()).toBe(0)
    const after = open(file, parseKeyRing(newKey))
    for (const client of ['a', 'b', 'c', 'd']) {
      expect(await after.records.get(session('s', client))).toMatchObject({words: {conversation_summary: planted}})
    }
  })

  it('two processes can use one file: what one writes the other reads, and none of 20 claims is given twice', async () => {
    const file = newFile()
    const [one, other] = [open(file), open(file)]
    await one.records.add(session('a'))
    expect(await other.records.add(session('a'))).toBe('exists')
    expect(await other.records.get(session('a'))).toMatchObject({version: 1})
    const claim = {fingerprint: 'f', now: 0, leaseMs: 100}
    const claims = await Promise.all(
      Array.from({length: 20}, (_, at) => (at % 2 === 0 ? one : other).idempotency.claim('k', claim)),
    )
    expect(claims.filter(({state}) => state === 'new')).toHaveLength(1)
  })

  it('a copy holds everything, also while the store is in use, and never overwrites', async () => {
    const file = newFile()
    const store = open(file)
    await store.records.add(session('a'))
    const copy = path.join(path.dirname(file), 'copy.sqlite')
    store.backUp(copy)
    await store.records.add(session('b'))
    expect(failureOf(() => store.backUp(copy))).toMatchObject({name: 'StoreError'})
    const restored = open(copy)
    expect(await restored.records.get(session('a'))).toBeDefined()
    expect(await restored.records.get(session('b'))).toBeUndefined()
  })

  it('a file that is damaged or newer is told so and kept as it is', () => {
    const damaged = path.join(folder, 'damaged.sqlite')
    writeFileSync(damaged, 'this is no database, it is a letter that somebody wrote '.repeat(200))
    const before = readFileSync(damaged)
    expect(failureOf(() => open(damaged))).toMatchObject({name: 'StoreError', failure: 'corrupt'})
    expect(readFileSync(damaged).equals(before)).toBe(true)

    const newer = newFile()
    open(newer).close()
    const raw = new DatabaseSync(newer)
    raw.exec('PRAGMA user_version = 999')
    raw.close()
    expect(failureOf(() => open(newer))).toMatchObject({failure: 'newer'})
    expect(existsSync(newer)).toBe(true)
  })

  it('an older file is brought up to date, with the alerts in it', () => {
    const file = newFile()
    const before = open(file)
    const alert = {status: 'open', level: 'high', createdAt: 1, delivery: {state: 'none', attempts: 0}} as const
    void before.alerts.add({...alert, id: 'a', reasons: ['\0 \uD800'], clientId: 'anna', sessionId: 'conversation_1'})
    void before.alerts.add({...alert, id: 'b', reasons: [], status: 'resolved', resolvedAt: 5})
    before.close()
    const raw = new DatabaseSync(file)
    raw.exec(`DROP INDEX alerts_by_session; DROP INDEX alerts_by_resolution; PRAGMA user_version = 2;
      ALTER TABLE alerts DROP COLUMN session_id; ALTER TABLE alerts DROP COLUMN resolved_at`)
    raw.close()
    const {alerts} = open(file)
    expect(alerts.overdue(6, 9)).toEqual([{clientId: undefined, alerts: 1}])
    expect(alerts.forgetSession('conversation_1')).toBe(1)
  })

  it('a full disk is told, takes nothing half, and loses nothing that was answered', async () => {
    const file = newFile()
    const store = open(file, keys, 300_000)
    const kept: string[] = []
    const fill = (): void => {
      for (let at = 0; at < 1000; at += 1) {
        const long = {...session(`s${at}`), words: {conversation_summary: 'x'.repeat(4000)}}
        if (store.records.add(long) === 'added') kept.push(long.id)
      }
    }
    expect(failureOf(fill)).toMatchObject({name: 'StoreError', failure: 'full'})
    expect(kept.length).toBeGreaterThan(20)
    // With room again it goes on where it was.
    store.close()
    const again = open(file)
    const page = await again.records.list({clientId: 'anna', kind: 'session', limit: 1000})
    expect(page.records.map(({id}) => id).toSorted()).toEqual(kept.toSorted())
    expect(await again.records.add(session('one-more'))).toBe('added')
  })

  it('a closed store says that it is closed', () => {
    const store = open()
    store.close()
    expect(failureOf(() => store.records.get(session('a')))).toMatchObject({failure: 'closed'})
  })

  it('errors hold no words', async () => {
    const store = open()
    const tooMuch = {...session('a'), at: Number.NaN, words: {conversation_summary: planted}}
    const error = failureOf(() => store.records.add(tooMuch))
    expect(error).toMatchObject({name: 'StoreError'})
    expect(
      JSON.stringify([error, error instanceof Error ? [error.message, error.stack, error.cause] : '']),
    ).not.toContain(planted)
  })
})
