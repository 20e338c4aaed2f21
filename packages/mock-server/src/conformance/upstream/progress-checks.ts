import type {ContractCheck} from '../contract-check.ts'
import type {ContractCaller} from '../contract-caller.ts'
import {expectKeys, expectStatus, expectThat, toArray, toJson} from '../expectations.ts'
import {expectIssues, expectRefused} from './upstream-expectations.ts'

/** A server may be the Pixel service alone. */
const isOptional = true
/** Nobody's: the original makes no difference between a client without records and no client. */
const nobody = 'contract-suite-nobody'

async function get(caller: ContractCaller, path: string, keys: readonly string[]) {
  const answer = await caller.send('GET', path)
  expectStatus(answer, 200)
  return expectKeys(toJson(answer), ['client_id', ...keys])
}

/** The progress service, only what reads: it cannot delete anything. */
export const progressChecks: readonly ContractCheck[] = [
  {
    name: 'an unknown client has no sessions',
    endpoint: 'GET /api/v1/sessions/{client_id}',
    isOptional,
    async run(caller) {
      const body = await get(caller, `/api/v1/sessions/${nobody}`, ['sessions_count', 'sessions'])
      expectThat(body.sessions_count === 0 && toArray(body.sessions, 'sessions').length === 0, 'there are sessions')
    },
  },
  {
    name: 'an unknown client has no goals',
    endpoint: 'GET /api/v1/goals/{client_id}',
    isOptional,
    async run(caller) {
      const body = await get(caller, `/api/v1/goals/${nobody}`, ['goals_count', 'goals'])
      expectThat(body.goals_count === 0 && toArray(body.goals, 'goals').length === 0, 'there are goals')
    },
  },
  {
    name: 'without sessions the trends are an empty list',
    endpoint: 'GET /api/v1/trends/{client_id}',
    isOptional,
    async run(caller) {
      const body = await get(caller, `/api/v1/trends/${nobody}`, ['timeframe_days', 'trends'])
      expectThat(body.timeframe_days === 30 && toArray(body.trends, 'trends').length === 0, 'the body differs')
    },
  },
  {
    name: 'without sessions the report is stable and asks for a first session',
    endpoint: 'GET /api/v1/progress/{client_id}',
    isOptional,
    async run(caller) {
      const keys = ['report_date', 'timeframe_start', 'timeframe_end', 'sessions_count', 'goal_progress', 'summary']
      const body = await get(caller, `/api/v1/progress/${nobody}`, [...keys, 'overall_trajectory', 'recommendations'])
      expectThat(body.overall_trajectory === 'stable', 'overall_trajectory is not stable')
      expectThat(toArray(body.recommendations, 'recommendations').length === 1, 'there is not one recommendation')
    },
  },
  {
    name: 'words for a number of days are refused',
    endpoint: 'GET /api/v1/trends/{client_id}',
    isOptional,
    async run(caller) {
      const answer = await caller.send('GET', `/api/v1/trends/${nobody}?timeframe_days=month`)
      expectStatus(answer, 422)
      expectRefused(answer, {loc: ['query', 'timeframe_days'], types: ['type_error.integer', 'int_parsing']})
    },
  },
  {
    name: 'a session without its fields is refused, each named',
    endpoint: 'POST /api/v1/sessions',
    isOptional,
    async run(caller) {
      const answer = await caller.send('POST', '/api/v1/sessions', {json: {}})
      expectStatus(answer, 422)
      expectThat(expectIssues(answer).length === 8, 'there are not 8 entries')
    },
  },
]
