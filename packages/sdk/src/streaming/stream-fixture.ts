import {createPixelClient} from '../client/create-pixel-client.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import type {InferenceStream} from './inference-stream.ts'
import {createManualClock} from '../lib/manual-clock.ts'

export const encoder = new TextEncoder()
export const frame = (event: string, data: unknown, id?: number) =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

export const words = ['That ', 'sounds ', 'like ', 'a lot. ', '😌 ', 'What ', 'happened?']
export const whole = words.join('')
export const log = [
  frame('start', {turn_id: 't1', request_id: 'r1'}, 1),
  frame('risk', {level: 'low', signals: []}, 2),
  ...words.map((text, index) => frame('text_delta', {text}, index + 3)),
  frame('final_response', {response: whole, eq_source: 'rules-1'}, words.length + 3),
  frame('done', {reason: 'stop'}, words.length + 4),
]

/** What one connection does: sends pieces, then ends, breaks or hangs. */
export type Script = {pieces: (string | Uint8Array)[]; end?: 'close' | 'break' | 'hang'; status?: number; type?: string}
interface Call {
  method: string
  url: string
  lastEventId: string | null
  key: string | null
}

function body({pieces, end = 'close'}: Script): ReadableStream<Uint8Array> {
  let next = 0
  return new ReadableStream({
    pull(controller) {
      const piece = pieces[next++]
      if (piece !== undefined) controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
      else if (end === 'close') controller.close()
      else if (end === 'break') controller.error(new TypeError('terminated'))
      else return new Promise(() => {})
      return undefined
    },
  })
}

export function serve(scripts: (Script | ((call: Call) => Script))[], options: {signal?: AbortSignal} = {}) {
  const calls: Call[] = []
  const clock = createManualClock()
  let opened = 0
  const pixel = createPixelClient({
    baseUrl: 'http://pixel.test',
    clock,
    random: () => 0,
    retry: {limit: 0},
    async fetch(url, init) {
      const headers = new Headers(init.headers)
      const call = {
        method: init.method ?? 'GET',
        url: url.replace('http://pixel.test', ''),
        lastEventId: headers.get('last-event-id'),
        key: headers.get('idempotency-key'),
      }
      calls.push(call)
      if (call.method === 'DELETE') return new Response(null, {status: 204})
      const entry = scripts[opened++] ?? {pieces: [], status: 404}
      const script = typeof entry === 'function' ? entry(call) : entry
      const status = script.status ?? 200
      if (status === 204) return new Response(null, {status})
      return new Response(body(script), {status, headers: {'content-type': script.type ?? 'text/event-stream'}})
    },
  })
  return {stream: pixel.inferStream({user_query: 'hello'}, options), calls, clock}
}

/** The log from where the client says it is. */
export const rest = (call: Call): Script => ({pieces: log.slice(Number(call.lastEventId ?? 0))})

export async function collect(
  stream: InferenceStream,
): Promise<{events: StreamEvent[]; text: string; error?: unknown}> {
  const events: StreamEvent[] = []
  let text = ''
  try {
    for await (const event of stream) {
      events.push(event)
      if (event.type === 'text_delta') text += event.text
      if (event.type === 'text_replace') text = text.slice(0, event.from) + event.text + text.slice(event.to)
    }
  } catch (error) {
    return {events, text, error}
  }
  return {events, text}
}

/** Runs a promise while time goes by. */
export async function over<T>(
  clock: {run(ms: number): Promise<void>},
  promise: Promise<T>,
  milliseconds = 100_000,
): Promise<T> {
  await clock.run(milliseconds)
  return promise
}
