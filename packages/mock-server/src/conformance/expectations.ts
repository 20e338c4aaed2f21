import type {ContractAnswer} from './contract-caller.ts'
import {Difference, NotThere} from './difference.ts'
import {isRecord} from '../lib/is-record.ts'

/** Throws a difference unless the condition holds. */
export function expectThat(condition: boolean, difference: string): asserts condition {
  if (!condition) throw new Difference(difference)
}

/** Statuses of a server that does not know an endpoint. */
const unknownStatuses = new Set([404, 405, 501])

/** The status is one of these. An unexpected 404, 405 or 501 means that the endpoint is not there. */
export function expectStatus(answer: ContractAnswer, ...expected: readonly number[]): void {
  if (expected.includes(answer.status)) return
  const difference = `status ${answer.status}, expected ${expected.join(' or ')}`
  throw unknownStatuses.has(answer.status) ? new NotThere(difference) : new Difference(difference)
}

/** The header is there and matches. */
export function expectHeader({headers}: ContractAnswer, name: string, expected: RegExp): string {
  const value = headers.get(name)
  expectThat(
    value !== null && expected.test(value),
    `header ${name} is ${value === null ? 'absent' : 'not as expected'}`,
  )
  return value
}

/** The body is JSON. */
export function toJson({text}: ContractAnswer): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Difference('the body is not JSON')
  }
}

/** The value is an object. */
export function toRecord(value: unknown, what = 'the body'): Record<string, unknown> {
  expectThat(isRecord(value), `${what} is not an object`)
  return value
}

/** The value is an array. */
export function toArray(value: unknown, what: string): unknown[] {
  expectThat(Array.isArray(value), `${what} is not an array`)
  return value as unknown[]
}

/** The object has these keys, whatever their values. */
export function expectKeys(value: unknown, keys: readonly string[], what = 'the body'): Record<string, unknown> {
  const record = toRecord(value, what)
  const absent = keys.filter((key) => !Object.hasOwn(record, key))
  expectThat(absent.length === 0, `${what} lacks ${absent.join(', ')}`)
  return record
}

interface Schema<T> {
  safeParse(value: unknown): {success: true; data: T} | {success: false; error: {issues: readonly Issue[]}}
}

interface Issue {
  path: readonly PropertyKey[]
  code?: string | undefined
}

/** The value fits a schema of the contract. Only paths and codes are reported. */
export function expectSchema<T>(schema: Schema<T>, value: unknown, what = 'the body'): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(
    ({path, code}) => `${path.map(String).join('.') || '(whole)'}: ${code ?? 'invalid'}`,
  )
  throw new Difference(`${what} does not fit its schema: ${issues.slice(0, 5).join(', ')}`)
}

/** The value is a finite number within the range, both ends included. */
export function expectNumber(value: unknown, what: string, [minimum, maximum]: readonly [number, number]): number {
  expectThat(
    typeof value === 'number' && value >= minimum && value <= maximum,
    `${what} is not a number from ${minimum} to ${maximum}`,
  )
  return value
}
