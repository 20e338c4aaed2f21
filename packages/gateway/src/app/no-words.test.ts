import {createOpenApiDocument} from '@pixelated/sdk/contract'
import {expect, it} from 'vitest'
import type {Script} from '../engines/scripted-engine.ts'
import {setUpGateway} from './gateway-fixture.ts'

const planted = 'zebra lighthouse quarrel'
/** As it would look in an address or a code. */
const traces = [planted, encodeURIComponent(planted), planted.replaceAll(' ', '_'), 'zebra', 'quarrel']

const operations = Object.entries(createOpenApiDocument().paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({path, method: method.toUpperCase()})),
)
const reply = {
  response: `You said: ${planted}`,
  eq_source: planted,
  eq_scores: {overall_eq: 0.5},
  conversation_metadata: {detected_techniques: [planted]},
}
const script: Script = {
  infer({user_query: text}) {
    if (text.includes('break')) throw new TypeError(`can not answer ${text}`)
    return reply
  },
  async *stream({user_query: text}) {
    if (text.includes('break')) throw new TypeError(`can not answer ${text}`)
    yield {type: 'text_delta', text: reply.response}
    yield {type: 'final', reply, reason: 'stop'}
  },
}
const ids = {session_id: 's', goal_id: 'g', milestone_id: 'm', client_id: 'anna'}

/** Each with words where words belong, and with words where none do. */
const bodiesWith = (conversation: string) => [
  {user_query: planted, user_id: 'anna', session_id: conversation},
  {user_query: `${planted}, break`, user_id: 'anna', session_id: conversation},
  {...ids, goal_id: undefined, milestone_id: undefined, conversation_summary: planted, emotional_state: 'neutral'},
  {goal_id: 'g', client_id: 'anna', description: planted, notes: planted},
  {client_id: 'anna', completion_percentage: 10, notes: planted},
  {milestone_id: 'm', goal_id: 'g', client_id: 'anna', description: planted},
  {
    turns: [
      {role: 'user', content: planted},
      {role: 'assistant', content: planted},
    ],
  },
  {text: planted},
  {level: 'high', reasons: [planted]},
  {outcome: planted},
  {by: planted},
  {[planted]: planted},
  {client_id: planted, emotional_state: planted},
  planted,
]

it('no words of a person are in logs, errors, metrics, addresses or the audit, whatever is asked', async () => {
  const told: string[] = []
  const logger = {
    info: (event: string, fields: object) => void told.push(JSON.stringify([event, fields])),
    error: (event: string, fields: object) => void told.push(JSON.stringify([event, fields])),
  }
  const {gateway, post, get} = setUpGateway(script, {logger})
  const {session_id: conversation}: {session_id: string} = await (await post('/sessions', {client_id: 'anna'})).json()
  let [asked, refused] = [0, 0]
  for (const {path, method} of operations) {
    if (method === 'DELETE') continue
    const to = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'client_id' ? 'anna' : name === 'id' && path.startsWith('/api') ? 'g' : conversation,
    )
    for (const body of method === 'GET' ? [undefined] : bodiesWith(conversation)) {
      const init = {
        method,
        headers: {'Content-Type': 'application/json', 'X-Request-Id': planted.replaceAll(' ', '#')},
        ...(body !== undefined && {body: JSON.stringify(body)}),
      }
      const response = await gateway.fetch(new Request(`http://gateway.test${to}?format=csv`, init))
      const text = await response.text()
      asked += 1
      told.push(JSON.stringify([...response.headers]))
      if (response.status < 400) continue
      refused += 1
      told.push(text)
    }
  }
  told.push(await (await get('/metrics')).text(), await (await get('/api/v1/audit/anna?limit=200')).text())
  const turns = await (await get(`/sessions/${conversation}/turns`)).text()
  // They were kept where they belong, or this test would prove nothing.
  expect(turns).toContain(planted)
  expect(asked).toBeGreaterThan(200)
  expect(refused).toBeGreaterThan(100)
  for (const trace of traces) expect(told.filter((line) => line.includes(trace))).toEqual([])
})

it('what a model sends as a code and is none becomes no figure', async () => {
  const {post, get} = setUpGateway(script)
  const {session_id: id}: {session_id: string} = await (await post('/sessions', {client_id: 'anna'})).json()
  await post('/infer', {user_query: 'hello', user_id: 'anna', session_id: id})
  const {turns}: {turns: object[]} = await (await get(`/sessions/${id}/turns`)).json()
  expect(turns[0]).toMatchObject({techniques: [], eq_scores: {overall_eq: 0.5}})
  expect(turns[0]).not.toHaveProperty('eq_source')
})
