import {missing} from './complaints.ts'
import {HttpError, validationError} from './http-error.ts'
import {createIssue, type Dialect, type Issue} from './issue.ts'
import {refused, type Type} from './model.ts'
import type {PythonValue} from './python-value.ts'
import {JsonDecodeError, readPythonJson} from './read-python-json.ts'

/**
 * Reads a request's body into a model, or throws the 422. JSON is parsed when the media type is absent, `application/json`
 * or `application/…+json`; any other body is handed to the model as text, which refuses it.
 */
export async function readBody<T>(request: Request, model: Type<T>, dialect: Dialect): Promise<T> {
  const bytes = await request.arrayBuffer()
  const value = bytes.byteLength === 0 ? null : decode(bytes, request.headers.get('content-type'), dialect)
  if (value === null) throw validationError([createIssue(dialect, missing, {loc: ['body'], input: null})])
  const issues: Issue[] = []
  const read = model.read(value, {dialect, loc: ['body'], issues})
  if (read === refused) throw validationError(issues)
  return read
}

function decode(bytes: ArrayBuffer, contentType: string | null, dialect: Dialect): PythonValue {
  const isJson = contentType === null || isJsonType(contentType)
  // Bytes that are no JSON reach the model as they are; it takes them for neither an object nor a list.
  if (!isJson) return dialect === 1 ? false : new TextDecoder().decode(bytes)
  try {
    return readPythonJson(new TextDecoder('utf-8', {fatal: true}).decode(bytes))
  } catch (error) {
    if (error instanceof JsonDecodeError) throw validationError([describe(error, dialect)])
    throw new HttpError(400, 'There was an error parsing the body')
  }
}

function isJsonType(contentType: string): boolean {
  const [essence = ''] = contentType.split(';')
  return /^application\/(?:json|[^/]+\+json)$/.test(essence.trim().toLowerCase())
}

/** Pydantic 1 repeats the whole malformed body in `ctx.doc`; Pydantic 2 only names the reason. */
function describe(error: JsonDecodeError, dialect: Dialect): Issue {
  const {reason, document, position, line, column} = error
  const place = {loc: ['body', position], input: {}}
  const context = {msg: reason, doc: document, pos: position, lineno: line, colno: column}
  return createIssue(
    dialect,
    {
      one: ['value_error.jsondecode', error.sentence, context],
      two: ['json_invalid', 'JSON decode error', {error: reason}],
    },
    place,
  )
}
