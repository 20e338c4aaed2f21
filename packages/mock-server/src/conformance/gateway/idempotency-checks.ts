import type {ContractCheck} from '../contract-check.ts'
import {expectStatus, expectThat, toJson, toRecord} from '../expectations.ts'
import {expectProblem, infer, question} from './gateway-expectations.ts'

const endpoint = 'POST /infer'
const newKey = () => ({'Idempotency-Key': crypto.randomUUID()})

/** Repeats of a POST are harmless. */
export const idempotencyChecks: readonly ContractCheck[] = [
  {
    name: 'the same key and body get the stored answer',
    endpoint,
    async run(caller) {
      const request = {json: question, headers: newKey()}
      const first = await caller.send('POST', '/infer', request)
      const second = await caller.send('POST', '/infer', request)
      expectStatus(first, 200)
      expectStatus(second, 200)
      const [one, other] = [toRecord(toJson(first)), toRecord(toJson(second))]
      expectThat(one.turn_id === other.turn_id, 'the repeat is another turn')
      expectThat(first.text === second.text, 'the repeat has another body')
    },
  },
  {
    name: 'two requests at once with the same key are one turn',
    endpoint,
    async run(caller) {
      const request = {json: question, headers: newKey()}
      const answers = await Promise.all([1, 2].map(() => caller.send('POST', '/infer', request)))
      const good = answers.filter(({status}) => status !== 409)
      for (const answer of good) expectStatus(answer, 200)
      const turns = new Set(good.map((answer) => toRecord(toJson(answer)).turn_id))
      expectThat(turns.size === 1, 'there are two turns')
    },
  },
  {
    name: 'the same key with another body is a 422 problem',
    endpoint,
    async run(caller) {
      const headers = newKey()
      expectStatus(await caller.send('POST', '/infer', {json: question, headers}), 200)
      const other = {json: {...question, max_tokens: 32}, headers}
      expectProblem(await caller.send('POST', '/infer', other), [422])
    },
  },
  {
    name: 'without a key every request is a turn of its own',
    endpoint,
    async run(caller) {
      const [one, other] = [await infer(caller), await infer(caller)]
      expectThat(one.turn_id !== other.turn_id, 'two requests are one turn')
    },
  },
  {
    name: 'a batch is stored under its key too',
    endpoint: 'POST /batch-infer',
    async run(caller) {
      const request = {json: [question], headers: newKey()}
      const [first, second] = [
        await caller.send('POST', '/batch-infer', request),
        await caller.send('POST', '/batch-infer', request),
      ]
      expectStatus(first, 200)
      expectThat(first.text === second.text, 'the repeat has another body')
    },
  },
]
