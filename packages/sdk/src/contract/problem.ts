import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * A field that was refused. Paths and codes only: a value could be a person's words.
 * @example
 * const {path, code} = fieldErrorSchema.parse({path: 'user_query', code: 'too_small'})
 * show(path, code)
 */
export const fieldErrorSchema = z.looseObject({path: z.string(), code: z.string()})
/**
 * For example `{path: 'conversation_history[0].role', code: 'invalid_value'}`.
 * @example
 * const list = (errors: readonly FieldError[]) => errors.map(({path, code}) => `${path}: ${code}`)
 */
export type FieldError = {path: string; code: string}

/**
 * `application/problem+json` (RFC 9457) as the gateway sends it; `detail` stays a string for clients of the original.
 * @example
 * const problem = problemSchema.parse(await (await fetch('/infer', {method: 'POST', body: '{}'})).json())
 * show(problem.status, problem.title)
 */
export const problemSchema = z.looseObject({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.optional(z.number()),
  detail: z.optional(z.string()),
  code: z.optional(z.string()),
  request_id: z.optional(z.string()),
  errors: z.optional(z.array(fieldErrorSchema)),
})
/**
 * Why a gateway refused or failed, in the form of RFC 9457.
 * @example
 * const describe = ({title, status}: Problem) => `${status}: ${title}`
 */
export type Problem = KnownFields<z.infer<typeof problemSchema>>
