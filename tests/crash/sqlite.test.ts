import {randomBytes} from 'node:crypto'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {StoreError, verifyAudit} from '@pixelated/gateway'
import {createSqliteStore, parseKeyRing} from '@pixelated/gateway/sqlite'
import {checkWritten} from './check-written.ts'
import {runUntilKilled} from './run-until-killed.ts'

const rounds = process.env['PIXEL_LONG'] === '1' ? 200 : 20
const key = randomBytes(32).toString('base64')
let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pixel-crash-'))
  file = path.join(folder, 'pixel.sqlite')
})
afterEach(() => {
  rmSync(folder, {recursive: true})
})
const open = (ring = key) => createSqliteStore({file, keys: parseKeyRing(ring)})
let seed = 4711
const random = (): number => (seed = (seed * 48_271) % 2_147_483_647)

it(`${rounds} times killed while it wrote: nothing answered is missing, nothing half-written is there`, async () => {
  let answered = 0
  for (let round = 0; round < rounds; round += 1) {
    const killAfter = 1 + (random() % 60)
    const {lines, isKilled} = await runUntilKilled('record-writer.ts', [file, key, String(round)], {killAfter})
    expect(isKilled).toBe(true)
    const store = open()
    await checkWritten(store, lines)
    store.close()
    answered += lines.length
  }
  expect(answered).toBeGreaterThan(rounds * 5)
}, 1_800_000)

it('two processes that write at once lose nothing, and their audit log is one whole chain', async () => {
  const writers = await Promise.all(
    ['one', 'other'].map((name) => runUntilKilled('journal-writer.ts', [file, key, name], {killAfter: 90})),
  )
  const store = open()
  for (const {lines} of writers) {
    expect(lines.length).toBeGreaterThanOrEqual(90)
    for (const line of lines) {
      const [status, clientId = '', id = ''] = line.split(' ')
      expect(status).toBe('201')
      expect(await store.records.get({clientId, kind: 'session', id})).toBeDefined()
    }
  }
  const {entries, brokenAt} = await verifyAudit(store.audit)
  expect(brokenAt).toBeUndefined()
  // Each session was noted before it was kept; of the last of each writer perhaps only the note is there.
  const said = writers.reduce((sum, {lines}) => sum + lines.length, 0)
  expect(entries).toBeGreaterThanOrEqual(said)
  store.close()
}, 120_000)

it('sealing anew, killed again and again, is whole in the end and never loses a word', async () => {
  const newKey = randomBytes(32).toString('base64')
  const clients = Array.from({length: 40}, (_, at) => `client-${at}`)
  const before = open()
  for (const clientId of clients) {
    for (let at = 0; at < 20; at += 1) {
      await before.records.add({
        clientId,
        kind: 'session',
        id: `s${at}`,
        at,
        figures: {},
        words: {note: `${clientId} ${at}`},
      })
    }
  }
  before.close()
  const ring = `${newKey},${key}`
  let kills = 0
  for (;;) {
    const {lines, isKilled} = await runUntilKilled('key-rotator.ts', [file, ring], {killAfter: 1 + (random() % 15)})
    if (!isKilled) {
      expect(lines.at(-1)).toBe('whole')
      break
    }
    kills += 1
    const store = open(ring)
    for (const clientId of clients) {
      const {records} = await store.records.list({clientId, kind: 'session', limit: 50})
      expect(records.map(({words}) => words['note'])).toEqual(
        Array.from({length: 20}, (_, at) => `${clientId} ${19 - at}`),
      )
    }
    store.close()
  }
  expect(kills).toBeGreaterThan(2)
  const after = open(newKey)
  for (const clientId of clients) {
    expect((await after.records.list({clientId, kind: 'session', limit: 50})).records).toHaveLength(20)
  }
  after.close()
}, 120_000)

it('a disk that takes no more in the middle of a write loses nothing that was answered', async () => {
  const {lines, isKilled, code} = await runUntilKilled('record-writer.ts', [file, key, '0'], {maxFileBytes: 1_000_000})
  // It ended by itself, by the error of a write.
  expect({isKilled, code}).toEqual({isKilled: false, code: 1})
  expect(lines.length).toBeGreaterThan(20)
  const store = open()
  await checkWritten(store, lines)
  expect(
    store.records.add({clientId: 'client-0', kind: 'goal', id: 'next', at: 1, figures: {}, words: {description: ''}}),
  ).toBe('added')
  store.close()
}, 60_000)

it('a store with damaged pages is told apart and left as it is, with its log', async () => {
  const store = open()
  for (let at = 0; at < 300; at += 1) {
    store.records.add({
      clientId: 'anna',
      kind: 'session',
      id: `s${at}`,
      at,
      figures: {},
      words: {note: 'x'.repeat(500)},
    })
  }
  store.close()
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 8192, bytes.length - 4096)
  writeFileSync(file, bytes)
  const read = async (): Promise<unknown> => {
    const damaged = open()
    try {
      return await damaged.records.list({clientId: 'anna', kind: 'session', limit: 300})
    } finally {
      damaged.close()
    }
  }
  const error: unknown = await read().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(StoreError)
  expect(error).toMatchObject({failure: 'corrupt'})
  expect(readFileSync(file).equals(bytes)).toBe(true)
})
