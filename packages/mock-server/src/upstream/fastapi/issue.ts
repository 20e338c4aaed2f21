import type {Writable} from './python-value.ts'

/** Which Pydantic writes the 422 bodies. */
export type Dialect = 1 | 2

/** The place of a value in a request: `['body', 'conversation_history', 0, 'content']`. */
export type Location = readonly (string | number)[]

/** One entry of a 422 `detail`, in the key order of its dialect. */
export type Issue = Readonly<Record<string, Writable | undefined>>

/** What is wrong with a value, in both dialects. */
export interface Complaint {
  /** Pydantic 1: `type`, `msg` and `ctx`. */
  one: readonly [type: string, message: string, context?: Writable]
  /** Pydantic 2: the same. */
  two: readonly [type: string, message: string, context?: Writable]
}

/** Writes one entry. Pydantic 2 repeats what was sent as `input`. */
export function createIssue(
  dialect: Dialect,
  complaint: Complaint,
  {loc, input}: {loc: Location; input: Writable},
): Issue {
  if (dialect === 1) {
    const [type, msg, ctx] = complaint.one
    return {loc: [...loc], msg, type, ctx}
  }
  const [type, msg, ctx] = complaint.two
  return {type, loc: [...loc], msg, input, ctx}
}
