import {ResponseError} from '../errors/response-error.ts'
import {readText} from '../http/read-text.ts'
import {checkShape} from '../http/read-json.ts'
import {firstMismatch, type Shape} from '../lib/shape.ts'
import {TensorError} from '../errors/tensor-error.ts'
import type {DocumentKind} from './server-documents.ts'
import {parseWireJson} from './parse-wire-json.ts'

/** Much more than the configuration of any model. */
const longest = 16_777_216
const deepest = 128

/** Counters beyond 2^53 lose their last digits here, not their meaning. */
function plainNumbers(value: unknown, depth = 0): unknown {
  if (depth > deepest) throw new TensorError('limit', `nested more than ${deepest} deep`)
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map((item) => plainNumbers(item, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainNumbers(item, depth + 1)]))
}

/** Reads an answer of JSON, whatever its content type. */
async function readWireJson(response: Response): Promise<unknown> {
  const {text, isWhole} = await readText(response, longest)
  if (!isWhole) throw new TensorError('limit', `the answer is longer than ${longest} characters`)
  return plainNumbers(parseWireJson(text))
}

/** Reads an answer of a known shape. What may be left out when it is empty is filled in. */
export async function readDocument<T extends object>(response: Response, {shape, empty}: DocumentKind<T>): Promise<T> {
  return {...empty, ...checkShape(shape, await readWireJson(response), response.status)}
}

/** Reads an answer that is a list. */
export async function readDocuments<T>(response: Response, [shape]: readonly [Shape<T>]): Promise<T[]> {
  const value = await readWireJson(response)
  if (Array.isArray(value)) return value.map((item: unknown) => checkShape(shape, item, response.status))
  throw new ResponseError('The answer is no list', {status: response.status})
}

/** Reads settings: one level of names and plain values, or lists of them. */
export async function readSettings<Value>(
  response: Response,
  isValue: (value: unknown) => value is Value,
): Promise<Record<string, Value>> {
  const value = await readWireJson(response)
  if (firstMismatch(value, {}) !== undefined) throw new ResponseError('The answer holds no settings')
  const settings: Record<string, Value> = {}
  for (const [name, setting] of Object.entries(value ?? {})) if (isValue(setting)) settings[name] = setting
  return settings
}

export const isTraceSetting = (value: unknown): value is string | string[] =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))

export const isLogSetting = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
