import {expect, it} from 'vitest'
import {createMemoryStore} from '../stores/memory-store.ts'
import {StoreError} from '../stores/store-error.ts'
import {bearer, parseEvents, setUpGateway, testKeys} from './gateway-fixture.ts'

const turn = {user_query: 'hello'}
const headers = bearer('anna')

/** A gateway over a store that may be reached or not. */
function begin() {
  const state = {isDown: true}
  const parts = Object.entries(createMemoryStore()).map(([name, part]: [string, object]) => [
    name,
    new Proxy(part, {
      get: (target, method) => async (given: unknown, more: unknown, last: unknown) => {
        if (state.isDown) throw new StoreError('unreachable')
        const work: unknown = Reflect.get(target, method)
        return typeof work === 'function' ? (Reflect.apply(work, target, [given, more, last]) as unknown) : work
      },
    }),
  ])
  const logged: [string, object][] = []
  const logger = {info() {}, error: (event: string, fields: object) => void logged.push([event, fields])}
  const options = {auth: 'required', keys: testKeys, logger, limits: {client: {burst: 3}}} as const
  const store = Object.fromEntries(parts) as ReturnType<typeof createMemoryStore>
  return {state, logged, ...setUpGateway({}, {...options, store})}
}

it('costs nobody the reply: it comes with a warning, and limits and repeats go on in memory', async () => {
  const {post, logged} = begin()
  const keyed = {headers: {...headers, 'Idempotency-Key': 'k-1'}}
  const first = await post('/infer', turn, keyed)
  expect(first.status).toBe(200)
  const text = await first.text()
  expect(JSON.parse(text)).toMatchObject({warning: 'store_unavailable'})
  expect(logged[0]).toEqual(['store_stood_in_for', {kind: 'StoreError', failure: 'unreachable'}])
  const again = await post('/infer', turn, keyed)
  expect([again.headers.get('Idempotency-Replayed'), await again.text()]).toEqual(['true', text])
  const events = parseEvents(await (await post('/infer-stream', turn, {headers})).text())
  const whole = events.find(({event}) => event === 'final_response')
  expect(whole?.data).toMatchObject({warning: 'store_unavailable'})
  expect((await post('/infer', turn, {headers})).status).toBe(429)
})

it('is asked again after a while, and then there is no warning', async () => {
  const {state, clock, post} = begin()
  await post('/infer', turn, {headers})
  state.isDown = false
  expect(await (await post('/infer', turn, {headers})).json()).toHaveProperty('warning')
  clock.advance(5000)
  expect(await (await post('/infer', turn, {headers})).json()).not.toHaveProperty('warning')
})

it('is told by /health, /ready and /metrics, which is read all the same', async () => {
  const {state, clock, get} = begin()
  const down = {engine: 'ready', store: 'unreachable'}
  expect(await (await get('/health')).json()).toMatchObject({status: 'degraded', dependencies: down})
  const ready = await get('/ready')
  expect([ready.status, await ready.json()]).toEqual([200, {status: 'ready', dependencies: down}])
  const metrics = await get('/metrics', {headers: bearer('admin')})
  expect([metrics.status, await metrics.text()]).toEqual([200, expect.stringContaining('pixel_store_failures_total 1')])
  state.isDown = false
  clock.advance(1000)
  expect(await (await get('/health')).json()).toMatchObject({status: 'healthy', dependencies: {store: 'ready'}})
})

it('loses no alert without a word', async () => {
  const {post, logged} = begin()
  const response = await post('/crisis/alerts', {level: 'high', reasons: ['plan']}, {headers})
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5'])
  const detail = 'The alert was not kept, and nobody was told. Ask again, and reach somebody another way meanwhile.'
  expect(await response.json()).toMatchObject({code: 'store_failed', detail})
  expect(logged.at(-1)).toMatchObject(['failure', {kind: 'StoreError', failure: 'unreachable'}])
})

it('tells whoever reads or writes records when to ask again', async () => {
  const {get} = begin()
  const response = await get('/api/v1/sessions/anna', {headers})
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5'])
})
