import {mkdtempSync, rmSync} from 'node:fs'
import {randomBytes} from 'node:crypto'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {
  auditEntriesSchema,
  erasureReceiptSchema,
  goalsSchema,
  goalSchema,
  milestonesSchema,
  progressReportSchema,
  sessionContextSchema,
  sessionEntriesSchema,
  trendsSchema,
} from '@pixelated/sdk/contract'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {verifyAudit} from '../audit/audit-log.ts'
import {bearer, setUpGateway, testKeys} from '../app/gateway-fixture.ts'
import {parseKeyRing} from '../seals/key-ring.ts'
import {createSqliteStore} from '../sqlite/create-sqlite-store.ts'
import {createMemoryStore} from '../stores/memory-store.ts'

const dayMs = 86_400_000
const keys = parseKeyRing(randomBytes(32).toString('base64'))
let folder = ''
let files = 0
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pixel-progress-'))
})
afterAll(() => rmSync(folder, {recursive: true}))

const stores = {
  memory: () => createMemoryStore(),
  SQLite: () => createSqliteStore({file: path.join(folder, `${(files += 1)}.sqlite`), keys}),
}

const entry = (id: string, more: object = {}) => ({
  session_id: id,
  client_id: 'anna',
  conversation_summary: `Summary of ${id}.`,
  emotional_state: 'neutral',
  ...more,
})

