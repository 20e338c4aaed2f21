import {randomBytes} from 'node:crypto'
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {KeptConversation, KeptTurn} from '@pixelated/sdk/contract'
import {createManualClock} from '@pixelated/sdk/testing'
import {afterEach, describe, expect, it} from 'vitest'
import {bearer, parseEvents, setUpGateway, testKeys} from '../app/gateway-fixture.ts'
import {createGateway} from '../app/create-gateway.ts'
import {createScriptedEngine, type Script} from '../engines/scripted-engine.ts'
import {listen, type Listening} from '../listener/listen.ts'
import {parseKeyRing} from '../seals/key-ring.ts'
import {createSqliteStore} from '../sqlite/create-sqlite-store.ts'
import {createMemoryStore} from '../stores/memory-store.ts'
import {StoreError} from '../stores/store-error.ts'

const scores = {emotional_awareness: 0.4, overall_eq: 0.6}
const reply = (response: string) => ({
  response,
  eq_scores: scores,
  eq_source: 'empathy/rules-1',
  conversation_metadata: {detected_techniques: ['validation', 'these are words of a model and no code']},
  risk: {level: 'low', signals: [{type: 'wish_to_be_dead'}], evaluated_by: ['test']},
})
const script: Script = {
  infer: ({user_query: text}) => reply(`To ${text}`),
  async *stream({user_query: text}) {
    yield {type: 'text_delta', text: `To ${text}`}
    yield {type: 'final', reply: reply(`To ${text}`), reason: 'stop'}
  },
}
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await response).json() as Promise<T>

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

