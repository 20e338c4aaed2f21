import {randomBytes} from 'node:crypto'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {clientExportSchema} from '@pixelated/sdk/contract'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {createGateway} from '../app/create-gateway.ts'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {listen, type Listening} from '../listener/listen.ts'
import {parseKeyRing} from '../seals/key-ring.ts'
import {createSqliteStore} from '../sqlite/create-sqlite-store.ts'
import {createMemoryStore} from '../stores/memory-store.ts'
import {StoreError} from '../stores/store-error.ts'
import {progressBar} from './progress-bar.ts'
import {runCommandLine} from './run-command-line.ts'

const key = randomBytes(32).toString('base64')
const secret = 'a-secret-of-the-gateway'
let folder = ''
let server: Listening | undefined
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pixel-export-'))
})
afterAll(async () => {
  await server?.close()
  rmSync(folder, {recursive: true})
})

async function run(args: readonly string[], {signal = new AbortController().signal, environment = {}} = {}) {
  const lines: string[] = []
  const shown: string[] = []
  const print = (line: string): void => void lines.push(line)
  const showProgress = (text: string): void => void shown.push(text)
  const code = await runCommandLine(args, {print, printError: print, showProgress, environment, signal})
  return {code, output: lines.join('\n'), shown}
}

const sessions = (count: number) =>
  Array.from({length: count}, (_, at) => ({
    clientId: 'anna',
    kind: 'session' as const,
    id: `s${at}`,
    at,
    figures: {emotional_state: 'neutral'},
    words: {conversation_summary: 'zebra', therapist_observations: 'lighthouse'},
  }))

async function serve(failAfter = Infinity): Promise<string> {
  const store = createMemoryStore()
  for (const session of sessions(250)) await store.records.add(session)
  let pages = 0
  const records: typeof store.records = {
    ...store.records,
    list(query) {
      if (query.figuresOnly !== true && (pages += 1) > failAfter) throw new StoreError('failed')
      return store.records.list(query)
    },
  }
  const keys = [{id: 'server', secret, scopes: ['clinician' as const]}]
  server = await listen(createGateway({engine: createScriptedEngine(), keys, gates: 'off', store: {...store, records}}))
  return server.url
}

it('writes what a store keeps of a client to a file for nobody else, and is noted in the audit', async () => {
  const file = path.join(folder, 'store.sqlite')
  const store = createSqliteStore({file, keys: parseKeyRing(key)})
  for (const session of sessions(3)) await store.records.add(session)
  store.close()
  const to = path.join(folder, 'anna.json')
  const environment = {PIXEL_DATA_KEYS: key}
  const done = await run(['export', 'anna', to, '--file', file], {environment})
  expect(done).toMatchObject({code: 0})
  expect(done.output).toContain('3 records')
  expect(done.output).not.toContain('zebra')
  const {records, complete} = clientExportSchema.parse(JSON.parse(readFileSync(to, 'utf8')))
  expect([records.length, complete]).toEqual([3, true])
  expect(records[0]).toMatchObject({conversation_summary: 'zebra', therapist_observations: 'lighthouse'})
  expect(statSync(to).mode & 0o077).toBe(0)
  const again = createSqliteStore({file, keys: parseKeyRing(key)})
  expect(await again.audit.last()).toMatchObject({actor: 'command-line', action: 'read', subject: 'export', count: 3})
  again.close()

  const csv = path.join(folder, 'anna.csv')
  const args = ['export', 'anna', csv, '--file', file, '--format', 'csv', '--for-client']
  expect(await run(args, {environment})).toMatchObject({code: 0})
  expect(readFileSync(csv, 'utf8')).toMatch(/^kind,(.|\r\n)*zebra(.|\r\n)*\r\nend,/)
  expect(readFileSync(csv, 'utf8')).not.toContain('lighthouse')
  // Nothing is written over.
  expect(await run(args, {environment})).toMatchObject({code: 2})
})

it('writes the same over HTTP, and shows how far it is', async () => {
  const url = await serve()
  const to = path.join(folder, 'http.json')
  const keyFile = path.join(folder, 'key')
  writeFileSync(keyFile, `${secret}\n`)
  const {code, shown} = await run(['export', 'anna', to, '--url', url, '--api-key', keyFile])
  expect(code).toBe(0)
  expect(clientExportSchema.parse(JSON.parse(readFileSync(to, 'utf8'))).records).toHaveLength(250)
  expect(shown.at(-1)).toBe(progressBar(250, 250))
  expect(shown[0]).toMatch(/^[█░]{24} +\d+ % /)
})

it('leaves no file when the gateway breaks off, refuses, or somebody stops it', async () => {
  const url = await serve(2)
  const to = path.join(folder, 'cut.json')
  const environment = {PIXEL_API_KEY: secret}
  const args = ['export', 'anna', to, '--url', url]
  const broken = await run(args, {environment})
  expect(broken).toMatchObject({code: 1})
  expect(broken.output).toContain('Nothing was written')
  expect(await run(args, {environment: {PIXEL_API_KEY: 'another-key-0123'}})).toMatchObject({code: 1})
  expect(await run(args, {environment, signal: AbortSignal.abort()})).toMatchObject({code: 1})
  expect(readdirSync(folder).filter((name) => name.startsWith('cut'))).toEqual([])
})

it('says what is wrong with how it was asked, and touches nothing', async () => {
  const to = path.join(folder, 'none.json')
  for (const args of [
    ['export', 'anna'],
    ['export', 'anna', to],
    ['export', 'anna', to, '--file', 'x', '--url', 'http://127.0.0.1:1'],
    ['export', 'anna', to, '--url', 'http://127.0.0.1:1', '--format', 'xml'],
  ]) {
    expect(await run(args), args.join(' ')).toMatchObject({code: 2})
  }
  expect(existsSync(to)).toBe(false)
})

it('draws no bar longer than the whole, and none where the whole is not known', () => {
  expect(progressBar(5, undefined)).toBe('5 records')
  expect(progressBar(0, 0)).toBe('0 records')
  expect(progressBar(1500, 1000)).toMatch(/^█{24} 100 % 1,500 of 1,000 records$/)
  expect(progressBar(500, 1000)).toMatch(/^█{12}░{12} {2}50 % /)
})
