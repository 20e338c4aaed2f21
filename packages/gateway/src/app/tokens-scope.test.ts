import {expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {cryptoBytes} from '../policy/random-ids.ts'
import {createRoutes} from './create-routes.ts'
import {createServices} from './create-services.ts'
import {setUpGateway} from './gateway-fixture.ts'

const secret = 'secret-of-a-minter'
const headers = {Authorization: `Bearer ${secret}`}
const begin = () => setUpGateway({}, {auth: 'required', keys: [{id: 'minter', secret, scopes: ['tokens']}]})
const ask = {scopes: ['client'], client_id: 'anna', ttl_seconds: 60}

it('a key that only makes tokens makes those of any client, and none of another scope', async () => {
  const {post} = begin()
  const made = await post('/tokens', ask, {headers})
  const {token} = (await made.json()) as {token: string}
  const asClient = {headers: {Authorization: `Bearer ${token}`}}
  expect((await post('/infer', {user_query: 'hello'}, asClient)).status).toBe(200)
  expect((await post('/infer', {user_query: 'hello', user_id: 'ben'}, asClient)).status).toBe(403)
  for (const scopes of [['clinician'], ['client', 'admin']]) {
    expect((await post('/tokens', {...ask, scopes}, {headers})).status).toBe(403)
  }
  expect((await post('/tokens', {...ask, scopes: ['tokens']}, {headers})).status).toBe(422)
})

it('reaches nothing else, on any route', async () => {
  const {gateway} = begin()
  const services = createServices({engine: createScriptedEngine()}, {clock: createManualClock(), random: cryptoBytes})
  const guarded = createRoutes(services).filter(({access, path}) => access !== 'open' && path !== '/tokens')
  expect(guarded.length).toBeGreaterThan(30)
  for (const {method, path} of guarded) {
    const address = `http://gateway.test${path.replaceAll(/:\w+/g, 'anna')}`
    const response = await gateway.fetch(new Request(address, {method, headers}))
    expect([method, path, response.status]).toEqual([method, path, 403])
  }
})

it('stands alone: beside another scope it would say nothing', () => {
  const keys = [{id: 'a', secret, scopes: ['tokens', 'client'] as const}]
  expect(() => setUpGateway({}, {auth: 'required', keys})).toThrow('the scope tokens stands alone')
})