describe('/sessions', () => {
  it('keeps the turns of a conversation, however they were asked for, over real HTTP', async () => {
    const clock = createManualClock(Date.UTC(2026, 2, 1))
    const server = await listen(
      createGateway({engine: createScriptedEngine(script), auth: 'open', gates: 'off', clock}),
    )
    open.push(server)
    const post = (path: string, body: unknown) =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify(body),
      })
    const created = await post('/sessions', {client_id: 'anna'})
    expect(created.status).toBe(201)
    const {session_id, ...facts} = await json<KeptConversation>(created)
    expect(created.headers.get('location')).toBe(`/sessions/${session_id}`)
    expect(facts).toEqual({client_id: 'anna', created_at: '2026-03-01T00:00:00.000Z', turns: 0})

    const turn = {user_id: 'anna', session_id}
    clock.advance(1000)
    await post('/infer', {...turn, user_query: 'one'})
    clock.advance(1000)
    await (await post('/infer-stream', {...turn, user_query: 'two'})).text()
    clock.advance(1000)
    // The key reaches every client: whose conversation it is, the id says.
    await post('/batch-infer', [{session_id, user_query: 'three'}])
    await post('/infer', {user_query: 'elsewhere', session_id: 'an-id-of-the-caller'})

    const page = await json<{turns: KeptTurn[]; next_cursor: string}>(
      fetch(`${server.url}/sessions/${session_id}/turns?limit=2`),
    )
    const rest = await json<{turns: KeptTurn[]; next_cursor?: string}>(
      fetch(`${server.url}/sessions/${session_id}/turns?limit=2&cursor=${page.next_cursor}`),
    )
    const turns = [...page.turns, ...rest.turns]
    expect(turns.map(({user_query: text, response}) => [text, response])).toEqual([
      ['three', 'To three'],
      ['two', 'To two'],
      ['one', 'To one'],
    ])
    expect(rest.next_cursor).toBeUndefined()
    expect(turns[0]).toMatchObject({
      risk_level: 'low',
      eq_scores: scores,
      eq_source: 'empathy/rules-1',
      techniques: ['validation'],
    })
    expect(await json(fetch(`${server.url}/sessions/${session_id}`))).toMatchObject({
      turns: 3,
      last_turn_at: '2026-03-01T00:00:03.000Z',
    })
  })

  it('keeps what a client sees, once, when a call is repeated with its key', async () => {
    const {post, get} = setUpGateway(script)
    const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
    const headers = {'Idempotency-Key': 'k'}
    for (const _ of [1, 2]) await post('/infer', {user_query: 'one', user_id: 'anna', session_id}, {headers})
    expect(await json(get(`/sessions/${session_id}`))).toMatchObject({turns: 1})
  })

  it('deletes a conversation with its turns for good, and keeps nothing of it afterwards', async () => {
    const {post, get, remove} = setUpGateway(script)
    const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
    const turn = {user_query: 'one', user_id: 'anna', session_id}
    await post('/infer', turn)
    const gone = await remove(`/sessions/${session_id}`)
    expect(await json(gone)).toMatchObject({session_id, turns: 1})
    const later = await json<object>(post('/infer', turn))
    expect(later).toMatchObject({warning: 'unknown_session'})
    for (const path of ['', '/turns']) expect((await get(`/sessions/${session_id}${path}`)).status).toBe(404)
    expect((await get(`/eq/sessions/${session_id}`)).status).toBe(404)
    expect((await remove(`/sessions/${session_id}`)).status).toBe(404)
    expect(await (await get('/api/v1/export/anna')).text()).not.toContain('To one')
  })

  it('goes with everything else of a client that is erased', async () => {
    const {post, get, remove} = setUpGateway(script)
    const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
    await post('/infer', {user_query: 'one', user_id: 'anna', session_id})
    expect(await json(remove('/api/v1/clients/anna'))).toMatchObject({records: 2})
    expect((await get(`/sessions/${session_id}`)).status).toBe(404)
  })

  it.each(['conversation', 'client'])('takes the answers that were kept for repeats with it: %s', async (what) => {
    let asked = 0
    const counted = {...script, infer: () => reply(`Answer ${(asked += 1)}`)}
    const {post, get, remove} = setUpGateway(counted)
    const ask = async (key: string, turn: object) =>
      json<{response: string}>(post('/infer', {user_query: 'one', ...turn}, {headers: {'Idempotency-Key': key}}))
    const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
    // The second names its conversation only, the third is somebody else's.
    const turns = {a: {user_id: 'anna', session_id}, b: {session_id}, c: {user_id: 'ben'}}
    for (const _ of [1, 2]) for (const [key, turn] of Object.entries(turns)) await ask(key, turn)
    expect(asked).toBe(3)
    expect((await remove(what === 'client' ? '/api/v1/clients/anna' : `/sessions/${session_id}`)).status).toBe(200)
    for (const [key, turn] of Object.entries(turns)) await ask(key, turn)
    expect(asked).toBe(5)
    expect((await get(`/sessions/${session_id}`)).status).toBe(404)
  })

  it('over SQLite, seals words while they are kept, and leaves none in the file when they are deleted', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pixel-conversations-'))
    const file = path.join(folder, 'store.sqlite')
    const store = createSqliteStore({file, keys: parseKeyRing(randomBytes(32).toString('base64'))})
    try {
      const {post, get, remove} = setUpGateway(script, {store})
      const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
      for (const word of ['zebra', 'lighthouse']) await post('/infer', {user_query: word, user_id: 'anna', session_id})
      const {turns} = await json<{turns: KeptTurn[]}>(get(`/sessions/${session_id}/turns`))
      expect(turns.map(({response}) => response)).toEqual(['To lighthouse', 'To zebra'])
      const onDisk = () =>
        readdirSync(folder)
          .map((name) => readFileSync(path.join(folder, name), 'latin1'))
          .join('')
      expect(onDisk()).toContain(turns[0]?.turn_id)
      expect(onDisk()).not.toMatch(/zebra|lighthouse/)
      expect(await json(remove(`/sessions/${session_id}`))).toMatchObject({turns: 2})
      const left = await json<{records: {kind: string}[]}>(get('/api/v1/export/anna'))
      expect(left.records).toEqual([])
      // Neither in the file nor in the log beside it, though it was sealed.
      for (const {turn_id} of turns) expect(onDisk()).not.toContain(turn_id)
    } finally {
      store.close()
      rmSync(folder, {recursive: true})
    }
  })

  it('has ids that are not to be guessed: 132 random bits, none from the caller', async () => {
    const lengths: number[] = []
    const random = (length: number) => {
      lengths.push(length)
      return crypto.getRandomValues(new Uint8Array(length))
    }
    const {post} = setUpGateway(script, {random, auth: 'required', keys: testKeys})
    const ids = new Set<string>()
    for (let at = 0; at < 50; at += 1) {
      const {session_id} = await json<KeptConversation>(post('/sessions', {}, {headers: bearer('anna')}))
      expect(session_id).toMatch(/^conversation_[\w-]{22}$/)
      ids.add(session_id)
    }
    expect(ids.size).toBe(50)
    expect(lengths.filter((length) => length >= 22).length).toBeGreaterThanOrEqual(50)
    expect((await post('/sessions', {session_id: 'mine'}, {headers: bearer('anna')})).status).toBe(422)
  })

  it("is another client's 404, word for word the one of an id that nobody has", async () => {
    const {post, get} = setUpGateway(script, {auth: 'required', keys: testKeys})
    const {session_id} = await json<KeptConversation>(
      post('/sessions', {client_id: 'ben'}, {headers: bearer('server')}),
    )
    const asked = async (id: string) => {
      const response = await get(`/sessions/${id}`, {headers: {...bearer('anna'), 'X-Request-Id': 'same'}})
      return [response.status, (await response.text()).replaceAll(id, '')]
    }
    expect(await asked(session_id)).toEqual(await asked(`conversation_${'A'.repeat(22)}`))
    // A turn of hers with his conversation's id is hers, and kept nowhere.
    await post('/infer', {user_query: 'mine', session_id}, {headers: bearer('anna')})
    expect(await json(get(`/sessions/${session_id}`, {headers: bearer('server')}))).toMatchObject({turns: 0})
  })

  it('lets a token that is bound to a session reach that one only', async () => {
    const {post, get} = setUpGateway(script, {auth: 'required', keys: testKeys})
    const server = {headers: bearer('server')}
    const create = async () => json<KeptConversation>(post('/sessions', {client_id: 'anna'}, server))
    const [own, other] = [await create(), await create()]
    const wanted = {scopes: ['client'], client_id: 'anna', session_id: own.session_id, ttl_seconds: 60}
    const {token} = await json<{token: string}>(post('/tokens', wanted, server))
    const headers = {Authorization: `Bearer ${token}`}
    expect((await get(`/sessions/${own.session_id}`, {headers})).status).toBe(200)
    expect((await get(`/sessions/${other.session_id}/turns`, {headers})).status).toBe(404)
    expect((await post('/sessions', {}, {headers})).status).toBe(403)
  })
})

