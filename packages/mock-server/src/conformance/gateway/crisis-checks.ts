import {
  crisisAlertSchema,
  crisisAlertsSchema,
  crisisResourcesSchema,
  orderedRiskLevels,
  riskAssessmentSchema,
  riskRank,
  toRiskLevel,
} from '@pixelated/sdk/contract'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {expectFieldProblem, expectProblem} from './gateway-expectations.ts'

const assess = 'POST /crisis/assess'
const resources = 'GET /crisis/resources'
const alerts = 'POST /crisis/alerts'
const order = {level: 'moderate', reasons: ['contract_suite'], session_id: 'contract-suite'}

async function assessText(caller: ContractCaller, text: string) {
  const answer = await caller.send('POST', '/crisis/assess', {json: {text}})
  expectStatus(answer, 200)
  return expectSchema(riskAssessmentSchema, toJson(answer))
}

async function askResources(caller: ContractCaller, query: string) {
  const answer = await caller.send('GET', `/crisis/resources${query}`, {key: null})
  expectStatus(answer, 200)
  return expectSchema(crisisResourcesSchema, toJson(answer))
}

async function openAlert(caller: ContractCaller) {
  const answer = await caller.send('POST', '/crisis/alerts', {json: order})
  expectStatus(answer, 201)
  return expectSchema(crisisAlertSchema, toJson(answer))
}

