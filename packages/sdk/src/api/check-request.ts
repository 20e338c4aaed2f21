import type {FieldError} from '../contract/problem.ts'
import {inferenceRequestSchema, type InferenceRequest} from '../contract/inference-request.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {toPath} from '../http/field-errors.ts'
import {closestWord} from '../lib/closest-word.ts'

const knownFields = Object.keys(inferenceRequestSchema.def.shape)

/** Refuses a request that a server would refuse, before anything is sent. `at` names its place in a batch: `[3]`. */
export function fieldErrorsOf(request: unknown, maxQueryCharacters: number, at = ''): FieldError[] {
  const checked = inferenceRequestSchema.safeParse(request)
  if (checked.success) {
    return checked.data.user_query.length <= maxQueryCharacters ? [] : [{path: join(at, 'user_query'), code: 'too_big'}]
  }
  return checked.error.issues.flatMap((issue) => {
    const path = join(at, toPath(issue.path))
    if (issue.code !== 'unrecognized_keys') return [{path, code: codeOf(issue)}]
    return issue.keys.map((key) => {
      const meant = issue.path.length === 0 ? closestWord(key, knownFields) : undefined
      return {path: join(path, toPath([key])), code: meant ? `unknown_field_did_you_mean_${meant}` : 'unknown_field'}
    })
  })
}

const join = (start: string, end: string): string => (start && end ? `${start}.${end}` : start || end)

/** A refinement has only a message of its own: ours is a code already. */
const codeOf = (issue: {code: string; message?: string}): string =>
  issue.code === 'custom' ? (issue.message ?? 'custom').replaceAll(' ', '_') : issue.code

/** Throws a `ValidationError` that names each field, or does nothing. */
export function checkRequest(request: InferenceRequest, maxQueryCharacters: number): void {
  const errors = fieldErrorsOf(request, maxQueryCharacters)
  if (errors.length > 0) throw new ValidationError(errors)
}
