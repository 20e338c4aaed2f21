import type {HttpError} from './http-error.ts'
import type {Writable} from './python-value.ts'
import {writePythonJson} from './write-python-json.ts'

interface RespondOptions {
  status?: number
  headers?: Readonly<Record<string, string>>
}

/** A JSON answer with the headers that Uvicorn sends. Throws when Python could not write the value. */
export function respondJson(value: Writable, {status = 200, headers = {}}: RespondOptions = {}): Response {
  return respondText(writePythonJson(value), {status, headers: {...headers, 'content-type': 'application/json'}})
}

/** An answer of any text. The length is in bytes. */
export function respondText(text: string, {status = 200, headers = {}}: RespondOptions = {}): Response {
  const bytes = new TextEncoder().encode(text)
  return new Response(bytes, {
    status,
    headers: {...headers, server: 'uvicorn', 'content-length': String(bytes.length)},
  })
}

/** What FastAPI makes of an `HTTPException`. */
export function respondError(error: HttpError): Response {
  return respondJson({detail: error.detail}, {status: error.status, headers: error.headers})
}

/** What Starlette answers when a handler raised something it does not know: plain text, no details. */
export function respondCrash(): Response {
  const headers = {'content-type': 'text/plain; charset=utf-8'}
  return respondText('Internal Server Error', {status: 500, headers})
}
