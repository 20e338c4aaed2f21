import {eqDomains} from '@pixelated/sdk/contract'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectKeys, expectNumber, expectStatus, expectThat, toArray, toJson, toRecord} from '../expectations.ts'
import {expectReply} from './upstream-expectations.ts'

const endpoint = 'POST /infer'

async function infer(caller: ContractCaller, json: Record<string, unknown>) {
  const answer = await caller.send('POST', '/infer', {json})
  expectStatus(answer, 200)
  return expectReply(toJson(answer))
}

const metadataOf = (reply: Record<string, unknown>) => toRecord(reply.conversation_metadata, 'conversation_metadata')

const personaCheck = (persona: string, contexts: readonly unknown[]): ContractCheck => ({
  name: `${contexts.map((context) => JSON.stringify(context)).join(', ')} give the persona ${persona}`,
  endpoint,
  async run(caller) {
    for (const context_type of contexts) {
      const {persona_mode} = await infer(caller, {user_query: 'hello', context_type})
      expectThat(persona_mode === persona, `context_type ${JSON.stringify(context_type)} does not give ${persona}`)
    }
  },
})

const acceptCheck = (name: string, json: Record<string, unknown>): ContractCheck => ({
  name,
  endpoint,
  run: async (caller) => void (await infer(caller, json)),
})

const signalCheck = (user_query: string, expected: readonly string[] | null): ContractCheck => ({
  name: `crisis_signals of ${JSON.stringify(user_query)} are ${JSON.stringify(expected)}`,
  endpoint,
  async run(caller) {
    const {crisis_signals} = metadataOf(await infer(caller, {user_query}))
    expectThat(JSON.stringify(crisis_signals) === JSON.stringify(expected), 'crisis_signals differ')
  },
})

/** What `/infer` answers to a good request. */
export const inferChecks: readonly ContractCheck[] = [
  acceptCheck('a reply has all its keys: what is absent is null', {user_query: 'hello'}),
  {
    name: 'eq_scores are six numbers in [0, 1) and overall_eq is the plain mean',
    endpoint,
    async run(caller) {
      const scores = expectKeys((await infer(caller, {user_query: 'hello'})).eq_scores, [...eqDomains, 'overall_eq'])
      const values = eqDomains.map((domain) => expectNumber(scores[domain], domain, [0, 1]))
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const overall = expectNumber(scores.overall_eq, 'overall_eq', [0, 1])
      expectThat(Math.abs(overall - mean) < 1e-6, 'overall_eq is not the mean')
    },
  },
  {
    name: 'conversation_metadata has its six fields',
    endpoint,
    async run(caller) {
      const metadata = metadataOf(await infer(caller, {user_query: 'hello'}))
      const scores = ['technique_consistency', 'bias_score', 'safety_score', 'therapeutic_effectiveness_score']
      expectKeys(metadata, ['detected_techniques', 'crisis_signals', ...scores], 'conversation_metadata')
      for (const score of scores) expectNumber(metadata[score], score, [0, 1])
    },
  },
  personaCheck('therapy', [null, '', 'crisis', 'clinical']),
  personaCheck('assistant', ['support', 'therapeutic', 'educational', 'informational', 'not-a-type']),
  {
    name: 'use_eq_awareness false makes eq_scores null and leaves the metadata',
    endpoint,
    async run(caller) {
      const reply = await infer(caller, {user_query: 'hello', use_eq_awareness: false})
      expectThat(reply.eq_scores === null, 'eq_scores is not null')
      expectThat(reply.conversation_metadata !== null, 'conversation_metadata is null too')
    },
  },
  {
    name: 'include_metrics false makes the metadata null, crisis signals with it',
    endpoint,
    async run(caller) {
      const reply = await infer(caller, {user_query: 'it hurt', include_metrics: false})
      expectThat(reply.conversation_metadata === null, 'conversation_metadata is not null')
    },
  },
  signalCheck('my shoulder hurts', ['immediate_harm']),
  signalCheck('HURT', null),
  signalCheck('all is well', null),
  {
    name: 'the names CBT and DBT in a query are detected techniques, in any case',
    endpoint,
    async run(caller) {
      const {detected_techniques} = metadataOf(await infer(caller, {user_query: 'is dBt like CBT?'}))
      const techniques = toArray(detected_techniques, 'detected_techniques')
      expectThat(JSON.stringify(techniques) === '["CBT","DBT"]', 'detected_techniques are not CBT, DBT')
    },
  },
  acceptCheck('an empty query is accepted', {user_query: ''}),
  acceptCheck('unknown fields are ignored', {user_query: 'hello', nobody_knows_this: {a: 1}}),
  acceptCheck('any writing is accepted', {user_query: 'Grüße 你好 🌱'}),
  acceptCheck('digits are taken for a number, and words for a boolean', {
    user_query: 'hello',
    max_tokens: '300',
    use_eq_awareness: 'no',
  }),
  acceptCheck('a number without bounds is accepted', {user_query: 'hello', max_tokens: -5}),
  acceptCheck('history takes any role', {
    user_query: 'hello',
    conversation_history: [{role: 'narrator', content: 'hi'}],
  }),
  {
    name: 'a body without a content type, or with a vendor one, is read as JSON',
    endpoint,
    async run(caller) {
      const body = JSON.stringify({user_query: 'hello'})
      for (const type of ['application/vnd.pixel+json', 'application/json; charset=utf-8']) {
        expectStatus(await caller.send('POST', '/infer', {body, headers: {'Content-Type': type}}), 200)
      }
    },
  },
]
