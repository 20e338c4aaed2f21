import {inferenceResponseSchema, maxBatchItems} from '@pixelated/sdk/contract'
import type {ContractAnswer} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectSchema, expectStatus, expectThat, toArray, toJson, toRecord} from '../expectations.ts'
import {expectProblem, question} from './gateway-expectations.ts'

const endpoint = 'POST /batch-infer'

function resultsOf(answer: ContractAnswer, count: number): unknown[] {
  expectStatus(answer, 200)
  const results = toArray(toRecord(toJson(answer)).results, 'results')
  expectThat(results.length === count, `${results.length} results for ${count} requests`)
  return results
}

/** A failed item says why, with a code. */
export function expectItemError(item: unknown, what: string): void {
  const {error} = toRecord(item, what)
  expectThat(typeof toRecord(error, `${what}.error`).code === 'string', `${what}.error has no code`)
}

/** Batches that are answered together. */
export const batchChecks: readonly ContractCheck[] = [
  {
    name: 'a bare array is answered in order, each item as a turn of its own',
    endpoint,
    async run(caller) {
      const json = [question, {...question, use_eq_awareness: false}, question]
      const results = resultsOf(await caller.send('POST', '/batch-infer', {json}), 3)
      const replies = results.map((item, index) => expectSchema(inferenceResponseSchema, item, `results[${index}]`))
      expectThat(new Set(replies.map(({turn_id}) => turn_id)).size === 3, 'items share a turn_id')
      expectThat(replies[1]?.eq_scores === undefined, 'results are not in order')
    },
  },
  {
    name: 'an object around the list is accepted too',
    endpoint,
    async run(caller) {
      resultsOf(await caller.send('POST', '/batch-infer', {json: {requests: [question]}}), 1)
    },
  },
  {
    name: 'one bad item fails alone, in its place, with a code',
    endpoint,
    async run(caller) {
      const json = [question, {user_query: ''}, question]
      const results = resultsOf(await caller.send('POST', '/batch-infer', {json}), 3)
      expectItemError(results[1], 'results[1]')
      for (const index of [0, 2]) expectSchema(inferenceResponseSchema, results[index], `results[${index}]`)
    },
  },
  {
    name: 'an empty list is refused',
    endpoint,
    run: async (caller) => void expectProblem(await caller.send('POST', '/batch-infer', {json: []}), [422]),
  },
  {
    name: `more than ${maxBatchItems} items are refused`,
    endpoint,
    async run(caller) {
      const json = Array.from({length: maxBatchItems + 1}, () => question)
      expectProblem(await caller.send('POST', '/batch-infer', {json}), [413, 422])
    },
  },
  {
    name: 'something that is no list is refused',
    endpoint,
    run: async (caller) => void expectProblem(await caller.send('POST', '/batch-infer', {json: question}), [422]),
  },
]
