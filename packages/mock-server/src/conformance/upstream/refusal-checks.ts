import type {ContractCheck} from '../contract-check.ts'
import type {ContractRequest} from '../contract-caller.ts'
import {expectThat} from '../expectations.ts'
import {expectIssues, expectRefused, type ExpectedIssue} from './upstream-expectations.ts'

const endpoint = 'POST /infer'

const refusalCheck = (name: string, request: ContractRequest, issue: ExpectedIssue): ContractCheck => ({
  name,
  endpoint,
  run: async (caller) => expectRefused(await caller.send('POST', '/infer', request), issue),
})

const json = (more: Record<string, unknown>): ContractRequest => ({json: {user_query: 'hello', ...more}})

/** What `/infer` refuses with 422, in both dialects of Pydantic. */
export const refusalChecks: readonly ContractCheck[] = [
  refusalCheck(
    'a missing query is refused',
    {json: {}},
    {loc: ['body', 'user_query'], types: ['value_error.missing', 'missing']},
  ),
  refusalCheck(
    'null for a text is refused',
    {json: {user_query: null}},
    {loc: ['body', 'user_query'], types: ['type_error.none.not_allowed', 'string_type']},
  ),
  refusalCheck('null for a list is refused', json({conversation_history: null}), {
    loc: ['body', 'conversation_history'],
    types: ['type_error.none.not_allowed', 'list_type'],
  }),
  refusalCheck('a message without content is refused, with its place', json({conversation_history: [{role: 'user'}]}), {
    loc: ['body', 'conversation_history', 0, 'content'],
    types: ['value_error.missing', 'missing'],
  }),
  refusalCheck('words for a number are refused', json({max_tokens: 'many'}), {
    loc: ['body', 'max_tokens'],
    types: ['type_error.integer', 'int_parsing'],
  }),
  refusalCheck('other words for a boolean are refused', json({include_metrics: 'perhaps'}), {
    loc: ['body', 'include_metrics'],
    types: ['value_error.strictbool', 'type_error.bool', 'value_error.bool', 'bool_parsing'],
  }),
  refusalCheck(
    'an array in place of an object is refused',
    {json: [{user_query: 'hello'}]},
    {loc: ['body'], types: ['type_error.dict', 'model_type', 'model_attributes_type']},
  ),
  refusalCheck(
    'a body of plain text is refused',
    {body: '{"user_query":"hello"}', headers: {'Content-Type': 'text/plain'}},
    {loc: ['body'], types: ['type_error.dict', 'model_type', 'model_attributes_type']},
  ),
  refusalCheck(
    'no body at all is refused',
    {headers: {'Content-Type': 'application/json'}},
    {loc: ['body'], types: ['value_error.missing', 'missing']},
  ),
  {
    name: 'broken JSON is refused with the place where it breaks',
    endpoint,
    async run(caller) {
      const request = {body: '{"user_query": ', headers: {'Content-Type': 'application/json'}}
      const [first] = expectIssues(await caller.send('POST', '/infer', request))
      const [place, index] = Array.isArray(first?.loc) ? (first.loc as unknown[]) : []
      expectThat(place === 'body' && typeof index === 'number', 'loc is not ["body", <place>]')
      expectThat(
        first?.type === 'value_error.jsondecode' || first?.type === 'json_invalid',
        'type is not one of bad JSON',
      )
    },
  },
  {
    name: 'several mistakes are told together',
    endpoint,
    async run(caller) {
      const request = {json: {max_tokens: 'many', conversation_history: 'none'}}
      const issues = expectIssues(await caller.send('POST', '/infer', request))
      expectThat(issues.length >= 3, `${issues.length} entries for 3 mistakes`)
    },
  },
]
