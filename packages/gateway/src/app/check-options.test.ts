import {afterEach, describe, expect, it, vi} from 'vitest'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {createGateway} from './create-gateway.ts'
import type {GatewayOptions} from './gateway-options.ts'

// What JavaScript may give, and TypeScript would not let through.
const create = (options: object) =>
  createGateway({engine: createScriptedEngine(), auth: 'open', gates: 'off', ...options} as GatewayOptions)

describe('options that can not be meant', () => {
  it.each([
    [{limit: {}}, 'there is no option "limit": did you mean "limits"?'],
    [{zebra: 1}, 'there is no option "zebra".'],
    [
      {retention: {conversation: 90}},
      'there is no option "retention.conversation": did you mean "retention.conversations"?',
    ],
    [{limits: {clients: {burst: 1}}}, 'there is no option "limits.clients": did you mean "limits.client"?'],
    [{limits: {client: {bursts: 1}}}, 'there is no option "limits.client.bursts": did you mean "limits.client.burst"?'],
    [{turns: {maxTurnByte: 1}}, 'there is no option "turns.maxTurnByte": did you mean "turns.maxTurnBytes"?'],
    [
      {alertWebhook: {url: 'https://a.example', secret: 'x'.repeat(24), timeout: 1}},
      'there is no option "alertWebhook.timeout": did you mean "alertWebhook.timeoutMs"?',
    ],
    [
      {keys: [{id: 'a', secret: 'x'.repeat(16), scopes: ['clinician'], client_id: 'anna'}]},
      'there is no option "keys[0].client_id": did you mean "keys[0].clientId"?',
    ],
    [
      {keys: [{id: 'a', secret: 'x'.repeat(16), scopes: ['clinican']}]},
      'key "a" has a scope that there is not: did you mean "clinician"?',
    ],
    [{cors: ['https://a.example/']}, 'cors: "https://a.example/" is no origin: did you mean "https://a.example"?'],
    [
      {cors: ['https://A.example:443']},
      'cors: "https://A.example:443" is no origin: did you mean "https://a.example"?',
    ],
    [{cors: ['a.example']}, 'cors: "a.example" is no origin, such as "https://app.example".'],
    [{cors: ['*']}, 'cors: "*" stands alone, in no list.'],
    [{cors: 'https://a.example'}, 'cors is a list of origins, or "*".'],
    [{tokenSecret: 'x'}, 'tokenSecret has at least 32 characters.'],
    [{tokenSecret: ''}, 'tokenSecret has at least 32 characters.'],
  ])('are refused: %j', (options, sentence) => {
    expect(() => create(options)).toThrow(new TypeError(`createGateway: ${sentence}`))
  })

  it('are none that a page or an app may have', () => {
    const cors = ['https://a.example', 'http://localhost:5173', 'capacitor://localhost', 'null']
    expect(() => create({cors, tokenSecret: 'x'.repeat(32), limits: {client: false}, logger: undefined})).not.toThrow()
  })
})

describe('a Node that is too old', () => {
  afterEach(() => vi.unstubAllGlobals())
  const on = (versions: Record<string, string>) => vi.stubGlobal('process', {...process, versions})

  it('is told at once, with how to get another', () => {
    on({node: '20.20.2'})
    expect(() => create({})).toThrow(
      'createGateway needs Node 22.13 or later; this is 20.20.2. `npm install --save-dev node@24` gets one for this project.',
    )
  })

  it('is not what another runtime only says that it is like', () => {
    on({node: '20.11.1', deno: '1.46.0'})
    expect(() => create({})).not.toThrow()
  })
})
