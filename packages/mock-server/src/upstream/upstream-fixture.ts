import {createUpstreamApp} from './create-upstream-app.ts'
import type {UpstreamOptions} from './upstream-options.ts'

/** What a test sees of an answer. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The body as JSON; undefined when it is none. */
  json: unknown
}

/** A client for tests of the emulation: one server, short calls. */
export interface UpstreamFixture {
  fetch(request: Request): Promise<Response>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  /** Sends text as it is, with these headers only. */
  send(path: string, init: RequestInit): Promise<Answer>
}

/** Starts a server that stands on a fixed clock unless the options bring one. */
export function createUpstreamFixture(options: UpstreamOptions = {}): UpstreamFixture {
  const clock = {now: () => Date.UTC(2026, 4, 6, 7, 8, 9, 123), schedule: neverDue}
  const app = createUpstreamApp({clock, fast: true, ...options})
  const send = async (path: string, init: RequestInit) =>
    toAnswer(await app.fetch(new Request(`http://pixel.test${path}`, init)))
  return {
    fetch: (request) => app.fetch(request),
    get: (path, headers = {}) => send(path, {headers}),
    post: (path, body) =>
      send(path, {
        method: 'POST',
        ...(body === undefined ? {} : {body: JSON.stringify(body), headers: {'content-type': 'application/json'}}),
      }),
    send,
  }
}

/** A timer of a clock that stands still. */
function neverDue(): () => void {
  return () => {}
}

/** Reads an answer to its end. */
export async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  return {status: response.status, headers: response.headers, text, json: parse(text)}
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
