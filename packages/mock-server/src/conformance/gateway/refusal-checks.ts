import {statusResponseSchema} from '@pixelated/sdk/contract'
import type {ContractCheck} from '../contract-check.ts'
import {expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {expectFieldProblem, expectProblem, question} from './gateway-expectations.ts'

const endpoint = 'POST /infer'
const asJson = {'Content-Type': 'application/json'}

const fieldCheck = (name: string, json: unknown, path: string): ContractCheck => ({
  name,
  endpoint,
  run: async (caller) => expectFieldProblem(await caller.send('POST', '/infer', {json}), path),
})

/** What `/infer` refuses, and how. */
export const refusalChecks: readonly ContractCheck[] = [
  fieldCheck('a missing query is refused by name', {}, 'user_query'),
  fieldCheck('an empty query is refused', {user_query: ''}, 'user_query'),
  fieldCheck('an unknown field is refused: it is a mistake', {...question, user_qurey: 'x'}, 'user_qurey'),
  fieldCheck('null for a field is refused', {...question, session_id: null}, 'session_id'),
  fieldCheck('no tokens at all are refused', {...question, max_tokens: 0}, 'max_tokens'),
  fieldCheck('too many tokens are refused', {...question, max_tokens: 4097}, 'max_tokens'),
  fieldCheck(
    'an unknown role is refused with its place',
    {...question, conversation_history: [{role: 'narrator', content: 'x'}]},
    'conversation_history[0].role',
  ),
  {
    name: 'half a character is refused: it could not be sent on',
    endpoint,
    async run(caller) {
      const body = String.raw`{"user_query":"\ud83c"}`
      expectFieldProblem(await caller.send('POST', '/infer', {body, headers: asJson}), 'user_query')
    },
  },
  {
    name: 'a query over the limit of /status is refused',
    endpoint,
    async run(caller) {
      const status = await caller.send('GET', '/status')
      expectStatus(status, 200)
      const limit = expectSchema(statusResponseSchema, toJson(status)).gateway?.limits?.max_query_characters
      expectThat(limit !== undefined, 'limits.max_query_characters is absent')
      const answer = await caller.send('POST', '/infer', {json: {user_query: 'x'.repeat(limit + 1)}})
      expectProblem(answer, [413, 422])
    },
  },
  {
    name: 'broken JSON is a 400 problem',
    endpoint,
    async run(caller) {
      expectProblem(await caller.send('POST', '/infer', {body: '{"user_query": ', headers: asJson}), [400])
    },
  },
  {
    name: 'a body of plain text is a 415 problem',
    endpoint,
    async run(caller) {
      const request = {body: JSON.stringify(question), headers: {'Content-Type': 'text/plain'}}
      expectProblem(await caller.send('POST', '/infer', request), [415])
    },
  },
  {
    name: 'a refusal never repeats what was sent',
    endpoint,
    async run(caller) {
      const mark = 'contractsuitemark'
      const bodies = [{user_query: mark, max_tokens: mark}, {user_query: [mark]}, [mark], mark]
      for (const json of bodies) {
        const answer = await caller.send('POST', '/infer', {json})
        expectThat(answer.status >= 400, `status ${answer.status}, expected a refusal`)
        expectThat(!answer.text.includes(mark), 'the refusal repeats what was sent')
      }
      const broken = await caller.send('POST', '/infer', {body: `{"user_query": "${mark}`, headers: asJson})
      expectThat(!broken.text.includes(mark), 'the refusal of broken JSON repeats what was sent')
    },
  },
]
