import {batchJobResultsSchema, batchJobSchema, inferenceResponseSchema, type BatchJob} from '@pixelated/sdk/contract'
import type {ContractAnswer, ContractCaller, ContractRequest} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {expectItemError} from './batch-checks.ts'
import {expectProblem, question} from './gateway-expectations.ts'

const endpoint = 'POST /batch-jobs'
const finalStates = new Set(['completed', 'failed', 'cancelled'])
const pollMs = 50

function toJob(answer: ContractAnswer): BatchJob {
  expectStatus(answer, 200, 201, 202)
  const job = expectSchema(batchJobSchema, toJson(answer))
  const isConsistent = job.succeeded + job.failed <= job.total
  expectThat(isConsistent, 'more items are counted than there are')
  expectThat(job.created_at.endsWith('Z'), 'created_at is not UTC with Z')
  expectThat(finalStates.has(job.state) === (job.finished_at !== undefined), 'finished_at does not fit the state')
  return job
}

async function submit(caller: ContractCaller, request: ContractRequest): Promise<BatchJob> {
  return toJob(await caller.send('POST', '/batch-jobs', request))
}

async function finish(caller: ContractCaller, {id}: BatchJob): Promise<BatchJob> {
  for (;;) {
    const job = toJob(await caller.send('GET', `/batch-jobs/${id}`))
    if (finalStates.has(job.state)) return job
    await caller.wait(pollMs)
  }
}

async function resultsOf(caller: ContractCaller, id: string) {
  const results: {index: number}[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const query: string = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`
    const answer = await caller.send('GET', `/batch-jobs/${id}/results${query}`)
    expectStatus(answer, 200)
    const page = expectSchema(batchJobResultsSchema, toJson(answer))
    results.push(...page.results)
    cursor = page.next_cursor
  }
  return results
}

/** Large work in the background. */
export const jobChecks: readonly ContractCheck[] = [
  {
    name: 'a job is accepted, counted and completed, with its results in order',
    endpoint,
    async run(caller) {
      const job = await submit(caller, {json: [question, question, question]})
      expectThat(job.total === 3, 'total is not 3')
      const {state, succeeded, failed} = await finish(caller, job)
      expectThat(state === 'completed' && succeeded === 3 && failed === 0, 'the job did not complete with 3 of 3')
      const results = await resultsOf(caller, job.id)
      expectThat(results.map(({index}) => index).join() === '0,1,2', 'results are not 0, 1, 2')
      for (const result of results) expectSchema(inferenceResponseSchema, result, `results[${result.index}]`)
    },
  },
  {
    name: 'the answer to a submission says where the job is',
    endpoint,
    async run(caller) {
      const answer = await caller.send('POST', '/batch-jobs', {json: [question]})
      const {id} = toJob(answer)
      const location = answer.headers.get('location') ?? ''
      expectThat(location.endsWith(`/batch-jobs/${id}`), 'Location is not the address of the job')
    },
  },
  {
    name: 'JSON lines are accepted',
    endpoint,
    async run(caller) {
      const body = `${JSON.stringify(question)}\n${JSON.stringify(question)}\n`
      const job = await submit(caller, {body, headers: {'Content-Type': 'application/x-ndjson'}})
      expectThat(job.total === 2, 'total is not 2')
      expectThat((await finish(caller, job)).succeeded === 2, 'not both succeeded')
    },
  },
  {
    name: 'one bad item fails alone',
    endpoint,
    async run(caller) {
      const job = await finish(caller, await submit(caller, {json: [question, {user_query: ''}]}))
      expectThat(job.succeeded === 1 && job.failed === 1, 'the counts are not 1 and 1')
      expectItemError(
        (await resultsOf(caller, job.id)).find(({index}) => index === 1),
        'results[1]',
      )
    },
  },
  {
    name: 'a repeated submission with the same key is the same job',
    endpoint,
    async run(caller) {
      const request = {json: [question], headers: {'Idempotency-Key': crypto.randomUUID()}}
      const [first, second] = [await submit(caller, request), await submit(caller, request)]
      expectThat(first.id === second.id, 'the repeat is another job')
    },
  },
  {
    name: 'a job is cancelled, unless it was over before',
    endpoint: 'DELETE /batch-jobs/{id}',
    async run(caller) {
      const job = await submit(caller, {json: Array.from({length: 40}, () => question)})
      const answer = await caller.send('DELETE', `/batch-jobs/${job.id}`)
      expectStatus(answer, 200, 202, 204)
      const {state} = await finish(caller, job)
      expectThat(state === 'cancelled' || state === 'completed', 'the job is neither cancelled nor completed')
    },
  },
  {
    name: 'an empty job is refused',
    endpoint,
    run: async (caller) => void expectProblem(await caller.send('POST', '/batch-jobs', {json: []}), [422]),
  },
  ...['GET /batch-jobs/{id}', 'GET /batch-jobs/{id}/results', 'DELETE /batch-jobs/{id}'].map(
    (unknown): ContractCheck => ({
      name: 'an unknown job is a 404 problem',
      endpoint: unknown,
      async run(caller) {
        const [method = '', path = ''] = unknown.split(' ')
        expectProblem(await caller.send(method, path.replace('{id}', 'job_nobody')), [404])
      },
    }),
  ),
]
