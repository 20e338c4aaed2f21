import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {createPixelClient, isPixelError, type PixelClient} from '@pixelated/sdk'
import {agentStats, inferenceServiceDialect} from '@pixelated/sdk/dialects'

/** Real answers of the original servers are not part of this repository: name their folder to read them too. */
const folder = process.env.PIXEL_RECORDINGS
if (!folder) console.log('not run: recordings of the original servers, set PIXEL_RECORDINGS to their folder')

interface Recording {
  name: string
  request: {method: string; path: string; json?: unknown; raw?: string}
  status: number
  headers: [string, string][]
  body?: unknown
  bodyIs: 'json' | 'text' | 'empty' | 'event-stream'
  chunks?: [number, string][]
}

const recordings: Recording[] = folder
  ? readdirSync(folder)
      .filter((file) => /^(pixel|stream|inference)[^/]*\.json$/.test(file) && !file.includes('openapi'))
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording)
  : []

function answer({status, headers, body, bodyIs, chunks}: Recording): Response {
  const encoder = new TextEncoder()
  const pieces = chunks?.map(([, text]) => text) ?? [bodyIs === 'json' ? JSON.stringify(body) : String(body ?? '')]
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece))
      controller.close()
    },
  })
  return new Response(status === 204 ? null : stream, {
    status,
    headers: headers.filter(([name]) => name !== 'transfer-encoding'),
  })
}

/** Which call of ours would have got this answer. */
function call(
  pixel: PixelClient & ReturnType<typeof agentStats>,
  {request: {path, method}, body}: Recording,
): Promise<unknown> {
  if (path.startsWith('/infer-stream')) return pixel.inferStream({user_query: 'x'}).final()
  if (path.startsWith('/batch-infer')) {
    const size = (body as {results?: unknown[]} | undefined)?.results?.length ?? 1
    return pixel.batchInfer(Array.from({length: size}, () => ({user_query: 'x'})))
  }
  if (path.startsWith('/agent-stats')) return pixel.agentStats()
  if (path.startsWith('/reload')) return pixel.reloadModel()
  if (path.startsWith('/status')) return pixel.status()
  if (path.startsWith('/health') && method === 'GET') return pixel.health()
  if (method === 'POST') return pixel.infer({user_query: 'x'})
  return pixel.status()
}

/** Every longer string a person (or the recording of one) wrote in the request. */
const words = (value: unknown): string[] =>
  typeof value === 'string'
    ? value.length > 12
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(words)
      : []

describe.runIf(recordings.length > 0)('recordings of the original servers', () => {
  it.each(recordings)('$name is read', async (recording) => {
    let asked = 0
    const isInference = recording.name.startsWith('inference')
    const pixel = createPixelClient(
      {
        baseUrl: 'http://pixel.test',
        retry: {limit: 0},
        ...(isInference && {dialect: inferenceServiceDialect}),
        // A fall-back from a failed stream asks again: that answer is not part of the recording.
        fetch: async () => (asked++ === 0 ? answer(recording) : Response.json({detail: 'no more'}, {status: 404})),
      },
      [agentStats],
    )
    const outcome = await call(pixel, recording).catch((error: unknown) => error)
    if (outcome instanceof Error) {
      expect(isPixelError(outcome)).toBe(true)
      const told = [outcome.message, outcome.stack, JSON.stringify(outcome), JSON.stringify(outcome.cause)].join('\n')
      for (const word of words(recording.request)) expect(told).not.toContain(word)
      if (recording.status >= 400 && !recording.name.startsWith('stream'))
        expect(outcome).toMatchObject({status: recording.status})
      // A success that is no success to us: the broken stream, routes that are no call of ours, and a batch of none.
      if (recording.status < 400) expect(recording.name).toMatch(/^stream-asis|metrics|batch.empty/)
      if (process.env.PIXEL_RECORDINGS_VERBOSE) console.log(recording.name, outcome.message)
    } else {
      if (process.env.PIXEL_RECORDINGS_VERBOSE) console.log(recording.name, JSON.stringify(outcome).slice(0, 150))
      expect(recording.status).toBeLessThan(400)
    }
  })
})

it('says plainly when there are none to read', () => {
  expect(recordings.length > 0).toBe(folder !== undefined)
})
