import {createOpenApiDocument} from '@pixelated/sdk/contract'
import {expect, it} from 'vitest'
import type {Script} from '../engines/scripted-engine.ts'
import {createManualClock} from '@pixelated/sdk/testing'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {cryptoBytes} from '../policy/random-ids.ts'
import {createRoutes} from './create-routes.ts'
import {createServices} from './create-services.ts'
import {bearer, setUpGateway, testKeys} from './gateway-fixture.ts'

const planted = 'zebra-lighthouse-quarrel'
const json = {'Content-Type': 'application/json'}

interface Operation {
  readonly path: string
  readonly method: string
}

const operations: Operation[] = Object.entries(createOpenApiDocument().paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({path, method: method.toUpperCase()})),
)

const replyTo = (who: string | undefined) => ({response: who === 'ben' ? planted : 'Hello.'})
const repeatToBen: Script = {
  infer: ({user_id: who}) => replyTo(who),
  async *stream({user_id: who}) {
    yield {type: 'text_delta', text: replyTo(who).response}
    yield {type: 'final', reply: replyTo(who), reason: 'stop'}
  },
}

/** Bodies that name the other client, for whichever operation takes one of them. */
const bodies = [
  {user_query: 'What did ben say?', user_id: 'ben'},
  {session_id: 'stolen', client_id: 'ben', conversation_summary: 'x', emotional_state: 'neutral'},
  {goal_id: 'stolen', client_id: 'ben', description: 'x'},
  {client_id: 'ben', completion_percentage: 1},
  {completion_percentage: 1},
  {milestone_id: 'stolen', goal_id: 'goal', client_id: 'ben', description: 'x'},
  {level: 'high', reasons: [], client_id: 'ben'},
  {client_id: 'ben'},
  {turns: [{role: 'user', content: 'What did ben say?'}]},
  {outcome: 'reached'},
  {by: 'thief'},
  {scopes: ['client'], client_id: 'ben', ttl_seconds: 60},
  {scopes: ['clinician'], client_id: 'anna', ttl_seconds: 60},
]

it('covers every route that is not open', () => {
  const services = createServices({engine: createScriptedEngine()}, {clock: createManualClock(), random: cryptoBytes})
  const described = operations.map(({path, method}) => `${method} ${path.replaceAll(/\{\w+\}/g, ':')}`)
  const guarded = createRoutes(services).filter(({access}) => access !== 'open')
  const missing = guarded.map(({path, method}) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
  expect(missing.filter((route) => !described.includes(route))).toEqual([])
  expect(guarded.length).toBeGreaterThan(30)
})

it("neither key nor token of one client reaches another's words, or changes a thing of theirs, on any route", async () => {
  const {gateway, post, get} = setUpGateway(repeatToBen, {
    auth: 'required',
    keys: testKeys,
    // A caller that has no calls left would be refused whatever a route does.
    limits: {client: false, clinician: false},
  })
  const server = {headers: bearer('server')}
  const keep = async (path: string, body: object) => {
    const response = await post(path, body, server)
    expect(response.status).toBeLessThan(300)
    return response
  }
  await keep('/api/v1/sessions', {
    session_id: 'session',
    client_id: 'ben',
    conversation_summary: planted,
    emotional_state: 'neutral',
  })
  await keep('/api/v1/goals', {goal_id: 'goal', client_id: 'ben', description: planted})
  await keep('/api/v1/milestones', {milestone_id: 'milestone', goal_id: 'goal', client_id: 'ben', description: planted})
  const alert: {id: string} = await (
    await keep('/crisis/alerts', {level: 'high', reasons: [planted], client_id: 'ben'})
  ).json()
  const job: {id: string} = await (await keep('/batch-jobs', [{user_query: 'hello', user_id: 'ben'}])).json()
  const turn = (await (await keep('/infer-stream', {user_query: 'hello', user_id: 'ben'})).text()).match(
    /"turn_id":"([^"]+)"/,
  )?.[1]
  expect(turn).toBeDefined()

  const {session_id: conversation}: {session_id: string} = await (await keep('/sessions', {client_id: 'ben'})).json()
  await keep('/infer', {user_query: planted, user_id: 'ben', session_id: conversation})

  const known = async () =>
    Promise.all(
      ['sessions/ben', 'goals/ben?active_only=false', 'milestones/ben']
        .map(async (path) => (await get(`/api/v1/${path}`, server)).text())
        .concat(
          (await get(`/crisis/alerts/${alert.id}`, server)).text(),
          (await get(`/sessions/${conversation}/turns`, server)).text(),
        ),
    )
  const before = await known()
  expect(before.join('')).toContain(planted)
  const results = await (await get(`/batch-jobs/${job.id}/results`, server)).text()
  expect(results).toContain(planted)

  const token: {token: string} = await (
    await post('/tokens', {scopes: ['client'], client_id: 'anna', ttl_seconds: 600}, server)
  ).json()
  const callers = [bearer('anna'), {Authorization: `Bearer ${token.token}`}]
  const ids = ['ben', 'session', 'goal', 'milestone', alert.id, job.id, turn ?? '', conversation]
  let asked = 0
  for (const {path, method} of operations) {
    const paths = path.includes('{') ? ids.map((id) => path.replace(/\{\w+\}/, id)) : [path]
    const sent = method === 'GET' || method === 'DELETE' ? [undefined] : bodies
    for (const to of paths) {
      for (const body of sent) {
        for (const caller of callers) {
          const init = {method, headers: {...json, ...caller}, ...(body && {body: JSON.stringify(body)})}
          const response = await gateway.fetch(new Request(`http://gateway.test${to}?client_id=ben&status=open`, init))
          asked += 1
          expect(response.status).not.toBe(429)
          const text = await response.text()
          expect([to, method, response.status, text.includes(planted)]).toEqual([to, method, response.status, false])
        }
      }
    }
  }
  // What is sent as a form or as sound, by whom it is not: nothing is heard for another, or answered in another's place.
  for (const caller of callers) {
    for (const ids of [{user_id: 'ben'}, {session_id: conversation}]) {
      const body = new FormData()
      for (const [name, value] of Object.entries({text: 'What did ben say?', ...ids})) body.append(name, value)
      const init = {method: 'POST', headers: caller, body}
      const response = await gateway.fetch(new Request('http://gateway.test/infer-multimodal', init))
      asked += 1
      expect((await response.text()).includes(planted)).toBe(false)
    }
  }
  expect(asked).toBeGreaterThan(300)
  expect(await known()).toEqual(before)
})
