import {eqDomains, inferenceResponseSchema, orderedRiskLevels} from '@pixelated/sdk/contract'
import type {ContractCheck} from '../contract-check.ts'
import {expectNumber, expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {infer, question} from './gateway-expectations.ts'

const endpoint = 'POST /infer'

/** What `/infer` answers to a good request. */
export const inferChecks: readonly ContractCheck[] = [
  {
    name: 'a reply fits its schema and says something',
    endpoint,
    async run(caller) {
      const {response, inference_time_ms} = await infer(caller)
      expectThat(response !== '', 'response is empty')
      expectNumber(inference_time_ms, 'inference_time_ms', [0, Number.MAX_SAFE_INTEGER])
    },
  },
  {
    name: 'the reply is JSON, and its request_id is the X-Request-Id of the answer',
    endpoint,
    async run(caller) {
      const answer = await caller.send('POST', '/infer', {json: question})
      expectStatus(answer, 200)
      const {request_id, turn_id} = expectSchema(inferenceResponseSchema, toJson(answer))
      expectThat(request_id === answer.headers.get('x-request-id'), 'request_id is not the X-Request-Id')
      expectThat(turn_id !== undefined && turn_id !== '', 'turn_id is absent')
    },
  },
  {
    name: 'the reply names its model and version',
    endpoint,
    async run(caller) {
      const {model} = await infer(caller)
      expectThat(Boolean(model?.name) && Boolean(model?.version), 'model.name or model.version is absent')
    },
  },
  {
    name: 'the reply has a risk assessment: a known level, signals, and who looked',
    endpoint,
    async run(caller) {
      const {risk} = await infer(caller)
      expectThat(risk !== undefined, 'risk is absent')
      expectThat(['unknown', ...orderedRiskLevels].includes(risk.level), 'risk.level is an unknown word')
      expectThat(Array.isArray(risk.signals) && Array.isArray(risk.evaluated_by), 'signals or evaluated_by are absent')
      const isEvaluated = risk.evaluated_by.length > 0
      expectThat(isEvaluated || risk.level === 'unknown', 'a level is claimed although nothing evaluated it')
    },
  },
  {
    name: 'the reply lists what the gates did',
    endpoint,
    async run(caller) {
      expectThat(Array.isArray((await infer(caller)).gates), 'gates are absent')
    },
  },
  {
    name: 'EQ scores are in [0, 1] with their mean and their source, or absent',
    endpoint,
    async run(caller) {
      const {eq_scores: scores, eq_source} = await infer(caller)
      if (scores === undefined) return
      expectThat(eq_source !== undefined && eq_source !== '', 'eq_source is absent')
      const measured = eqDomains.flatMap((domain) =>
        scores[domain] === undefined ? [] : [expectNumber(scores[domain], domain, [0, 1])],
      )
      expectThat(measured.length > 0, 'eq_scores are there, but no domain was measured')
      const mean = measured.reduce((sum, value) => sum + value, 0) / measured.length
      const overall = expectNumber(scores.overall_eq, 'overall_eq', [0, 1])
      expectThat(Math.abs(overall - mean) < 0.01, 'overall_eq is not the mean of what was measured')
    },
  },
  {
    name: 'use_eq_awareness false leaves the scores out',
    endpoint,
    async run(caller) {
      const {eq_scores} = await infer(caller, {...question, use_eq_awareness: false})
      expectThat(eq_scores === undefined, 'eq_scores are there')
    },
  },
  {
    name: 'include_metrics false leaves the metadata out and keeps the risk',
    endpoint,
    async run(caller) {
      const {conversation_metadata, risk} = await infer(caller, {...question, include_metrics: false})
      expectThat(conversation_metadata === undefined, 'conversation_metadata is there')
      expectThat(risk !== undefined, 'risk is gone too')
    },
  },
  {
    name: 'history, context, user and session are accepted',
    endpoint,
    async run(caller) {
      const conversation_history = [
        {role: 'user', content: 'Good morning.', timestamp: '2026-01-01T08:00:00Z'},
        {role: 'assistant', content: 'Good morning to you.'},
      ]
      await infer(caller, {...question, conversation_history, context_type: 'support', max_tokens: 64})
    },
  },
  {
    name: 'any writing is accepted, and the longest query too',
    endpoint,
    async run(caller) {
      await infer(caller, {user_query: 'Grüße 你好 🌱'})
      await infer(caller, {user_query: 'a '.repeat(2000)})
    },
  },
]
