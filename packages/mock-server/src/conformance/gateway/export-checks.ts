import {clientExportSchema, exportCountHeader} from '@pixelated/sdk/contract'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectHeader, expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {clientId, entry, keep, withClient} from './contract-client.ts'
import {expectFieldProblem} from './gateway-expectations.ts'

const endpoint = 'GET /api/v1/export/{client_id}'
const path = `/api/v1/export/${clientId}`

async function ask(caller: ContractCaller, query = '') {
  const answer = await caller.send('GET', path + query)
  expectStatus(answer, 200)
  return answer
}

/** Everything that is kept of a client, in one piece. */
export const exportChecks: readonly ContractCheck[] = [
  {
    name: 'an export has all records, their count before them, and says that it is whole',
    endpoint,
    run: (caller) =>
      withClient(caller, async () => {
        await keep(caller, '/api/v1/goals', {goal_id: 'g', client_id: clientId, description: 'By the contract suite.'})
        for (const id of ['s1', 's2', 's3']) await keep(caller, '/api/v1/sessions', entry(id))
        const answer = await ask(caller)
        expectHeader(answer, exportCountHeader, /^4$/)
        const {records, complete} = expectSchema(clientExportSchema, toJson(answer))
        expectThat(complete, 'complete is not true')
        const kinds = records.map(({kind}) => kind).toSorted()
        expectThat(kinds.join() === 'goal,session,session,session', 'records are missing, or of another kind')
      }),
  },
  {
    name: 'in CSV nothing that a person wrote is a formula, and the last row says that it is whole',
    endpoint,
    run: (caller) =>
      withClient(caller, async () => {
        const wild = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx']
        for (const [at, conversation_summary] of wild.entries()) {
          await keep(caller, '/api/v1/sessions', entry(`s${at}`, {conversation_summary}))
        }
        const answer = await ask(caller, '?format=csv')
        expectHeader(answer, 'content-type', /^text\/csv/)
        expectThat(
          wild.every((text) => !answer.text.includes(`,${text}`) && !answer.text.includes(`,"${text}`)),
          'a cell begins like a formula',
        )
        expectThat(/\r\nend,[^\r\n]*\r\n$/.test(answer.text), 'the last row does not say end')
      }),
  },
  {
    name: 'an export of nobody is empty and whole',
    endpoint,
    run: (caller) =>
      withClient(caller, async () => {
        const {records, complete} = expectSchema(clientExportSchema, toJson(await ask(caller)))
        expectThat(records.length === 0 && complete, 'it has records, or is not whole')
      }),
  },
  {
    name: 'another format is refused by name',
    endpoint,
    async run(caller) {
      expectFieldProblem(await caller.send('GET', `${path}?format=xml`), 'format')
    },
  },
]
