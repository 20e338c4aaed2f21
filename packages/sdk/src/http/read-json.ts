import type * as z from 'zod/mini'
import {ResponseError} from '../errors/response-error.ts'
import {parseJson} from '../lib/parse-json.ts'
import {withoutNulls} from '../lib/without-nulls.ts'
import {toPath} from './field-errors.ts'

/** Checks a parsed body. Unknown fields stay; `null` was removed. */
export function checkShape<T>(schema: z.ZodMiniType<T>, value: unknown, status?: number): T {
  const checked = schema.safeParse(withoutNulls(value))
  if (checked.success) return checked.data
  const fieldErrors = checked.error.issues.map(({path, code}) => ({path: toPath(path), code}))
  throw new ResponseError('The server answered something else than the contract says', {status, fieldErrors})
}

/** Reads a JSON answer of a known shape. */
export async function readJson<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
  const parsed = parseJson(await response.text())
  if (parsed === undefined) {
    throw new ResponseError('The server answered something that is not JSON', {status: response.status})
  }
  return checkShape(schema, parsed, response.status)
}