describe('a turn that can not be kept', () => {
  const failing = (part: 'records' | 'audit') => {
    const store = createMemoryStore()
    let isFailing = false
    const fail = () => {
      throw new StoreError('busy')
    }
    return {
      breakDown: () => (isFailing = true),
      store: {
        ...store,
        records: {
          ...store.records,
          add: (record: Parameters<typeof store.records.add>[0]) =>
            isFailing && part === 'records' ? fail() : store.records.add(record),
        },
        audit: {
          ...store.audit,
          append: (entry: Parameters<typeof store.audit.append>[0]) =>
            isFailing && part === 'audit' ? fail() : store.audit.append(entry),
        },
      },
    }
  }

  it.each(['records', 'audit'] as const)('because %s fails is answered all the same, and says so', async (part) => {
    const logged: unknown[] = []
    const logger = {info: () => {}, error: (event: string, fields: object) => void logged.push([event, fields])}
    const {store, breakDown} = failing(part)
    const {post, get} = setUpGateway(script, {store, logger})
    const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
    breakDown()
    const turn = {user_query: 'one', user_id: 'anna', session_id}
    expect(await json(post('/infer', turn))).toMatchObject({response: 'To one', warning: 'turn_not_kept'})
    const events = parseEvents(await (await post('/infer-stream', turn)).text())
    const whole = events.find(({event}) => event === 'final_response')
    expect(whole?.data).toMatchObject({response: 'To one', warning: 'turn_not_kept'})
    expect(events.at(-1)?.event).toBe('done')
    expect(logged).toHaveLength(2)
    expect(logged[0]).toMatchObject(['turn_not_kept', {kind: 'StoreError'}])
    expect(JSON.stringify(logged)).not.toContain('one')
    expect(await (await get('/metrics')).text()).toContain('pixel_turns_not_kept_total 2')
  })

  it('because the store hangs waits two seconds, then is answered', async () => {
    const store = createMemoryStore()
    const hanging = {...store, records: {...store.records, holders: () => new Promise<string[]>(() => {})}}
    const {post, clock} = setUpGateway(script, {store: hanging})
    const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
    const answering = json(post('/infer', {user_query: 'one', session_id}))
    await clock.run(2000)
    expect(await answering).toMatchObject({response: 'To one', warning: 'turn_not_kept'})
  })
})

it('says of a session that the caller does not have that it is unknown, the same of another client as of none', async () => {
  const {post} = setUpGateway({}, {auth: 'required', keys: testKeys})
  const made = await post('/sessions', {client_id: 'ben'}, {headers: bearer('server')})
  const {session_id: foreign} = (await made.json()) as KeptConversation
  const {session_id: own} = (await (await post('/sessions', {}, {headers: bearer('anna')})).json()) as KeptConversation
  const warningOf = async (session_id: string) => {
    const response = await post('/infer', {user_query: 'one', session_id}, {headers: bearer('anna')})
    return ((await response.json()) as {warning?: string}).warning
  }
  expect(await warningOf(foreign)).toBe('unknown_session')
  expect(await warningOf(`${foreign}x`)).toBe('unknown_session')
  expect(await warningOf(own)).toBeUndefined()
  expect(await warningOf('an-id-of-the-apps-own')).toBeUndefined()
})
