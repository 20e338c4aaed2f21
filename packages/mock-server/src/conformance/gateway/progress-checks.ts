import {
  goalsSchema,
  progressReportSchema,
  sessionContextSchema,
  sessionEntriesSchema,
  trendsSchema,
} from '@pixelated/sdk/contract'
import type {ContractCheck} from '../contract-check.ts'
import {expectStatus, expectThat} from '../expectations.ts'
import {clientId, entry, erase, keep, read, withClient} from './contract-client.ts'
import {expectFieldProblem, expectProblem} from './gateway-expectations.ts'

const journal = 'POST /api/v1/sessions'
const goals = 'PUT /api/v1/goals/{id}'

/** The journal, goals, and what follows from them. */
export const progressChecks: readonly ContractCheck[] = [
  {
    name: 'sessions come back newest first, a page at a time, and a second one with the same id is a conflict',
    endpoint: journal,
    run: (caller) =>
      withClient(caller, async () => {
        for (const day of [1, 2, 3]) {
          await keep(caller, '/api/v1/sessions', entry(`s${day}`, {timestamp: `2026-03-0${day}T10:00:00Z`}))
        }
        expectProblem(await caller.send('POST', '/api/v1/sessions', {json: entry('s1')}), [409])
        const first = await read(caller, `/api/v1/sessions/${clientId}?limit=2`, sessionEntriesSchema)
        const cursor = encodeURIComponent(first.next_cursor ?? '')
        const rest = await read(caller, `/api/v1/sessions/${clientId}?limit=2&cursor=${cursor}`, sessionEntriesSchema)
        const ids = [...first.sessions, ...rest.sessions].map(({session_id: id}) => id)
        expectThat(ids.join() === 's3,s2,s1', 'the order is not newest first, or a page repeats or hides one')
        expectThat(rest.next_cursor === undefined, 'the last page has a next_cursor')
      }),
  },
  {
    name: 'an unknown emotional state and a time without an offset are refused by name',
    endpoint: journal,
    async run(caller) {
      const send = (more: object) => caller.send('POST', '/api/v1/sessions', {json: entry('s', more)})
      expectFieldProblem(await send({emotional_state: 'HAPPY'}), 'emotional_state')
      expectFieldProblem(await send({timestamp: '2026-03-01T10:00:00'}), 'timestamp')
    },
  },
  {
    name: 'a change of a goal keeps what it leaves out, and percentages lie from 0 to 100',
    endpoint: goals,
    run: (caller) =>
      withClient(caller, async () => {
        const goal = {goal_id: 'g', client_id: clientId, description: 'Made by the contract suite.', notes: 'Kept.'}
        await keep(caller, '/api/v1/goals', goal)
        const put = (json: object) => caller.send('PUT', `/api/v1/goals/g?client_id=${clientId}`, {json})
        expectStatus(await put({completion_percentage: 40}), 200)
        expectFieldProblem(await put({completion_percentage: 140}), 'completion_percentage')
        const kept = await read(caller, `/api/v1/goals/${clientId}`, goalsSchema)
        expectThat(kept.goals[0]?.notes === 'Kept.', 'the notes are gone')
        expectThat(kept.goals[0].completion_percentage === 40, 'completion_percentage is not 40')
      }),
  },
  {
    name: 'a milestone needs its goal',
    endpoint: 'POST /api/v1/milestones',
    async run(caller) {
      const json = {milestone_id: 'm', goal_id: 'nobody', client_id: clientId, description: 'x'}
      expectProblem(await caller.send('POST', '/api/v1/milestones', {json}), [404])
    },
  },
  {
    name: 'who goes from worst to best is improving, and too little data is told',
    endpoint: 'GET /api/v1/trends/{client_id}',
    run: (caller) =>
      withClient(caller, async () => {
        const states = ['very_negative', 'negative', 'negative', 'neutral', 'positive', 'very_positive']
        const now = Date.now()
        for (const [at, state] of states.entries()) {
          const timestamp = new Date(now - (6 - at) * 4 * 86_400_000).toISOString()
          await keep(caller, '/api/v1/sessions', entry(`s${at}`, {emotional_state: state, timestamp}))
        }
        const wanted = `/api/v1/trends/${clientId}?timeframe_days=`
        const long = await read(caller, `${wanted}60`, trendsSchema)
        const word = long.trends[0]?.trend_direction
        expectThat(
          word === 'improving',
          `the trend is ${word === 'declining' ? 'the wrong way round' : 'not improving'}`,
        )
        const short = await read(caller, `${wanted}6`, trendsSchema)
        expectThat(short.trends[0]?.trend_direction === 'insufficient_data', 'one session tells a trend')
      }),
  },
  {
    name: 'a report and a context of nobody are empty, not an error',
    endpoint: 'GET /api/v1/progress/{client_id}',
    async run(caller) {
      const report = await read(caller, `/api/v1/progress/${clientId}`, progressReportSchema)
      expectThat(report.sessions_count === 0 && report.summary !== '', 'the report is not that of no sessions')
      const context = await read(caller, `/api/v1/context/${clientId}`, sessionContextSchema)
      expectThat(context.text === '', 'there is a context without records')
    },
  },
  {
    name: 'an erased client is gone, and the receipt says how much there was',
    endpoint: 'DELETE /api/v1/clients/{client_id}',
    run: (caller) =>
      withClient(caller, async () => {
        await keep(caller, '/api/v1/sessions', entry('s'))
        expectThat((await erase(caller)).records === 1, 'the receipt does not say 1')
        const {sessions} = await read(caller, `/api/v1/sessions/${clientId}`, sessionEntriesSchema)
        expectThat(sessions.length === 0, 'the session is still there')
      }),
  },
]
