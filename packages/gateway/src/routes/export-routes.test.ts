import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import {clientExportSchema, type KeptConversation} from '@pixelated/sdk/contract'
import {afterEach, describe, expect, it} from 'vitest'
import {createGateway} from '../app/create-gateway.ts'
import {bearer, setUpGateway, testKeys} from '../app/gateway-fixture.ts'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {listen, type Listening} from '../listener/listen.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import {createMemoryStore} from '../stores/memory-store.ts'
import type {ClientRecord} from '../stores/record-store.ts'
import {StoreError} from '../stores/store-error.ts'

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

const wild = '=HYPERLINK("http://x")\nand "more", with a comma'
const entry = (id: string, more: object = {}) => ({
  session_id: id,
  client_id: 'anna',
  conversation_summary: wild,
  emotional_state: 'neutral',
  ...more,
})

/** Rows and cells as RFC 4180 has them. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    const [, quoted, plain = '', end] = cell.exec(text) ?? []
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

/** A client with this many sessions that are made as they are asked for, so that only an export itself can fill the memory. */
function createEndlessStore(count: number, onPage = (_at: number) => {}): GatewayStore {
  const store = createMemoryStore()
  const make = (at: number): ClientRecord => ({
    clientId: 'anna',
    kind: 'session',
    id: `s${at}`,
    at,
    version: 1,
    figures: {emotional_state: 'neutral'},
    words: {conversation_summary: `${at} `.repeat(100)},
  })
  return {
    ...store,
    records: {
      ...store.records,
      list({kind, after = '0', limit, figuresOnly}) {
        if (kind !== 'session') return {records: []}
        const from = Number(after)
        if (figuresOnly !== true) onPage(from)
        const to = Math.min(count, from + limit)
        const records = Array.from({length: to - from}, (_, at) => make(from + at))
        return {records, ...(to < count && {next: String(to)})}
      },
    },
  }
}

async function serve(store: GatewayStore, logged: string[] = []) {
  const logger = {info: () => {}, error: (event: string) => void logged.push(event)}
  const server = await listen(
    createGateway({engine: createScriptedEngine(), auth: 'open', gates: 'off', store, logger}),
  )
  open.push(server)
  return server.url
}

