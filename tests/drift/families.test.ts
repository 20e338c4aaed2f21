import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient, isPixelError, type FetchFunction} from '@pixelated/sdk'
import {crisis} from '@pixelated/sdk/crisis'
import {eq} from '@pixelated/sdk/eq'
import {progress} from '@pixelated/sdk/progress'
import {sessions} from '@pixelated/sdk/sessions'
import {createManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it} from 'vitest'

/* The families that only a gateway has, through the client; and what becomes of them with an original server. */

function against(server: MockServerOptions = {}) {
  const clock = createManualClock(Date.UTC(2026, 2, 1))
  const mock = createMockServer({fast: true, clock, ...server})
  const asked: string[] = []
  const fetch: FetchFunction = (url, init) => {
    asked.push(`${init?.method ?? 'GET'} ${new URL(String(url)).pathname}`)
    return mock.fetch(url, init)
  }
  const options = {baseUrl: 'http://mock.test', fetch, clock, retry: {limit: 0}}
  return {clock, asked, ...createPixelClient(options, [eq, crisis, sessions, progress])}
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (isPixelError(error) ? error.code : String(error)),
  )

describe('sessions and eq', () => {
  it('keep a conversation, tell it turn by turn, and delete it', async () => {
    const pixel = against()
    const {session_id: id} = await pixel.sessions.create({client_id: 'anna'})
    for (const user_query of ['I could not sleep.', 'My exam is tomorrow.', 'I feel sad.']) {
      pixel.clock.advance(1000)
      await pixel.inferStream({user_query, user_id: 'anna', session_id: id}).final()
    }
    expect((await pixel.sessions.get(id)).turns).toBe(3)
    const turns = await all(pixel.sessions.turns(id, {pageSize: 2}))
    expect(turns.map(({user_query: text}) => text)).toEqual([
      'I feel sad.',
      'My exam is tomorrow.',
      'I could not sleep.',
    ])
    const {measured, not_measured: none, series, means} = await pixel.eq.session(id)
    expect(measured + none).toBe(3)
    expect(series.map(({turn_id}) => turn_id)).toEqual(turns.map(({turn_id}) => turn_id).toReversed())
    expect(means.overall_eq?.count).toBe(measured)
    const history = await pixel.eq.history('anna', {timeframeDays: 7})
    expect(history).toMatchObject({client_id: 'anna', timeframe_days: 7, is_whole: true})
    expect(history.conversations).toMatchObject([{session_id: id, turns: 3, measured, means}])
    expect((await pixel.eq.history('ben')).conversations).toEqual([])
    expect(await pixel.sessions.remove(id)).toMatchObject({session_id: id, turns: 3})
    expect(await codeOf(pixel.sessions.get(id))).toBe('not_found')
    expect(await codeOf(pixel.eq.session(id))).toBe('not_found')
  })

  it('ask for a page only when it is read', async () => {
    const pixel = against()
    const {session_id: id} = await pixel.sessions.create({client_id: 'anna'})
    for (let at = 0; at < 4; at += 1) await pixel.infer({user_query: 'hello', user_id: 'anna', session_id: id})
    const before = pixel.asked.length
    for await (const _ of pixel.sessions.turns(id, {pageSize: 1})) if (pixel.asked.length === before + 2) break
    expect(pixel.asked.length).toBe(before + 2)
  })

  it('score replies, and refuse what is no request before it is sent', async () => {
    const pixel = against()
    const {turns, scored_role: role} = await pixel.eq.score({
      turns: [
        {role: 'user', content: 'Nobody calls me any more.'},
        {role: 'assistant', content: 'That sounds lonely, and it makes sense that it hurts. What would help tonight?'},
      ],
    })
    expect(role).toBe('assistant')
    expect(turns[1]?.domains?.empathy_recognition.value).toBeGreaterThan(0)
    const sent = pixel.asked.length
    expect(await codeOf(pixel.eq.score({turns: []}))).toBe('validation')
    expect(await codeOf(pixel.eq.session(''))).toBe('validation')
    expect(await codeOf(pixel.eq.history('anna', {timeframeDays: 0}))).toBe('validation')
    expect(await codeOf(all(pixel.sessions.turns('s', {pageSize: 0})))).toBe('validation')
    expect(pixel.asked.length).toBe(sent)
  })
})

