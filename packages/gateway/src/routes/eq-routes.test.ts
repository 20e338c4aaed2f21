import type {EqHistory, EqSession, KeptConversation} from '@pixelated/sdk/contract'
import {describe, expect, it} from 'vitest'
import {bearer, setUpGateway, testKeys} from '../app/gateway-fixture.ts'
import {createMemoryStore} from '../stores/memory-store.ts'

const scores = {emotional_awareness: 0.4, overall_eq: 0.6}
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await response).json() as Promise<T>

describe('/eq/sessions', () => {
  it('tells turn by turn what was measured, and a gap where nothing was', async () => {
    let isMeasured = true
    const {post, get, clock} = setUpGateway({
      infer: () => (isMeasured ? {response: 'Yes.', eq_scores: scores} : {response: 'Yes.'}),
    })
    const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
    for (const measured of [true, false, true]) {
      isMeasured = measured
      clock.advance(1000)
      await post('/infer', {user_query: 'x', user_id: 'anna', session_id})
    }
    const found = await json<EqSession>(get(`/eq/sessions/${session_id}`))
    expect(found).toMatchObject({
      session_id,
      client_id: 'anna',
      turns: 3,
      measured: 2,
      not_measured: 1,
      window: 5,
      means: {overall_eq: {mean: 0.6, count: 2}, emotional_awareness: {mean: 0.4, count: 2}},
    })
    expect(found.series.map(({scores: told}) => told?.overall_eq)).toEqual([0.6, undefined, 0.6])
    expect(found.means.social_cognition).toBeUndefined()
  })
})

describe('/eq/clients', () => {
  it("tells a client's conversations, oldest first, each with its means, or as a gap", async () => {
    let isMeasured = true
    const store = createMemoryStore()
    const {post, get, clock} = setUpGateway(
      {infer: () => (isMeasured ? {response: 'Yes.', eq_scores: scores} : {response: 'Yes.'})},
      {store},
    )
    const ids: string[] = []
    for (const measured of [true, false, true]) {
      isMeasured = measured
      clock.advance(10 * 86_400_000)
      const {session_id} = await json<KeptConversation>(post('/sessions', {client_id: 'anna'}))
      for (const _ of [1, 2]) await post('/infer', {user_query: 'x', user_id: 'anna', session_id})
      ids.push(session_id)
    }
    const history = async (query: string) => json<EqHistory>(get(`/eq/clients/anna${query}`))
    const all = await history('?timeframe_days=60')
    expect(all).toMatchObject({client_id: 'anna', timeframe_days: 60, is_whole: true})
    expect(all.conversations.map((one) => [one.session_id, one.turns, one.measured])).toEqual([
      [ids[0], 2, 2],
      [ids[1], 2, 0],
      [ids[2], 2, 2],
    ])
    expect(all.conversations.map(({means}) => means?.overall_eq)).toEqual([
      {mean: 0.6, count: 2},
      undefined,
      {mean: 0.6, count: 2},
    ])
    expect((await history('?timeframe_days=15')).conversations.map((one) => one.session_id)).toEqual(ids.slice(1))
    expect(await store.audit.last()).toMatchObject({action: 'read', subject: 'eq', count: 4})
    expect((await get('/eq/clients/anna?timeframe_days=0')).status).toBe(422)
  })

  it("is another client's 403", async () => {
    const {get} = setUpGateway({}, {auth: 'required', keys: testKeys})
    expect((await get('/eq/clients/ben', {headers: bearer('anna')})).status).toBe(403)
    expect((await get('/eq/clients/anna', {headers: bearer('anna')})).status).toBe(200)
  })
})

describe('POST /eq/score', () => {
  const turns = [
    {role: 'user', content: 'Nobody calls me any more and I feel so lonely.'},
    {role: 'assistant', content: 'That sounds lonely, and it makes sense that it hurts. What would help tonight?'},
  ]

  it('scores replies with evidence and places, and nobody else', async () => {
    const {post} = setUpGateway()
    const found = await json<Record<string, unknown>>(post('/eq/score', {turns}))
    expect(found).toMatchObject({
      scored_role: 'assistant',
      measured: 1,
      not_measured: 0,
      source: expect.stringMatching(/^empathy\/./),
    })
    const [said, answered] = found['turns'] as {domains?: Record<string, {value?: number; spans?: object[]}>}[]
    expect(said).toEqual({index: 0, role: 'user', not_measured: 'not_a_reply'})
    const empathy = answered?.domains?.['empathy_recognition']
    expect(empathy?.value).toBeGreaterThan(0.1)
    expect(empathy?.spans?.length).toBeGreaterThan(0)
  })

  it('says what it could not measure, and never gives it a number', async () => {
    const {post} = setUpGateway()
    const score = async (body: object) => (await json<{turns: object[]}>(post('/eq/score', body))).turns[0]
    expect(await score({text: 'I feel awful today.', role: 'user'})).toMatchObject({not_measured: 'not_a_reply'})
    expect(await score({text: 'Yes.', role: 'assistant'})).toMatchObject({not_measured: 'too_little_text'})
    const alone = await score({text: 'It sounds like a lot to carry at once, and you came here.', role: 'assistant'})
    expect(alone).toMatchObject({domains: {empathy_recognition: {not_measured: 'nothing_it_replies_to'}}})
  })

  it.each([
    [{}, 'turns'],
    [{turns, text: 'x', role: 'user'}, 'turns'],
    [{text: 'x'}, 'turns'],
    [{turns: []}, 'turns'],
    [{turns: [{role: 'nurse', content: 'x'}]}, 'turns[0].role'],
    [{text: 'x'.repeat(101), role: 'assistant'}, 'text'],
    [{turns: [{role: 'user', content: 'x'.repeat(101)}]}, 'turns[0].content'],
    [{turns: Array.from({length: 3}, () => ({role: 'user', content: 'x'.repeat(90)}))}, 'turns'],
  ])('refuses %j by the name of the field', async (body, path) => {
    const {post} = setUpGateway({}, {maxQueryCharacters: 100})
    const response = await post('/eq/score', body)
    expect(response.status).toBe(422)
    const {errors} = await json<{errors: {path: string}[]}>(response)
    expect(errors.map((error) => error.path)).toContain(path)
  })
})
