import type {Clock} from '@pixelated/sdk'
import type {Handler} from '../faults/with-faults.ts'
import {sha256Hex} from '../lib/sha256-hex.ts'
import {toRecordedChunk} from './recorded-bytes.ts'
import type {RecordedChunk, RecordedExchange} from './recording.ts'

/** What to record, and where to. */
export interface RecorderOptions {
  /** The server to record, for example `https://pixel.example`. */
  target: string
  clock: Clock
  /** Gets each exchange once its answer is over. */
  write(exchange: RecordedExchange): void
  /** Keeps the bodies of requests too: they are what people said. Default false; answers are always kept. */
  recordBodies?: boolean
  fetch?: typeof globalThis.fetch
}

/** Headers that belong to one connection, or that `fetch` has already acted on. */
const perConnection = ['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding']
const secret = ['set-cookie', 'authorization', 'proxy-authorization', 'www-authenticate', 'proxy-authenticate']

/** Paths whose answers are secrets: passed on, never written down. */
const neverRecorded = new Set(['/tokens'])

/**
 * A proxy in front of a real server that writes down what it answers, with its timing.
 * @example
 * const lines: string[] = []
 * const write = (exchange: RecordedExchange) => lines.push(formatExchange(exchange))
 * const options: RecorderOptions = {target: 'https://pixel.example', clock: createManualClock(), write}
 * const server = createMockServer({handler: createRecorder(options)})
 */
export function createRecorder(options: RecorderOptions): Handler {
  const {target, clock, write, recordBodies = false, fetch = globalThis.fetch} = options
  const base = target.replace(/\/+$/, '')
  return async (request) => {
    const {pathname, search} = new URL(request.url)
    const path = pathname + search
    const startedAt = clock.now()
    const body = new Uint8Array(await request.arrayBuffer())
    const response = await fetch(base + path, {
      method: request.method,
      headers: without(request.headers, [...perConnection, 'host']),
      redirect: 'manual',
      signal: request.signal,
      ...(body.length > 0 ? {body} : {}),
    })
    const headersMs = clock.now() - startedAt
    const headers = without(response.headers, perConnection)
    const passed = {status: response.status, statusText: response.statusText, headers}
    if (neverRecorded.has(pathname)) return new Response(response.body, passed)
    const exchange = {
      method: request.method,
      path,
      bodyHash: await sha256Hex(body),
      ...(recordBodies && body.length > 0 ? {body: new TextDecoder().decode(body)} : {}),
      status: response.status,
      headers: Object.fromEntries(without(headers, secret)),
      headersMs,
    }
    const keep = (chunks: readonly RecordedChunk[], whole: boolean) => write({...exchange, chunks, whole})
    if (response.body === null) {
      keep([], true)
      return new Response(null, passed)
    }
    return new Response(
      listenIn(response.body, () => clock.now() - startedAt, keep),
      passed,
    )
  }
}

function without(headers: Headers, names: readonly string[]): Headers {
  const rest = new Headers(headers)
  for (const name of names) rest.delete(name)
  return rest
}

/** The same body, written down as it passes; `keep` is called once, at its end however that comes. */
function listenIn(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  elapsed: () => number,
  keep: (chunks: readonly RecordedChunk[], whole: boolean) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  const chunks: RecordedChunk[] = []
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const result = await reader.read().catch((error: unknown) => {
          keep(chunks, false)
          throw error
        })
        if (result.done) {
          keep(chunks, true)
          return controller.close()
        }
        chunks.push(toRecordedChunk(elapsed(), result.value))
        controller.enqueue(result.value)
      },
      cancel(reason) {
        keep(chunks, false)
        return reader.cancel(reason)
      },
    },
    {highWaterMark: 0},
  )
}