describe('crisis', () => {
  it('assesses, names help, and hands over to a person', async () => {
    const pixel = against()
    const risk = await pixel.crisis.assess({text: 'I want to end my life tonight.'})
    expect(risk.signals.length).toBeGreaterThan(0)
    expect(['high', 'imminent']).toContain(risk.level)
    const {region, emergency, resources} = await pixel.crisis.resources({region: 'GB'})
    expect([region, emergency?.label]).toEqual(['GB', '999'])
    expect(resources.length).toBeGreaterThan(0)

    const {alerts} = pixel.crisis
    const raised = []
    for (const level of ['moderate', 'high', 'imminent'] as const) {
      pixel.clock.advance(1000)
      raised.push(await alerts.raise({level, reasons: ['suicide_plan'], client_id: 'anna'}))
    }
    expect((await all(alerts.all({status: 'open', limit: 2}))).map(({level}) => level)).toEqual([
      'imminent',
      'high',
      'moderate',
    ])
    const [first = {id: ''}] = raised
    expect(await alerts.acknowledge(first.id, {by: 'nurse-7'})).toMatchObject({status: 'acknowledged'})
    expect((await alerts.get(first.id)).acknowledged_by).toMatch(/:nurse-7$/)
    expect(await alerts.acknowledge(raised[1]?.id ?? '')).toMatchObject({status: 'acknowledged'})
    expect(await alerts.resolve(first.id, {outcome: 'reached'})).toMatchObject({status: 'resolved', outcome: 'reached'})
    expect(await codeOf(alerts.resolve(first.id, {outcome: 'false_alarm'}))).toBe('conflict')
    const page = await alerts.list({status: 'open', limit: 1})
    expect([page.alerts.length, page.next_cursor]).toEqual([1, undefined])
  })

  it('raises an alert without asking anything before it: each call more could fail', async () => {
    const pixel = against()
    await pixel.crisis.alerts.raise({level: 'imminent', reasons: []})
    expect(pixel.asked).toEqual(['POST /crisis/alerts'])
  })

  it('sends no words: what is no code is refused before', async () => {
    const pixel = against()
    expect(await codeOf(pixel.crisis.alerts.raise({level: 'high', reasons: ['words of a person']}))).toBe('validation')
    expect(await codeOf(pixel.crisis.alerts.acknowledge('a', {by: 'words of a person'}))).toBe('validation')
    expect(await codeOf(pixel.crisis.alerts.list({limit: 0}))).toBe('validation')
    expect(pixel.asked).toEqual([])
  })
})

describe('progress', () => {
  it('tells the audit of a client to its end', async () => {
    const pixel = against()
    for (let at = 0; at < 250; at += 1) await pixel.progress.goals.list('anna')
    const entries = await all(pixel.progress.audit('anna'))
    expect(entries.length).toBe(250)
    expect(entries[0]).toMatchObject({action: 'read', subject: 'goal'})
  })
})

describe('an original server', () => {
  it.each([
    ['the whole of it', {dialect: 'upstream'} as const],
    ['its progress service', {dialect: 'upstream', service: 'progress'} as const],
  ])('has none of it, and is said to: %s', async (_, options) => {
    const pixel = against(options)
    const calls = [
      pixel.eq.score({text: 'That sounds hard for you.', role: 'assistant'}),
      pixel.eq.session('s'),
      pixel.eq.history('anna'),
      pixel.sessions.create(),
      pixel.sessions.get('s'),
      pixel.sessions.remove('s'),
      all(pixel.sessions.turns('s')),
      pixel.crisis.assess({text: 'hello'}),
      pixel.crisis.resources(),
      pixel.crisis.alerts.raise({level: 'high', reasons: []}),
      pixel.crisis.alerts.list(),
      pixel.crisis.alerts.acknowledge('a'),
      all(pixel.progress.audit('anna')),
      pixel.progress.context('anna'),
      pixel.progress.erase('anna'),
    ]
    expect(new Set(await Promise.all(calls.map(codeOf)))).toEqual(new Set(['rejected']))
  })
})
