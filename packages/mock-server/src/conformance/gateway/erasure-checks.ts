import {
  auditEntriesSchema,
  crisisAlertsSchema,
  eqHistorySchema,
  keptConversationSchema,
  type AuditEntries,
} from '@pixelated/sdk/contract'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectSchema, expectThat} from '../expectations.ts'
import {clientId, entry, erase, keep, read, withClient} from './contract-client.ts'
import {expectProblem, infer, question} from './gateway-expectations.ts'

const order = {level: 'moderate', reasons: ['contract_suite'], client_id: clientId}
const alertsOf = (caller: ContractCaller) => read(caller, `/crisis/alerts?client_id=${clientId}`, crisisAlertsSchema)
const audit = (caller: ContractCaller, query = '') =>
  read(caller, `/api/v1/audit/${clientId}${query}`, auditEntriesSchema)
const subjects = ({entries}: AuditEntries) => entries.map(({action, subject}) => `${action} ${subject}`)

/** What else goes with a client, and who is told to have read and changed what. */
export const erasureChecks: readonly ContractCheck[] = [
  {
    name: 'the alerts of one client are told apart, and go with their client, waiting or not',
    endpoint: 'GET /crisis/alerts',
    run: (caller) =>
      withClient(caller, async () => {
        await keep(caller, '/crisis/alerts', order)
        const {alerts} = await alertsOf(caller)
        expectThat(alerts.length === 1, `${alerts.length} alerts of this client, expected 1`)
        expectThat(alerts[0]?.client_id === clientId, 'it is of another client')
        await erase(caller)
        expectThat((await alertsOf(caller)).alerts.length === 0, 'an alert is there after its client was erased')
      }),
  },
  {
    name: 'opening and reading alerts is in the audit log of their client',
    endpoint: 'GET /api/v1/audit/{client_id}',
    run: (caller) =>
      withClient(caller, async () => {
        await keep(caller, '/crisis/alerts', order)
        await alertsOf(caller)
        const [newest, before] = subjects(await audit(caller, '?limit=2'))
        expectThat(before === 'write alert', `opening is noted as ${before}`)
        expectThat(newest === 'read alert', `reading is noted as ${newest}`)
      }),
  },
  {
    name: 'reading the audit log is noted once, however many pages it takes',
    endpoint: 'GET /api/v1/audit/{client_id}',
    run: (caller) =>
      withClient(caller, async () => {
        for (const id of ['one', 'two', 'three']) await keep(caller, '/api/v1/sessions', entry(id))
        const first = await audit(caller, '?limit=1')
        await audit(caller, `?limit=1&cursor=${encodeURIComponent(first.next_cursor ?? '')}`)
        const [newest, before] = subjects(await audit(caller, '?limit=2'))
        expectThat(newest === 'read audit', 'reading the log is not in it')
        expectThat(before === 'write session', `before it stands ${before}: a page was noted by itself`)
      }),
  },
  {
    name: 'a streamed turn of an erased client can not be resumed',
    endpoint: 'GET /infer-stream/{turn_id}',
    run: (caller) =>
      withClient(caller, async () => {
        const {events} = await caller.readStream('POST', '/infer-stream', {json: {...question, user_id: clientId}})
        const [start] = events
        const id = /"turn_id":"([^"]+)"/.exec(start?.data ?? '')?.[1] ?? ''
        expectThat(id !== '', 'the stream does not say its turn_id first')
        await erase(caller)
        expectProblem(await caller.send('GET', `/infer-stream/${id}`), [404, 410])
      }),
  },
  {
    name: 'what was measured of a client is told conversation by conversation, oldest first',
    endpoint: 'GET /eq/clients/{client_id}',
    run: (caller) =>
      withClient(caller, async () => {
        const ids: string[] = []
        for (let at = 0; at < 2; at += 1) {
          const created = await keep(caller, '/sessions', {client_id: clientId})
          const {session_id: id} = expectSchema(keptConversationSchema, created)
          await infer(caller, {...question, user_id: clientId, session_id: id})
          ids.push(id)
        }
        const {conversations} = await read(caller, `/eq/clients/${clientId}?timeframe_days=1`, eqHistorySchema)
        expectThat(conversations.map(({session_id: id}) => id).join() === ids.join(), 'they are others, or elsewhere')
        for (const {turns, measured, means} of conversations) {
          expectThat(turns === 1 && measured > 0 === (means !== undefined), 'there are means of nothing')
        }
      }),
  },
]
