import {ResponseError} from '../errors/response-error.ts'
import {parseJson} from '../lib/parse-json.ts'
import {firstMismatch, type Shape} from '../lib/shape.ts'
import {withoutNulls} from '../lib/without-nulls.ts'
import {readText} from './read-text.ts'

/** Checks a parsed body. Unknown fields stay; `null` is removed, because on the wire it means absent. */
export function checkShape<T>(shape: Shape<T>, value: unknown, status?: number): T {
  const clean = withoutNulls(value)
  const path = firstMismatch(clean, shape)
  if (path === undefined) return clean as T // what firstMismatch has just checked
  const fieldErrors = [{path, code: 'invalid_type'}]
  throw new ResponseError('The answer is not what the contract says', {status, fieldErrors})
}

/** The longest answer we accept, in characters: many times a batch of 256 long replies. */
const longestAnswer = 67_108_864

/** Reads a JSON answer of whatever shape. */
export async function readAnyJson(response: Response): Promise<unknown> {
  const {text, isWhole} = await readText(response, longestAnswer)
  const parsed = isWhole ? parseJson(text) : undefined
  if (parsed !== undefined) return parsed
  throw new ResponseError('The answer is not JSON', {status: response.status})
}

/** Reads a JSON answer of a known shape. */
export const readJson = async <T>(response: Response, shape: Shape<T>): Promise<T> =>
  checkShape(shape, await readAnyJson(response), response.status)
