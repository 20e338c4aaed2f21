import {messageRoles} from '../contract/message-roles.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import type {FieldError} from '../contract/problem.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {closestWord} from '../lib/closest-word.ts'

/**
 * What `inferenceRequestSchema` says, by hand: the schema's strict parts would cost every page 2 kB. A property test holds
 * the two together.
 */
const fieldTypes: Readonly<Record<keyof InferenceRequest, 'string' | 'boolean' | 'number' | 'object'>> = {
  user_query: 'string',
  conversation_history: 'object',
  context_type: 'string',
  user_id: 'string',
  session_id: 'string',
  use_eq_awareness: 'boolean',
  include_metrics: 'boolean',
  max_tokens: 'number',
  gestalt_directive: 'string',
  plutchik_scores: 'object',
  ocean_scores: 'object',
  task_type: 'string',
  force_model: 'string',
}
const messageFields = ['role', 'content', 'timestamp']

const plainKey = (key: string) => (/^[\w-]{1,64}$/.test(key) ? key : '?')
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const within = (value: unknown, minimum: number, maximum: number) =>
  typeof value === 'number' && value >= minimum && value <= maximum

/** Everything that is wrong with a request. `at` names its place in a batch: `[3]`. Values are never repeated. */
export function fieldErrorsOf(request: unknown, maxQueryCharacters: number, at = ''): FieldError[] {
  const errors: FieldError[] = []
  const refuse = (path: string, code: string) => {
    errors.push({path: at && path ? `${at}.${path}` : at || path, code})
  }
  if (!isObject(request)) {
    refuse('', 'invalid_type')
    return errors
  }
  if (request.user_query === undefined) refuse('user_query', 'missing')
  for (const [key, value] of Object.entries(request)) {
    const type = Object.hasOwn(fieldTypes, key) && fieldTypes[key as keyof InferenceRequest]
    if (!type) {
      const meant = closestWord(key, Object.keys(fieldTypes))
      refuse(plainKey(key), meant ? `unknown_field_did_you_mean_${meant}` : 'unknown_field')
    } else if (value === undefined) continue
    else if (typeof value !== type || value === null) refuse(key, 'invalid_type')
    else if (key === 'user_query') checkQuery(value as string, maxQueryCharacters, refuse)
    else if (key === 'conversation_history') checkHistory(value, refuse)
    else if (key === 'max_tokens' && !(Number.isInteger(value) && within(value, 1, 4096))) refuse(key, 'out_of_range')
    else if (type === 'object' && key.endsWith('_scores')) {
      if (!isObject(value)) refuse(key, 'invalid_type')
      else if (!Object.values(value).every((score) => within(score, 0, 1))) refuse(key, 'out_of_range')
    }
  }
  return errors
}

type Refuse = (path: string, code: string) => void

function checkQuery(text: string, maxQueryCharacters: number, refuse: Refuse): void {
  if (text.length === 0) refuse('user_query', 'too_small')
  else if (text.length > maxQueryCharacters) refuse('user_query', 'too_big')
  else if (!text.isWellFormed()) refuse('user_query', 'lone_surrogate')
}

function checkHistory(history: unknown, refuse: Refuse): void {
  if (!Array.isArray(history)) return refuse('conversation_history', 'invalid_type')
  for (const [index, message] of history.entries()) {
    const path = `conversation_history[${index}]`
    if (!isObject(message)) {
      refuse(path, 'invalid_type')
      continue
    }
    if (!(messageRoles as readonly unknown[]).includes(message.role)) refuse(`${path}.role`, 'invalid_value')
    const {content, timestamp} = message
    if (typeof content !== 'string') refuse(`${path}.content`, 'invalid_type')
    else if (!content.isWellFormed()) refuse(`${path}.content`, 'lone_surrogate')
    if (timestamp !== undefined && typeof timestamp !== 'string') refuse(`${path}.timestamp`, 'invalid_type')
    for (const key of Object.keys(message)) {
      if (!messageFields.includes(key)) refuse(`${path}.${plainKey(key)}`, 'unknown_field')
    }
  }
}

/** Throws a `ValidationError` that names each field, or does nothing. */
export function checkRequest(request: InferenceRequest, maxQueryCharacters: number): void {
  const errors = fieldErrorsOf(request, maxQueryCharacters)
  if (errors.length > 0) throw new ValidationError(errors)
}
