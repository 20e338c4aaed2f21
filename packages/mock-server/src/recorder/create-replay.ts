import type {Clock} from '@pixelated/sdk'
import {LostConnection} from '../faults/lost-connection.ts'
import type {Handler} from '../faults/with-faults.ts'
import {sha256Hex} from '../lib/sha256-hex.ts'
import {fromRecordedChunk} from './recorded-bytes.ts'
import type {RecordedExchange} from './recording.ts'

/** How a recording is replayed. */
export interface ReplayOptions {
  clock: Clock
  /** Leaves the recorded waiting out. Default false. */
  fast?: boolean
}

/** Statuses that may not carry a body. */
const bodiless = new Set([101, 204, 205, 304])

/**
 * Answers from a recording: the same method, path and body get what was recorded for them, in order, the last one for ever.
 * A body that was never recorded gets the next answer of its path, so that a client's changing ids do no harm.
 * @example
 * const options: ReplayOptions = {clock: createManualClock(), fast: true}
 * const server = createMockServer({handler: createReplay(parseRecording('…'), options)})
 */
export function createReplay(recording: readonly RecordedExchange[], {clock, fast = false}: ReplayOptions): Handler {
  const exact = group(recording, ({method, path, bodyHash}) => `${method} ${path} ${bodyHash}`)
  const byPath = group(recording, ({method, path}) => `${method} ${path}`)
  return async (request) => {
    const {pathname, search} = new URL(request.url)
    const key = `${request.method} ${pathname}${search}`
    const bodyHash = await sha256Hex(new Uint8Array(await request.arrayBuffer()))
    const exchange = takeNext(exact.get(`${key} ${bodyHash}`)) ?? takeNext(byPath.get(key))
    if (exchange === undefined) return notRecorded()
    return replay(exchange, {clock, fast, signal: request.signal})
  }
}

interface Queue {
  list: RecordedExchange[]
  next: number
}

function group(recording: readonly RecordedExchange[], toKey: (exchange: RecordedExchange) => string) {
  const queues = new Map<string, Queue>()
  for (const exchange of recording) {
    const queue = queues.get(toKey(exchange)) ?? {list: [], next: 0}
    queue.list.push(exchange)
    queues.set(toKey(exchange), queue)
  }
  return queues
}

function takeNext(queue: Queue | undefined): RecordedExchange | undefined {
  if (queue === undefined) return undefined
  queue.next += 1
  return queue.list[Math.min(queue.next, queue.list.length) - 1]
}

async function replay(
  {status, headers, headersMs, chunks, whole}: RecordedExchange,
  {clock, fast, signal}: Required<ReplayOptions> & {signal: AbortSignal},
): Promise<Response> {
  const startedAt = clock.now()
  let stop = () => {}
  const waitUntil = (ms: number) => {
    const left = startedAt + ms - clock.now()
    return fast || left <= 0 || signal.aborted
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          stop = clock.schedule(resolve, left)
        })
  }
  await waitUntil(headersMs)
  if (bodiless.has(status)) return new Response(null, {status, headers})
  let next = 0
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const chunk = chunks[next]
        next += 1
        if (chunk === undefined) return whole ? controller.close() : controller.error(new LostConnection('disconnect'))
        await waitUntil(chunk[0])
        controller.enqueue(fromRecordedChunk(chunk))
      },
      cancel: () => stop(),
    },
    {highWaterMark: 0},
  )
  return new Response(body, {status, headers})
}

const notRecorded = (): Response =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title: 'Not recorded',
      status: 404,
      detail: 'The recording has no answer for this method and path',
      code: 'not_recorded',
    }),
    {status: 404, headers: {'content-type': 'application/problem+json'}},
  )