/** Assessing, ways to reach help, and the queue for humans. */
export const crisisChecks: readonly ContractCheck[] = [
  {
    name: 'a plain wish to die is found, with a level of the scale and who evaluated it',
    endpoint: assess,
    async run(caller) {
      const {level, signals = [], evaluated_by = []} = await assessText(caller, 'I want to die.')
      expectThat(riskRank(toRiskLevel(level)) > 0, 'nothing was found')
      expectThat(signals.length > 0, 'there are no signals')
      expectThat(evaluated_by.length > 0, 'evaluated_by names nobody')
    },
  },
  {
    name: 'an everyday sentence is none or unknown',
    endpoint: assess,
    async run(caller) {
      const {level} = await assessText(caller, 'We had soup for lunch and went for a walk.')
      expectThat(riskRank(toRiskLevel(level)) <= 0, `the level is ${toRiskLevel(level)}`)
    },
  },
  {
    name: 'a text without words is unknown or none, never an error',
    endpoint: assess,
    async run(caller) {
      const {level} = await assessText(caller, '…')
      expectThat(['unknown', ...orderedRiskLevels].includes(toRiskLevel(level)), 'the level is no level')
    },
  },
  {
    name: 'a missing text is refused by name',
    endpoint: assess,
    async run(caller) {
      expectFieldProblem(await caller.send('POST', '/crisis/assess', {json: {}}), 'text')
    },
  },
  {
    name: 'help in a region is there without a key: a way to reach somebody, and a directory',
    endpoint: resources,
    async run(caller) {
      const help = await askResources(caller, '?region=GB')
      expectThat(help.emergency !== undefined, 'there is no emergency number')
      expectThat(help.resources.length > 0, 'there are no resources')
      expectThat(help.directory.href.startsWith('https:'), 'the directory is no https address')
      const forms = /^(tel|sms|https):/
      expectThat(
        help.resources.every(({href}) => forms.test(href)),
        'a resource cannot be dialled, texted or opened',
      )
    },
  },
  {
    name: 'a language alone chooses no country',
    endpoint: resources,
    async run(caller) {
      const help = await askResources(caller, '?language=en')
      expectThat(help.region === undefined && help.emergency === undefined, 'a country was chosen')
      expectThat(help.resources.length === 0, 'numbers of some country are shown')
    },
  },
  {
    name: 'an alert is open until a person acknowledges it, and keeps its outcome',
    endpoint: alerts,
    async run(caller) {
      const {id, status} = await openAlert(caller)
      expectThat(status === 'open', 'a new alert is not open')
      const seen = await caller.send('POST', `/crisis/alerts/${id}/acknowledge`)
      expectStatus(seen, 200)
      expectThat(expectSchema(crisisAlertSchema, toJson(seen)).status === 'acknowledged', 'it is not acknowledged')
      const over = await caller.send('POST', `/crisis/alerts/${id}/resolve`, {json: {outcome: 'contract_suite'}})
      expectStatus(over, 200)
      const resolved = expectSchema(crisisAlertSchema, toJson(over))
      expectThat(resolved.status === 'resolved' && resolved.outcome === 'contract_suite', 'it is not resolved')
      expectThat(resolved.acknowledged_at !== undefined, 'it has forgotten when it was acknowledged')
    },
  },
  {
    name: 'the queue lists open alerts only, when asked for them',
    endpoint: 'GET /crisis/alerts',
    async run(caller) {
      const {id} = await openAlert(caller)
      const answer = await caller.send('GET', '/crisis/alerts?status=open')
      expectStatus(answer, 200)
      const page = expectSchema(crisisAlertsSchema, toJson(answer))
      expectThat(
        page.alerts.some((alert) => alert.id === id),
        'the new alert is not in it',
      )
      expectThat(
        page.alerts.every(({status}) => status === 'open'),
        'it lists others too',
      )
      await caller.send('POST', `/crisis/alerts/${id}/resolve`, {json: {outcome: 'contract_suite'}})
    },
  },
  {
    name: 'the queue comes in pages, and every alert once',
    endpoint: 'GET /crisis/alerts',
    async run(caller) {
      const opened = [await openAlert(caller), await openAlert(caller), await openAlert(caller)].map(({id}) => id)
      const seen: string[] = []
      for (let cursor: string | undefined = ''; cursor !== undefined && seen.length < 1000;) {
        const answer = await caller.send(
          'GET',
          `/crisis/alerts?status=open&limit=2&cursor=${encodeURIComponent(cursor)}`,
        )
        expectStatus(answer, 200)
        const page = expectSchema(crisisAlertsSchema, toJson(answer))
        expectThat(page.alerts.length <= 2, 'a page has more than its limit')
        seen.push(...page.alerts.map(({id}) => id))
        cursor = page.next_cursor
      }
      expectThat(new Set(seen).size === seen.length, 'a page repeats an alert')
      expectThat(
        opened.every((id) => seen.includes(id)),
        'an alert is in no page',
      )
      for (const id of opened) {
        await caller.send('POST', `/crisis/alerts/${id}/resolve`, {json: {outcome: 'contract_suite'}})
      }
    },
  },
  {
    name: 'who has seen an alert is kept as a code beside the key, and words are refused',
    endpoint: 'POST /crisis/alerts/{id}/acknowledge',
    async run(caller) {
      const {id} = await openAlert(caller)
      const path = `/crisis/alerts/${id}/acknowledge`
      expectFieldProblem(await caller.send('POST', path, {json: {by: 'words of a person'}}), 'by')
      const seen = await caller.send('POST', path, {json: {by: 'nurse-7'}})
      expectStatus(seen, 200)
      const {acknowledged_by: by = ''} = expectSchema(crisisAlertSchema, toJson(seen))
      expectThat(by.endsWith(':nurse-7'), 'acknowledged_by does not name both')
      await caller.send('POST', `/crisis/alerts/${id}/resolve`, {json: {outcome: 'contract_suite'}})
    },
  },
  {
    name: 'an alert takes codes and no words',
    endpoint: alerts,
    async run(caller) {
      const json = {...order, reasons: ['these are words of a person']}
      expectFieldProblem(await caller.send('POST', '/crisis/alerts', {json}), 'reasons[0]')
    },
  },
  {
    name: 'an unknown alert is a 404 problem',
    endpoint: 'GET /crisis/alerts/{id}',
    async run(caller) {
      expectProblem(await caller.send('GET', '/crisis/alerts/nobody-has-this'), [404])
    },
  },
]
