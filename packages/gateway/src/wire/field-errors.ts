import type {FieldError} from '@pixelated/sdk/contract'
import type * as z from 'zod/mini'

type Issue = z.core.$ZodIssue

const plainKey = /^\w{1,64}$/

/** For example `conversation_history[0].role`. A name that is no plain word could be anything, so it is not repeated. */
export const toPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    const name = typeof part === 'string' && plainKey.test(part) ? part : '?'
    return text === '' ? name : `${text}.${name}`
  }, '')

function isMissing(input: unknown, path: readonly PropertyKey[]): boolean {
  let value = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return false
    value = Reflect.get(value, part)
  }
  return value === undefined
}

function codeOf(issue: Issue, input: unknown): string {
  if (issue.code === 'custom') return 'invalid_text'
  return issue.code === 'invalid_type' && isMissing(input, issue.path) ? 'missing' : issue.code
}

/** What was wrong with which field: paths and codes only, because a value could be a person's words. */
export function toFieldErrors(
  issues: readonly Issue[],
  input: unknown,
  prefix: readonly PropertyKey[] = [],
): FieldError[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path]
    if (issue.code !== 'unrecognized_keys') return [{path: toPath(path), code: codeOf(issue, input)}]
    return issue.keys.map((key) => ({path: toPath([...path, key]), code: 'unrecognized_key'}))
  })
}
