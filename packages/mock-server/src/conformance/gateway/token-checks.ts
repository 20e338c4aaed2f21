import {maxTokenSeconds, tokenResponseSchema} from '@pixelated/sdk/contract'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectHeader, expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {expectFieldProblem, expectProblem, question} from './gateway-expectations.ts'

const endpoint = 'POST /tokens'
const clientId = 'contract-suite'
const order = {scopes: ['client'], client_id: clientId, ttl_seconds: 60}

async function makeToken(caller: ContractCaller) {
  const answer = await caller.send('POST', '/tokens', {json: order})
  expectStatus(answer, 200, 201)
  return {...expectSchema(tokenResponseSchema, toJson(answer)), answer}
}

const needsKey = true

/** Keys and browser tokens: only with a key. */
export const tokenChecks: readonly ContractCheck[] = [
  {
    name: 'without a key inference is a 401 problem that says how to ask',
    endpoint: 'POST /infer',
    needsKey,
    async run(caller) {
      const answer = await caller.send('POST', '/infer', {json: question, key: null})
      expectProblem(answer, [401])
      expectHeader(answer, 'www-authenticate', /^Bearer/i)
    },
  },
  {
    name: 'a wrong key is a 401 problem',
    endpoint: 'POST /infer',
    needsKey,
    async run(caller) {
      const key = 'nobody-has-this-key-0000'
      expectProblem(await caller.send('POST', '/infer', {json: question, key}), [401])
    },
  },
  {
    name: 'a token is made for a client and lasts as long as asked',
    endpoint,
    needsKey,
    async run(caller) {
      const {expires_at, answer} = await makeToken(caller)
      const left = Date.parse(expires_at) - Date.now()
      expectThat(left > 0 && left <= (order.ttl_seconds + 60) * 1000, 'expires_at is not about a minute from now')
      expectHeader(answer, 'cache-control', /no-store/)
    },
  },
  {
    name: 'a token may infer for its own client',
    endpoint: 'POST /infer',
    needsKey,
    async run(caller) {
      const {token} = await makeToken(caller)
      const json = {...question, user_id: clientId}
      expectStatus(await caller.send('POST', '/infer', {json, key: token}), 200)
    },
  },
  {
    name: 'a token may not infer for another client',
    endpoint: 'POST /infer',
    needsKey,
    async run(caller) {
      const {token} = await makeToken(caller)
      const json = {...question, user_id: 'somebody-else'}
      expectProblem(await caller.send('POST', '/infer', {json, key: token}), [403])
    },
  },
  {
    name: 'a token may not reload the model',
    endpoint: 'POST /reload-model',
    needsKey,
    async run(caller) {
      const {token} = await makeToken(caller)
      expectProblem(await caller.send('POST', '/reload-model', {key: token}), [403])
    },
  },
  {
    name: 'a token may not make tokens',
    endpoint,
    needsKey,
    async run(caller) {
      const {token} = await makeToken(caller)
      expectProblem(await caller.send('POST', '/tokens', {json: order, key: token}), [403])
    },
  },
  {
    name: "another client's turn is not there for a token",
    endpoint: 'GET /infer-stream/{turn_id}',
    needsKey,
    async run(caller) {
      const streamed = await caller.readStream('POST', '/infer-stream', {json: question})
      expectStatus(streamed, 200)
      const turnId = /"turn_id":\s*"([^"]+)"/.exec(streamed.events[0]?.data ?? '')?.[1] ?? ''
      const {token} = await makeToken(caller)
      expectProblem(await caller.send('GET', `/infer-stream/${turnId}`, {key: token}), [403, 404])
    },
  },
  {
    name: `a token for more than ${maxTokenSeconds} seconds is refused`,
    endpoint,
    needsKey,
    async run(caller) {
      const json = {...order, ttl_seconds: maxTokenSeconds + 1}
      expectFieldProblem(await caller.send('POST', '/tokens', {json}), 'ttl_seconds')
    },
  },
  {
    name: 'a token for nobody is refused',
    endpoint,
    needsKey,
    async run(caller) {
      const json = {scopes: ['client'], ttl_seconds: 60}
      expectFieldProblem(await caller.send('POST', '/tokens', {json}), 'client_id')
    },
  },
]
