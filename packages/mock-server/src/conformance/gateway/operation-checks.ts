import {healthResponseSchema, modelsResponseSchema, statusResponseSchema} from '@pixelated/sdk/contract'
import type {ContractCheck} from '../contract-check.ts'
import {expectHeader, expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {NotThere} from '../difference.ts'
import {expectProblem} from './gateway-expectations.ts'

/** Health, status, models, metrics, and what every answer has in common. */
export const operationChecks: readonly ContractCheck[] = [
  {
    name: 'health says status, model_loaded and dependencies, and is 200',
    endpoint: 'GET /health',
    async run(caller) {
      const answer = await caller.send('GET', '/health', {key: null})
      expectStatus(answer, 200)
      const health = expectSchema(healthResponseSchema, toJson(answer))
      expectThat(['healthy', 'degraded', 'unhealthy'].includes(health.status ?? ''), 'status is an unknown word')
      expectThat(typeof health.model_loaded === 'boolean', 'model_loaded is not a boolean')
      expectThat(health.dependencies !== undefined, 'dependencies are absent')
    },
  },
  {
    name: 'the timestamp is UTC with Z',
    endpoint: 'GET /health',
    async run(caller) {
      const answer = await caller.send('GET', '/health')
      expectStatus(answer, 200)
      const {timestamp = ''} = expectSchema(healthResponseSchema, toJson(answer))
      expectThat(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(timestamp), 'timestamp is not ISO 8601 with Z')
    },
  },
  {
    name: 'live is 200 for a supervisor',
    endpoint: 'GET /live',
    run: async (caller) => expectStatus(await caller.send('GET', '/live', {key: null}), 200),
  },
  {
    name: 'ready is 200, or a 503 problem',
    endpoint: 'GET /ready',
    async run(caller) {
      const answer = await caller.send('GET', '/ready', {key: null})
      expectStatus(answer, 200, 503)
      if (answer.status === 503) expectProblem(answer, [503])
    },
  },
  {
    name: 'status tells the contract version, capabilities and limits',
    endpoint: 'GET /status',
    async run(caller) {
      const answer = await caller.send('GET', '/status')
      expectStatus(answer, 200)
      const {gateway} = expectSchema(statusResponseSchema, toJson(answer))
      expectThat(gateway !== undefined, 'gateway is absent')
      expectThat(/^1\.\d+\.\d+$/.test(gateway.contract_version), 'contract_version is not 1.x.y')
      expectThat((gateway.limits?.max_query_characters ?? 0) > 0, 'limits.max_query_characters is absent')
      expectThat((gateway.limits?.max_batch_items ?? 0) > 0, 'limits.max_batch_items is absent')
    },
  },
  {
    name: 'capabilities name inference and streaming',
    endpoint: 'GET /status',
    async run(caller) {
      const answer = await caller.send('GET', '/status')
      expectStatus(answer, 200)
      const {gateway} = expectSchema(statusResponseSchema, toJson(answer))
      const absent = ['infer', 'infer-stream'].filter((name) => gateway?.capabilities?.includes(name) !== true)
      expectThat(absent.length === 0, `capabilities lack ${absent.join(', ')}`)
    },
  },
  {
    name: 'models have names, versions and readiness',
    endpoint: 'GET /models',
    async run(caller) {
      const answer = await caller.send('GET', '/models')
      expectStatus(answer, 200)
      expectThat(expectSchema(modelsResponseSchema, toJson(answer)).models.length > 0, 'models are empty')
    },
  },
  {
    name: 'metrics are in the text format of Prometheus',
    endpoint: 'GET /metrics',
    isOptional: true,
    async run(caller) {
      const answer = await caller.send('GET', '/metrics')
      if (answer.status === 401 || answer.status === 403) throw new NotThere('this key may not read metrics')
      expectStatus(answer, 200)
      expectHeader(answer, 'content-type', /^text\/plain/)
      const sample = /^[a-z_:][\w:]*(\{.*\})? [-+\w.]+$/i
      const lines = answer.text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
      expectThat(lines.length > 0 && lines.every((line) => sample.test(line)), 'a line is not a sample')
    },
  },
  {
    name: 'an unknown path is a 404 problem',
    endpoint: 'GET /{unknown}',
    run: async (caller) => void expectProblem(await caller.send('GET', '/contract-suite-nowhere'), [404]),
  },
  {
    name: 'a wrong method is a 405 problem with Allow',
    endpoint: 'PUT /infer',
    async run(caller) {
      const answer = await caller.send('PUT', '/infer', {json: {}})
      expectProblem(answer, [405])
      expectHeader(answer, 'allow', /\bPOST\b/)
    },
  },
  {
    name: 'a request id is echoed',
    endpoint: 'GET /health',
    async run(caller) {
      const answer = await caller.send('GET', '/health', {headers: {'X-Request-Id': 'contract-suite-1'}})
      expectHeader(answer, 'x-request-id', /^contract-suite-1$/)
    },
  },
  {
    name: 'a request without an id gets one of its own',
    endpoint: 'GET /health',
    async run(caller) {
      const one = expectHeader(await caller.send('GET', '/health'), 'x-request-id', /./)
      const other = expectHeader(await caller.send('GET', '/health'), 'x-request-id', /./)
      expectThat(one !== other, 'two requests have the same id')
    },
  },
]