describe.each(Object.entries(stores))('progress over %s', (_name, open) => {
  const setUp = (options: Parameters<typeof setUpGateway>[1] = {}) => {
    const found = setUpGateway({}, {store: open(), ...options})
    const send = (method: 'PUT' | 'PATCH', to: string, body: unknown) =>
      found.gateway.fetch(
        new Request(`http://gateway.test${to}`, {
          method,
          headers: {'Content-Type': 'application/json'},
          body: JSON.stringify(body),
        }),
      )
    const read = async <T>(to: string, schema: {parse(value: unknown): T}): Promise<T> => {
      const response = await found.get(to)
      expect(response.status).toBe(200)
      return schema.parse(await response.json())
    }
    return {...found, put: send, read}
  }

  it('a session comes back whole, newest first, a page at a time', async () => {
    const {post, read} = setUp()
    for (const [at, id] of ['one', 'two', 'three'].entries()) {
      const timestamp = new Date(Date.UTC(2026, 2, 1 + at)).toISOString()
      const logged = await post(
        '/api/v1/sessions',
        entry(id, {timestamp, techniques_used: ['grounding'], homework_assigned: 'Walk.'}),
      )
      expect(logged.status).toBe(201)
      expect(await logged.json()).toMatchObject({status: 'success', session_id: id, timestamp})
    }
    const first = await read('/api/v1/sessions/anna?limit=2', sessionEntriesSchema)
    expect(first.sessions.map(({session_id: id}) => id)).toEqual(['three', 'two'])
    expect(first.sessions[0]).toMatchObject({
      conversation_summary: 'Summary of three.',
      homework_assigned: 'Walk.',
      techniques_used: ['grounding'],
      session_duration_minutes: 60,
    })
    const rest = await read(`/api/v1/sessions/anna?limit=2&cursor=${first.next_cursor}`, sessionEntriesSchema)
    expect(rest.sessions.map(({session_id: id}) => id)).toEqual(['one'])
    expect(rest.next_cursor).toBeUndefined()
    const march2 = await read(
      '/api/v1/sessions/anna?start_date=2026-03-02T00:00:00%2B00:00&end_date=2026-03-03T00:00:00Z',
      sessionEntriesSchema,
    )
    expect(march2.sessions.map(({session_id: id}) => id)).toEqual(['two'])
  })

  it('row 42: an id that is there already is a conflict, and the first stays', async () => {
    const {post, read} = setUp()
    await post('/api/v1/sessions', entry('s'))
    const again = await post('/api/v1/sessions', entry('s', {conversation_summary: 'Another.'}))
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({code: 'session_exists'})
    expect((await read('/api/v1/sessions/anna', sessionEntriesSchema)).sessions).toMatchObject([
      {conversation_summary: 'Summary of s.'},
    ])
  })

  it('row 44, 45: an update keeps what it leaves out, and takes percentages from 0 to 100 only', async () => {
    const {post, put, read} = setUp()
    await post('/api/v1/goals', {
      goal_id: 'sleep',
      client_id: 'anna',
      description: 'Sleep.',
      notes: 'Hard.',
      target_date: '2026-06-01T00:00:00Z',
    })
    const updated = await put('PUT', '/api/v1/goals/sleep', {completion_percentage: 40})
    expect(goalSchema.parse(await updated.json())).toMatchObject({
      completion_percentage: 40,
      notes: 'Hard.',
      target_date: '2026-06-01T00:00:00.000Z',
    })
    for (const wrong of [101, -1, '40', null]) {
      expect((await put('PUT', '/api/v1/goals/sleep', {completion_percentage: wrong})).status).toBe(422)
    }
    expect((await put('PUT', '/api/v1/goals/sleep', {notes: 'x'})).status).toBe(422)
    expect((await put('PATCH', '/api/v1/goals/sleep', {notes: 'Better.'})).status).toBe(200)
    expect((await put('PUT', '/api/v1/goals/nobody', {completion_percentage: 1})).status).toBe(404)
    const {goals} = await read('/api/v1/goals/anna', goalsSchema)
    expect(goals).toMatchObject([{goal_id: 'sleep', completion_percentage: 40, notes: 'Better.', status: 'on_track'}])
    expect(goals[0]?.updates?.map((update) => update.completion_percentage)).toEqual([0, 40])
  })

  it('row 49: two clients may have goals with one id; without the client it is told that the id is ambiguous', async () => {
    const {post, put, read} = setUp()
    for (const client of ['anna', 'ben']) {
      expect((await post('/api/v1/goals', {goal_id: 'sleep', client_id: client, description: client})).status).toBe(201)
    }
    const unclear = await put('PUT', '/api/v1/goals/sleep', {completion_percentage: 10})
    expect(unclear.status).toBe(409)
    expect(await unclear.json()).toMatchObject({code: 'ambiguous_id'})
    expect((await put('PUT', '/api/v1/goals/sleep?client_id=ben', {completion_percentage: 100})).status).toBe(200)
    expect((await read('/api/v1/goals/ben', goalsSchema)).goals).toEqual([])
    expect((await read('/api/v1/goals/ben?active_only=false', goalsSchema)).goals).toHaveLength(1)
    expect((await read('/api/v1/goals/anna', goalsSchema)).goals).toMatchObject([{completion_percentage: 0}])
  })

  it('updates at the same time are all kept', async () => {
    const {post, put, read} = setUp()
    await post('/api/v1/goals', {goal_id: 'g', client_id: 'anna', description: 'd'})
    const answers = await Promise.all(
      [10, 20, 30].map((percentage) => put('PUT', '/api/v1/goals/g', {completion_percentage: percentage})),
    )
    expect(answers.map(({status}) => status)).toEqual([200, 200, 200])
    const {goals} = await read('/api/v1/goals/anna', goalsSchema)
    expect(goals[0]?.updates?.map((update) => update.completion_percentage).toSorted()).toEqual([0, 10, 20, 30])
  })

  it('row 46: milestones can be read back, and need their goal', async () => {
    const {post, read} = setUp()
    const milestone = {
      milestone_id: 'm',
      goal_id: 'sleep',
      client_id: 'anna',
      description: 'One night.',
      achieved_date: '2026-03-01T08:00:00+01:00',
    }
    expect((await post('/api/v1/milestones', milestone)).status).toBe(404)
    await post('/api/v1/goals', {goal_id: 'sleep', client_id: 'anna', description: 'Sleep.'})
    expect((await post('/api/v1/milestones', milestone)).status).toBe(201)
    expect((await read('/api/v1/milestones/anna', milestonesSchema)).milestones).toEqual([
      {
        milestone_id: 'm',
        goal_id: 'sleep',
        description: 'One night.',
        achieved_date: '2026-03-01T07:00:00.000Z',
        significance: 'moderate',
      },
    ])
  })

  it('row 40: who goes from worst to best is improving, and the interval is told', async () => {
    const {post, read, clock} = setUp()
    const states = ['very_negative', 'negative', 'negative', 'neutral', 'positive', 'very_positive']
    for (const [at, emotional_state] of states.entries()) {
      const timestamp = new Date(clock.now() - (6 - at) * 4 * dayMs).toISOString()
      await post('/api/v1/sessions', entry(`s${at}`, {emotional_state, timestamp}))
    }
    const {trends} = await read('/api/v1/trends/anna?timeframe_days=60', trendsSchema)
    expect(trends).toMatchObject([{trend_direction: 'improving', data_points: 6, measure: 'emotional_state'}])
    expect(trends[0]?.interval?.every((end) => end > 0)).toBe(true)
    const report = await read('/api/v1/progress/anna?timeframe_days=60', progressReportSchema)
    expect(report).toMatchObject({overall_trajectory: 'improving', sessions_count: 6})
    expect(report.summary).toContain('went up')
    const short = await read('/api/v1/trends/anna?timeframe_days=5', trendsSchema)
    expect(short.trends).toMatchObject([{trend_direction: 'insufficient_data'}])
    expect(short.trends[0]).not.toHaveProperty('volatility')
    expect((await read('/api/v1/trends/nobody', trendsSchema)).trends).toEqual([])
  })

  it('row 47, 48: what is no number, no date or out of bounds is told by its name', async () => {
    const {get} = setUp()
    const wrong = [
      'limit=0',
      'limit=-5',
      'limit=ten',
      'limit=100000',
      'start_date=2026-03-01',
      'start_date=2026-03-01T10:00:00',
      'end_date=1',
    ]
    for (const query of wrong) {
      const response = await get(`/api/v1/sessions/anna?${query}`)
      expect([query, response.status]).toEqual([query, 422])
      expect(await response.json()).toMatchObject({errors: [{path: query.split('=')[0]}]})
    }
    expect((await get('/api/v1/progress/anna?timeframe_days=100000000')).status).toBe(422)
    expect((await get('/api/v1/goals/anna?active_only=maybe')).status).toBe(422)
  })

  it('the context of the next session says what concerns safety first, within its budget', async () => {
    const {post, read} = setUp()
    await post('/api/v1/goals', {
      goal_id: 'sleep',
      client_id: 'anna',
      description: 'Sleep through.',
      completion_percentage: 40,
    })
    await post('/api/v1/sessions', entry('s', {crisis_flags: ['passive_ideation'], next_session_focus: 'The move.'}))
    const whole = await read('/api/v1/context/anna', sessionContextSchema)
    expect(whole.text).toMatch(
      /^Safety:\n- .*passive_ideation[^]*Sleep through\. \(40 %\)[^]*The move\.[^]*Summary of s\./,
    )
    expect(whole.left_out).toBe(0)
    const short = await read('/api/v1/context/anna?token_budget=20', sessionContextSchema)
    expect(short.tokens).toBeLessThanOrEqual(20)
    expect(short.left_out).toBeGreaterThan(0)
  })

  it('every read and write of a client is noted, without words, and the chain holds', async () => {
    const store = open()
    const {post, get, put, remove, read} = setUp({store})
    await post('/api/v1/goals', {goal_id: 'g', client_id: 'anna', description: 'zebra'})
    await post('/api/v1/sessions', entry('s'))
    await put('PUT', '/api/v1/goals/g', {completion_percentage: 10})
    for (const path of ['sessions', 'goals', 'milestones', 'progress', 'trends', 'context'])
      await get(`/api/v1/${path}/anna`)
    await get('/api/v1/sessions/ben')
    await remove('/api/v1/clients/anna')
    const {entries} = await read('/api/v1/audit/anna?limit=200', auditEntriesSchema)
    expect(entries.map(({action, subject}) => `${action} ${subject}`).toReversed()).toEqual([
      'write goal',
      'write session',
      'write goal',
      'read session',
      'read goal',
      'read milestone',
      'read report',
      'read trend',
      'read context',
      'erase client',
    ])
    expect(JSON.stringify(await store.audit.list({limit: 100}))).not.toMatch(/zebra|anna|Summary/)
    expect(await verifyAudit(store.audit)).toEqual({entries: 12, head: expect.stringMatching(/^[0-9a-f]{64}$/)})
  })

  it('a read of the audit is noted itself, once for all its pages, and comes to an end', async () => {
    const store = open()
    const {post, get, read, clock} = setUp({store})
    for (let at = 0; at < 5; at += 1) await post('/api/v1/sessions', entry(`s${at}`))
    const readAll = async () => {
      const subjects: string[] = []
      let cursor = ''
      do {
        const page = await read(`/api/v1/audit/anna?limit=2${cursor && `&cursor=${cursor}`}`, auditEntriesSchema)
        subjects.push(...page.entries.map(({action, subject, number}) => `${number} ${action} ${subject}`))
        cursor = page.next_cursor ?? ''
      } while (cursor !== '')
      return subjects.toReversed()
    }
    const writes = [1, 2, 3, 4, 5].map((number) => `${number} write session`)
    expect(await readAll()).toEqual(writes)
    expect(await readAll()).toEqual([...writes, '6 read audit'])
    expect(await store.audit.last()).toMatchObject({
      number: 7,
      actor: 'open',
      action: 'read',
      subject: 'audit',
      count: 1,
    })

    // A cursor that no read has given, of another client, or of yesterday, is a read of its own.
    await get('/api/v1/audit/anna?cursor=4')
    await get('/api/v1/audit/anna?cursor=4.1')
    const {next_cursor: cursor} = await read('/api/v1/audit/anna?limit=1', auditEntriesSchema)
    await get(`/api/v1/audit/ben?cursor=${cursor}`)
    expect((await store.audit.last())?.number).toBe(11)
    await get(`/api/v1/audit/anna?cursor=${cursor}`)
    expect((await store.audit.last())?.number).toBe(11)
    clock.advance(3_600_001)
    await get(`/api/v1/audit/anna?cursor=${cursor}`)
    expect((await store.audit.last())?.number).toBe(12)
    expect((await get('/api/v1/audit/anna?cursor=none')).status).toBe(422)
    expect(await verifyAudit(store.audit)).toMatchObject({entries: 12})
  })

  it('an erased client is gone from every endpoint, and the receipt says how much there was', async () => {
    const {post, read, remove} = setUp()
    await post('/api/v1/goals', {goal_id: 'g', client_id: 'anna', description: 'd'})
    await post('/api/v1/sessions', entry('s'))
    await post('/api/v1/sessions', entry('s', {client_id: 'ben'}))
    const receipt = erasureReceiptSchema.parse(await (await remove('/api/v1/clients/anna')).json())
    expect(receipt).toMatchObject({client_id: 'anna', records: 2})
    expect((await read('/api/v1/sessions/anna', sessionEntriesSchema)).sessions).toEqual([])
    expect((await read('/api/v1/goals/anna', goalsSchema)).goals).toEqual([])
    expect((await read('/api/v1/sessions/ben', sessionEntriesSchema)).sessions).toHaveLength(1)
  })
})

describe('who reaches what', () => {
  const setUp = () => setUpGateway({}, {auth: 'required', keys: testKeys})

  it("a client's key acts for its own client without naming it, and does not get what a clinician observed", async () => {
    const {post, get} = setUp()
    const {client_id: _left, ...own} = entry('s', {therapist_observations: 'For clinicians.'})
    expect((await post('/api/v1/sessions', own, {headers: bearer('anna')})).status).toBe(201)
    const seen = await (await get('/api/v1/sessions/anna', {headers: bearer('anna')})).json()
    expect(JSON.stringify(seen)).toContain('Summary of s.')
    expect(JSON.stringify(seen)).not.toContain('For clinicians.')
    expect(JSON.stringify(await (await get('/api/v1/sessions/anna', {headers: bearer('server')})).json())).toContain(
      'For clinicians.',
    )
  })
})
