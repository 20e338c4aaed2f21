import {eqDomains, eqScoreSchema} from '@pixelated/sdk/contract'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectNumber, expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {expectFieldProblem} from './gateway-expectations.ts'

const endpoint = 'POST /eq/score'
const person = {role: 'user', content: 'Nobody calls me any more and I feel so lonely.'}
const reply = {
  role: 'assistant',
  content: 'That sounds lonely, and it makes sense that it hurts. What would help tonight?',
}

async function score(caller: ContractCaller, json: object) {
  const answer = await caller.send('POST', '/eq/score', {json})
  expectStatus(answer, 200)
  return expectSchema(eqScoreSchema, toJson(answer))
}

/** Scores of replies on five empathy skills. */
export const eqChecks: readonly ContractCheck[] = [
  {
    name: 'a reply is scored per domain: a value with its confidence, or why there is none',
    endpoint,
    async run(caller) {
      const {turns, measured, source} = await score(caller, {turns: [person, reply]})
      expectThat(measured === 1 && source !== '', 'measured is not 1, or nobody is named as its source')
      const {domains} = turns[1] ?? {}
      for (const domain of eqDomains) {
        const {value, confidence, not_measured: reason} = domains?.[domain] ?? {}
        expectThat((value === undefined) !== (reason === undefined), `${domain} has both a value and a reason, or none`)
        if (value === undefined) continue
        expectNumber(value, domain, [0, 1])
        expectNumber(confidence, `the confidence of ${domain}`, [0, 1])
      }
    },
  },
  {
    name: 'evidence lies within the text',
    endpoint,
    async run(caller) {
      const {turns} = await score(caller, {turns: [person, reply]})
      const spans = eqDomains.flatMap((domain) => turns[1]?.domains?.[domain].spans ?? [])
      expectThat(spans.length > 0, 'no place in the text is named')
      expectThat(
        spans.every(({start, end}) => start >= 0 && start < end && end <= reply.content.length),
        'a place is outside of the text',
      )
    },
  },
  {
    name: "a person's own turns are not scored, and it says whose are",
    endpoint,
    async run(caller) {
      const {scored_role: role, turns, measured, means} = await score(caller, {text: person.content, role: 'user'})
      expectThat(role === 'assistant', 'scored_role is not assistant')
      const [turn] = turns
      expectThat(turn?.domains === undefined && turn?.not_measured !== undefined, 'a person was scored')
      expectThat(measured === 0 && Object.keys(means).length === 0, 'there are means of nothing')
    },
  },
  {
    name: 'too little text is not measured, which is no zero',
    endpoint,
    async run(caller) {
      const {turns, not_measured: count} = await score(caller, {text: 'Yes.', role: 'assistant'})
      expectThat(count === 1 && turns[0]?.not_measured !== undefined, 'it is not told as not measured')
      expectThat(turns[0].overall_eq === undefined, 'it has a score')
    },
  },
  {
    name: 'turns and a text at once, or neither, are refused by name',
    endpoint,
    async run(caller) {
      for (const json of [{}, {turns: [person], text: 'x', role: 'user'}]) {
        expectFieldProblem(await caller.send('POST', '/eq/score', {json}), 'turns')
      }
    },
  },
]
