import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient, isPixelError} from '@pixelated/sdk'

/** One promise of the SDK that must hold wherever JavaScript runs. It throws when it does not hold. */
export interface RuntimeCase {
  name: string
  run(): Promise<void>
}

const baseUrl = 'http://pixel.test'
const events = [
  ['start', {turn_id: 't-1'}],
  ['text_delta', {text: 'Naïve 🌱 '}],
  ['text_delta', {text: 'words'}],
  ['final_response', {response: 'Naïve 🌱 words', inference_time_ms: 1}],
  ['done', {reason: 'stop'}],
] as const
const body = events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join('')

/** Runs on every runtime from the built packages: see run-on-every-runtime.ts. */
export const cases: RuntimeCase[] = [
  {
    name: 'reads a stream whose characters are split between chunks',
    async run() {
      const pixel = createPixelClient({baseUrl, fetch: async () => streamOf(new TextEncoder().encode(body), 1)})
      same(await pixel.inferStream({user_query: 'hello'}).text(), 'Naïve 🌱 words')
    },
  },
  {
    name: 'stops the server when the reader leaves early',
    async run() {
      let isCancelled = false
      const fetch = async () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode(body.slice(0, body.indexOf('words')))),
            cancel: () => {
              isCancelled = true
            },
          }),
          {headers: {'content-type': 'text/event-stream'}},
        )
      const pixel = createPixelClient({baseUrl, fetch})
      for await (const event of pixel.inferStream({user_query: 'hello'})) if (event.type === 'text_delta') break
      same(isCancelled, true)
    },
  },
  {
    name: 'passes cancellation through untouched',
    async run() {
      const reason = new Error('left the page')
      const fetch = (_url: string, init: RequestInit) =>
        new Promise<Response>((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        })
      const pixel = createPixelClient({baseUrl, fetch})
      const controller = new AbortController()
      const call = pixel.infer({user_query: 'hello'}, {signal: controller.signal})
      controller.abort(reason)
      same(await failureOf(call), reason)
    },
  },
  {
    name: 'turns a refusal into a typed error',
    async run() {
      const fetch = async () =>
        Response.json({title: 'Too many', status: 429}, {status: 429, headers: {'retry-after': '7'}})
      const pixel = createPixelClient({baseUrl, fetch, retry: {limit: 0}})
      const error = await failureOf(pixel.infer({user_query: 'hello'}))
      same(isPixelError(error, 'rate_limited') && error.retryAfterMs, 7000)
    },
  },
  {
    name: 'answers the same whole and streamed',
    async run() {
      const pixel = createPixelClient({baseUrl, fetch: createMockServer({fast: true}).fetch})
      const request = {user_query: 'I could not sleep again. My exam is tomorrow.'}
      const whole = await pixel.infer(request)
      same(whole.response.length > 0, true)
      same(await pixel.inferStream(request).text(), whole.response)
    },
  },
  {
    name: 'goes on where a dropped stream stopped',
    async run() {
      const server = createMockServer({fast: true, faults: [{faults: 'disconnect@event=4', times: 1}]})
      const pixel = createPixelClient({baseUrl, fetch: server.fetch, retry: {baseDelayMs: 1}})
      const request = {user_query: 'My exam is tomorrow.'}
      const calm = createPixelClient({baseUrl, fetch: createMockServer({fast: true}).fetch})
      same(await pixel.inferStream(request).text(), (await calm.infer(request)).response)
    },
  },
  {
    name: 'answers a batch item by item',
    async run() {
      const pixel = createPixelClient({baseUrl, fetch: createMockServer({fast: true}).fetch})
      const {items, succeeded} = await pixel.batchInfer(['one', 'two', 'three'].map((word) => ({user_query: word})))
      same(items.length, 3)
      same(succeeded, 3)
    },
  },
  {
    name: 'finds the signs of a crisis in what a person wrote',
    async run() {
      const pixel = createPixelClient({baseUrl, fetch: createMockServer({fast: true}).fetch})
      const {risk} = await pixel.infer({user_query: 'I want to kill myself tonight.'})
      same(['high', 'imminent'].includes(risk.level), true)
    },
  },
]

function streamOf(bytes: Uint8Array<ArrayBuffer>, size: number): Response {
  let at = 0
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, (at += size)))
    },
  })
  return new Response(stream, {headers: {'content-type': 'text/event-stream'}})
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('It should have failed')
}

function same(actual: unknown, expected: unknown): void {
  if (!Object.is(actual, expected)) throw new Error(`Expected ${String(expected)}, got ${String(actual)}`)
}
