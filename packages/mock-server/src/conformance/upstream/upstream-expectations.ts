import {isRecord} from '../../lib/is-record.ts'
import type {ContractAnswer} from '../contract-caller.ts'
import {expectHeader, expectKeys, expectThat, toArray, toJson, toRecord} from '../expectations.ts'

/** The body is exactly `{"detail": "<words>"}`. */
export function expectDetail(answer: ContractAnswer, words: string): void {
  const body = toRecord(toJson(answer))
  expectThat(body.detail === words && Object.keys(body).length === 1, `the body is not {"detail": "${words}"}`)
}

/** One entry of a 422: where, and in either dialect of Pydantic what. */
export interface ExpectedIssue {
  loc: readonly (string | number)[]
  /** The words of Pydantic 1 and 2; one of them must be sent. */
  types: readonly string[]
}

/** A 422 as FastAPI sends it, with this entry among the others. */
export function expectRefused(answer: ContractAnswer, issue: ExpectedIssue): void {
  const detail = expectIssues(answer)
  const found = detail.find((entry) => sameLoc(entry.loc, issue.loc))
  expectThat(found !== undefined, `no entry has loc ${JSON.stringify(issue.loc)}`)
  expectThat(
    typeof found.type === 'string' && issue.types.includes(found.type),
    `type of ${JSON.stringify(issue.loc)} is none of ${issue.types.join(', ')}`,
  )
}

/** The entries of a 422, each with `loc`, `msg` and `type`. */
export function expectIssues(answer: ContractAnswer): Record<string, unknown>[] {
  expectThat(answer.status === 422, `status ${answer.status}, expected 422`)
  expectHeader(answer, 'content-type', /^application\/json/)
  const detail = toArray(toRecord(toJson(answer)).detail, 'detail')
  expectThat(detail.length > 0, 'detail is empty')
  return detail.map((entry, index) => expectKeys(entry, ['loc', 'msg', 'type'], `detail[${index}]`))
}

const sameLoc = (loc: unknown, expected: readonly (string | number)[]): boolean =>
  Array.isArray(loc) && JSON.stringify(loc) === JSON.stringify(expected)

const replyKeys = [
  'response',
  'inference_time_ms',
  'eq_scores',
  'conversation_metadata',
  'persona_mode',
  'confidence',
  'warning',
]

/** A reply with all its keys: what is absent is `null`, never left out. */
export function expectReply(value: unknown, what = 'the body'): Record<string, unknown> {
  const reply = expectKeys(value, replyKeys, what)
  expectThat(typeof reply.response === 'string' && reply.response !== '', `${what}: response is not a text`)
  expectThat(typeof reply.inference_time_ms === 'number', `${what}: inference_time_ms is not a number`)
  expectThat(typeof reply.confidence === 'number', `${what}: confidence is not a number`)
  expectThat(reply.warning === null || typeof reply.warning === 'string', `${what}: warning is neither text nor null`)
  for (const key of ['eq_scores', 'conversation_metadata']) {
    expectThat(reply[key] === null || isRecord(reply[key]), `${what}: ${key} is neither an object nor null`)
  }
  return reply
}
