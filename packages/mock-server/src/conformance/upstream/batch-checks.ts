import type {ContractCheck} from '../contract-check.ts'
import {expectStatus, expectThat, toArray, toJson, toRecord} from '../expectations.ts'
import {expectRefused, expectReply} from './upstream-expectations.ts'

const endpoint = 'POST /batch-infer'

/** `/batch-infer`, and that reloading needs a POST. */
export const batchChecks: readonly ContractCheck[] = [
  {
    name: 'a bare array is answered in order, each item as its own request',
    endpoint,
    async run(caller) {
      const json = [
        {user_query: 'hello'},
        {user_query: 'hello', use_eq_awareness: false},
        {user_query: 'hello', include_metrics: false},
      ]
      const answer = await caller.send('POST', '/batch-infer', {json})
      expectStatus(answer, 200)
      const results = toArray(toRecord(toJson(answer)).results, 'results')
      expectThat(results.length === 3, `${results.length} results for 3 requests`)
      const replies = results.map((result, index) => expectReply(result, `results[${index}]`))
      expectThat(replies[1]?.eq_scores === null && replies[0]?.eq_scores !== null, 'results are not in order')
      expectThat(replies[2]?.conversation_metadata === null, 'results are not in order')
    },
  },
  {
    name: 'an empty array is answered with an empty list',
    endpoint,
    async run(caller) {
      const answer = await caller.send('POST', '/batch-infer', {json: []})
      expectStatus(answer, 200)
      expectThat(toArray(toRecord(toJson(answer)).results, 'results').length === 0, 'results are not empty')
    },
  },
  {
    name: 'an object around the list is refused, whatever the documents say',
    endpoint,
    async run(caller) {
      const answer = await caller.send('POST', '/batch-infer', {json: {requests: [{user_query: 'hello'}]}})
      expectRefused(answer, {loc: ['body'], types: ['type_error.list', 'list_type']})
    },
  },
  {
    name: 'one invalid item refuses the whole batch, and its place is told',
    endpoint,
    async run(caller) {
      const answer = await caller.send('POST', '/batch-infer', {json: [{user_query: 'hello'}, {}]})
      expectRefused(answer, {loc: ['body', 1, 'user_query'], types: ['value_error.missing', 'missing']})
    },
  },
  {
    name: 'reloading needs a POST',
    endpoint: 'GET /reload-model',
    async run(caller) {
      const answer = await caller.send('GET', '/reload-model')
      expectThat(answer.status === 405, `status ${answer.status}, expected 405`)
    },
  },
]
