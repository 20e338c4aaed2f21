import type {ContractCheck} from '../contract-check.ts'
import {expectHeader, expectKeys, expectStatus, expectThat, toJson} from '../expectations.ts'
import {expectDetail} from './upstream-expectations.ts'

/** What every service of the original has in common. */
export const conventionChecks: readonly ContractCheck[] = [
  {
    name: 'JSON is sent as application/json without a charset',
    endpoint: 'GET /health',
    async run(caller) {
      const answer = await caller.send('GET', '/health')
      expectStatus(answer, 200)
      expectHeader(answer, 'content-type', /^application\/json$/)
    },
  },
  {
    name: 'an unknown path is 404 with a detail',
    endpoint: 'GET /{unknown}',
    async run(caller) {
      const answer = await caller.send('GET', '/contract-suite-nowhere')
      expectThat(answer.status === 404, `status ${answer.status}, expected 404`)
      expectDetail(answer, 'Not Found')
    },
  },
  {
    name: 'a wrong method is 405 with a detail and an allow header',
    endpoint: 'GET /infer',
    async run(caller) {
      const answer = await caller.send('GET', '/infer')
      expectThat(answer.status === 405, `status ${answer.status}, expected 405`)
      expectDetail(answer, 'Method Not Allowed')
      expectHeader(answer, 'allow', /^POST$/)
    },
  },
  {
    name: 'posting to /health is 405',
    endpoint: 'POST /health',
    async run(caller) {
      const answer = await caller.send('POST', '/health', {json: {}})
      expectThat(answer.status === 405, `status ${answer.status}, expected 405`)
      expectHeader(answer, 'allow', /^GET$/)
    },
  },
  {
    name: 'HEAD is 405',
    endpoint: 'HEAD /health',
    async run(caller) {
      const answer = await caller.send('HEAD', '/health')
      expectThat(answer.status === 405, `status ${answer.status}, expected 405`)
    },
  },
  {
    name: 'a preflight is 405 and allows no origin',
    endpoint: 'OPTIONS /infer',
    async run(caller) {
      const headers = {Origin: 'https://page.example', 'Access-Control-Request-Method': 'POST'}
      const answer = await caller.send('OPTIONS', '/infer', {headers})
      expectThat(answer.status === 405, `status ${answer.status}, expected 405`)
      expectThat(!answer.headers.has('access-control-allow-origin'), 'an origin is allowed')
    },
  },
  {
    name: 'a trailing slash is a 307 to an absolute address, with an empty body',
    endpoint: 'GET /health/',
    async run(caller) {
      const answer = await caller.send('GET', '/health/')
      expectThat(answer.status === 307, `status ${answer.status}, expected 307`)
      expectHeader(answer, 'location', /^https?:\/\/[^/]+\/health$/)
      expectThat(answer.text === '', 'the body is not empty')
    },
  },
  {
    name: 'a trailing slash of a POST is a 307 too',
    endpoint: 'POST /infer/',
    async run(caller) {
      const answer = await caller.send('POST', '/infer/', {json: {user_query: 'hello'}})
      expectThat(answer.status === 307, `status ${answer.status}, expected 307`)
      expectHeader(answer, 'location', /^https?:\/\/[^/]+\/infer$/)
    },
  },
  {
    name: 'credentials are ignored',
    endpoint: 'GET /status',
    async run(caller) {
      const headers = {'X-API-Key': 'nobody', Authorization: 'Bearer nobody'}
      expectStatus(await caller.send('GET', '/status', {headers, key: null}), 200, 503)
    },
  },
  {
    name: 'the service describes itself as OpenAPI 3',
    endpoint: 'GET /openapi.json',
    isOptional: true,
    async run(caller) {
      const answer = await caller.send('GET', '/openapi.json')
      expectStatus(answer, 200)
      const document = expectKeys(toJson(answer), ['openapi', 'paths'])
      expectKeys(document.paths, ['/infer', '/health'], 'paths')
    },
  },
]
