import type {Clock} from '@pixelated/sdk'
import {readFrames, type SseFrame} from './read-frames.ts'

/** What a check sends. `key: null` leaves the key out; a string takes another one. */
export interface ContractRequest {
  json?: unknown
  body?: string
  /** In place of a body that is text. */
  bytes?: Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
  key?: string | null
}

/** What came back, read to its end. */
export interface ContractAnswer {
  status: number
  headers: Headers
  text: string
  /** The body as it came; empty for a stream that was opened. */
  bytes: Uint8Array
}

/** A stream that was opened: its frames as they come, comments included. */
export interface ContractStream extends ContractAnswer {
  frames: AsyncGenerator<SseFrame, void>
}

/**
 * What a call of gRPC came to: an answer, or a status that is not 0.
 * @example
 * const nothing: GrpcAnswer = {code: 5, details: 'not found', response: {}}
 */
export interface GrpcAnswer {
  code: number
  details: string
  response: Record<string, unknown>
}

/**
 * How a check talks to the gRPC port of a Triton. Names are those of the wire, 64-bit integers texts.
 * @example
 * const isLive = async (grpc: GrpcCaller) => (await grpc.call('ServerLive', {})).response.live === true
 */
export interface GrpcCaller {
  call(method: string, request: object): Promise<GrpcAnswer>
  /** Sends all, closes its half, and reads to the end. */
  stream(
    requests: readonly object[],
    metadata?: Record<string, string>,
  ): Promise<GrpcAnswer & {replies: Record<string, unknown>[]}>
}

/** How a check talks to the server. Redirects are never followed. */
export interface ContractCaller {
  /** The key that the suite was given. */
  readonly key: string | undefined
  send(method: string, path: string, request?: ContractRequest): Promise<ContractAnswer>
  /** Like `send`, but reads an event stream as it comes; anything else is read as text. */
  open(method: string, path: string, request?: ContractRequest): Promise<ContractStream>
  /** Opens a stream and reads all of it. */
  readStream(method: string, path: string, request?: ContractRequest): Promise<ContractAnswer & {events: SseFrame[]}>
  wait(milliseconds: number): Promise<void>
  /** Calls the server's gRPC port; absent when none was told. */
  readonly grpc: GrpcCaller | undefined
  /** The last request as a curl command. */
  readonly lastRequest: string
}

export interface ContractCallerOptions {
  baseUrl: string
  fetch: (input: string, init: RequestInit) => Promise<Response>
  key: string | undefined
  clock: Clock
  grpc?: GrpcCaller | undefined
  /** Aborts when a check takes too long. */
  signal: AbortSignal
}

/** Makes the caller of one check. */
export function createContractCaller({
  baseUrl,
  fetch,
  key,
  clock,
  grpc,
  signal,
}: ContractCallerOptions): ContractCaller {
  const base = baseUrl.replace(/\/+$/, '')
  let lastRequest = ''

  const call = (method: string, path: string, request: ContractRequest) => {
    const headers = toHeaders(request, key)
    const text = request.body ?? (request.json === undefined ? undefined : JSON.stringify(request.json))
    const body = request.bytes ?? text
    lastRequest = toCurl(method, base + path, {
      headers,
      body: request.bytes && `(${request.bytes.length} bytes)`,
      ...(text !== undefined && {body: text}),
    })
    return fetch(base + path, {method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : {body})})
  }
  const open: ContractCaller['open'] = async (method, path, request = {}) => {
    const response = await call(method, path, request)
    const {status, headers, body} = response
    const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true
    if (!isStream || body === null) return {...(await readWhole(response)), frames: readFrames(undefined)}
    return {status, headers, text: '', bytes: new Uint8Array(), frames: readFrames(body)}
  }

  return {
    key,
    grpc,
    get lastRequest() {
      return lastRequest
    },
    async send(method, path, request = {}) {
      return readWhole(await call(method, path, request))
    },
    open,
    async readStream(method, path, request) {
      const {frames, ...answer} = await open(method, path, request)
      const events: SseFrame[] = []
      for await (const frame of frames) events.push(frame)
      return {...answer, events}
    },
    wait: (milliseconds) =>
      new Promise((resolve, reject) => {
        const cancel = clock.schedule(resolve, milliseconds)
        const giveUp = () => {
          cancel()
          // The reason is an Error of ours: the check's time is up.
          reject(signal.reason as Error)
        }
        if (signal.aborted) giveUp()
        else signal.addEventListener('abort', giveUp, {once: true})
      }),
  }
}

async function readWhole(response: Response): Promise<ContractAnswer> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {status: response.status, headers: response.headers, text: new TextDecoder().decode(bytes), bytes}
}

function toHeaders(
  {json, headers = {}, key: ownKey}: ContractRequest,
  key: string | undefined,
): Record<string, string> {
  const credential = ownKey === undefined ? key : (ownKey ?? undefined)
  return {
    ...(json === undefined ? {} : {'Content-Type': 'application/json'}),
    ...(credential === undefined ? {} : {Authorization: `Bearer ${credential}`}),
    ...headers,
  }
}

interface CurlParts {
  headers: Record<string, string>
  body: string | undefined
}

const longestShown = 400

/** The request as a command for a shell, with the key left out. */
function toCurl(method: string, url: string, {headers, body}: CurlParts): string {
  const parts = ['curl', ...(method === 'GET' ? [] : ['-X', method]), quote(url)]
  for (const [name, value] of Object.entries(headers)) {
    parts.push('-H', name === 'Authorization' ? '"Authorization: Bearer $KEY"' : quote(`${name}: ${value}`))
  }
  if (body !== undefined) parts.push('-d', quote(body.length > longestShown ? `${body.slice(0, longestShown)}…` : body))
  return parts.join(' ')
}

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