describe('GET /api/v1/export', () => {
  async function setUp() {
    const {post, get} = setUpGateway({}, {auth: 'required', keys: testKeys})
    const server = {headers: bearer('server')}
    const goal = {goal_id: 'sleep', client_id: 'anna', description: 'Sleep through.', notes: '-1 night'}
    await post('/api/v1/goals', goal, server)
    const step = {milestone_id: 'm', goal_id: 'sleep', client_id: 'anna', description: 'One night.'}
    await post('/api/v1/milestones', step, server)
    await post('/api/v1/sessions', entry('s', {therapist_observations: 'For clinicians.'}), server)
    const {session_id}: KeptConversation = await (await post('/sessions', {client_id: 'anna'}, server)).json()
    await post('/infer', {user_query: "'quoted", user_id: 'anna', session_id}, server)
    await post('/api/v1/sessions', {...entry('s'), client_id: 'ben', conversation_summary: 'Of ben.'}, server)
    return {get, session_id}
  }

  it('gives everything that is kept of a client as one JSON document, a record a line', async () => {
    const {get, session_id} = await setUp()
    const response = await get('/api/v1/export/anna', {headers: bearer('server')})
    expect(response.headers.get('pixel-export-records')).toBe('5')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="pixel-export.json"')
    const text = await response.text()
    expect(text.split('\n')).toHaveLength(8)
    const {records, ...facts} = clientExportSchema.parse(JSON.parse(text))
    expect(facts).toMatchObject({client_id: 'anna', records_count: 5, records_written: 5, complete: true})
    expect(records).toMatchObject([
      {kind: 'goal', goal_id: 'sleep', notes: '-1 night'},
      {kind: 'milestone', goal_id: 'sleep'},
      {kind: 'session', conversation_summary: wild, therapist_observations: 'For clinicians.'},
      {kind: 'conversation', session_id},
      {kind: 'turn', session_id, user_query: "'quoted"},
    ])
  })

  it('gives a client its own without what a clinician observed, and nobody else anything', async () => {
    const {get} = await setUp()
    const own = await get('/api/v1/export/anna', {headers: bearer('anna')})
    expect(await own.text()).not.toContain('For clinicians.')
    expect((await get('/api/v1/export/ben', {headers: bearer('anna')})).status).toBe(403)
  })

  it('gives one table as CSV, in which nothing is a formula and everything can be had back', async () => {
    const {get} = await setUp()
    const response = await get('/api/v1/export/anna?format=csv', {headers: bearer('server')})
    expect(response.headers.get('content-type')).toContain('text/csv')
    const [names = [], ...rows] = parseCsv(await response.text())
    expect(rows.every((row) => row.length === names.length)).toBe(true)
    const of = (row: string[] | undefined, name: string) => row?.[names.indexOf(name)]
    expect(rows.map(([kind]) => kind)).toEqual(['goal', 'milestone', 'session', 'conversation', 'turn', 'end'])
    expect(of(rows[2], 'conversation_summary')).toBe(`'${wild}`)
    expect(of(rows[0], 'notes')).toBe("'-1 night")
    expect(of(rows[4], 'user_query')).toBe("''quoted")
    expect(of(rows[5], 'other')).toBe('{"records":5}')
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  })

  it('is in the audit before its first byte is read', async () => {
    const {get} = await setUp()
    const response = await get('/api/v1/export/anna', {headers: bearer('server')})
    await response.body?.cancel()
    const audit: {entries: object[]} = await (await get('/api/v1/audit/anna', {headers: bearer('server')})).json()
    expect(audit.entries[0]).toMatchObject({action: 'read', subject: 'export', count: 5, actor: 'key:server'})
  })

  it('refuses another format by name, and gives an empty document of nobody', async () => {
    const {get} = setUpGateway()
    expect((await get('/api/v1/export/anna?format=xml')).status).toBe(422)
    expect(clientExportSchema.parse(await (await get('/api/v1/export/nobody')).json()).records).toEqual([])
  })

  it('breaks off when the store fails in the middle: a cut export never looks whole', async () => {
    const logged: string[] = []
    const breakAt = (at: number) => {
      if (at >= 300) throw new StoreError('failed')
    }
    const store = createEndlessStore(1000, breakAt)
    const url = await serve(store, logged)
    await expect(fetch(`${url}/api/v1/export/anna`).then((response) => response.text())).rejects.toThrow()
    const {get} = setUpGateway({}, {store})
    await expect(get('/api/v1/export/anna').then((response) => response.text())).rejects.toThrow()
    expect(logged).toEqual(['export_broke_off'])
  })

  it('streams 100,000 sessions in bounded memory, over real HTTP', async () => {
    // Collected before each look, so that what is seen is what is held.
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    if (typeof collect !== 'function') throw new TypeError('no collector')
    const held = () => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const count = process.env.PIXEL_LONG === undefined ? 20_000 : 100_000
    const url = await serve(createEndlessStore(count))
    const response = await fetch(`${url}/api/v1/export/anna?format=csv`)
    expect(response.headers.get('pixel-export-records')).toBe(String(count))
    const before = held()
    let [most, bytes, looked, last] = [0, 0, 0, '']
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength
      last = (last + decoder.decode(chunk, {stream: true})).slice(-200)
      if (bytes - looked < 2_000_000) continue
      looked = bytes
      most = Math.max(most, held() - before)
    }
    expect(bytes).toBeGreaterThan(count * 300)
    expect(last).toContain(`{""records"":${count}}`)
    expect(most).toBeLessThan(12_000_000)
  }, 60_000)
})
