import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {createUpstreamFixture, toAnswer, type Answer} from './upstream-fixture.ts'
import type {UpstreamOptions} from './upstream-options.ts'

/** One recorded answer of a running original. */
interface Recording {
  name: string
  request: {method: string; path: string; headers?: Record<string, string>; json?: unknown; raw?: string}
  status: number
  headers: [string, string][]
  body?: unknown
  chunks?: [number, string][]
}

const folder = process.env['PIXEL_RECORDINGS']
const isThere = folder !== undefined && existsSync(folder)
if (!isThere) console.log('not run: upstream recordings, set PIXEL_RECORDINGS')

/** Texts, measurements and ids differ from run to run and from the original to us; everything else must be equal. */
const masked = new Set([
  ...['response', 'inference_time_ms', 'warning', 'timestamp', 'id', 'content', 'thought', 'action', 'observation'],
  ...[
    'kb_context',
    'detected_emotions',
    'distortions',
    'latency',
    'generation_time',
    'tokens_generated',
    'input_tokens',
  ],
  ...['uptime_seconds', 'avg_latency', 'p95_latency', 'p50_latency', 'p99_latency', 'average_inference_time_ms'],
  ...['total_inference_time_ms', 'last_inference_time_ms', 'total_requests', 'cache_hit', 'cache_hit_rate'],
  ...['inference_count', 'cache_stats'],
])

function mask(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mask)
  if (typeof value !== 'object' || value === null) return value
  const isEmpty = (item: unknown) => item === null
  return Object.entries(value).map(([key, item]) => [
    key,
    masked.has(key) ? (isEmpty(item) ? null : 'masked') : mask(item),
  ])
}

/** The server that gave a recording; undefined where its state would have to be known. */
function serverOf(name: string): UpstreamOptions | undefined {
  if (name === 'pixel-stub.infer')
    return {generation: 'a', eq: 'computed', computeEq: () => [0.25, -0.75, 1.3999999761581421, 0.5, 2]}
  if (name === 'pixel-stub.infer.model-raises') return {generation: 'a', modelRaises: 'stand-in model failure'}
  if (name.startsWith('pixel-broken.')) return {generation: 'a', modelLoaded: false}
  if (name === 'stream-broken.infer-stream') return {modelLoaded: false}
  if (name.startsWith('stream-asis.')) return {asStored: true}
  if (name === 'stream.agent-stats.after-streams') return undefined
  if (name.startsWith('stream.')) return {}
  if (name === 'inference-unloaded.infer') return {service: 'inference', modelLoaded: false}
  if (name === 'inference-fault.infer') return {service: 'inference', modelRaises: 'CUDA out of memory'}
  if (name.startsWith('inference.')) return name.endsWith('high-temperature') ? undefined : {service: 'inference'}
  if (name === 'pixel.status') return undefined
  if (name.startsWith('pixel.')) return {generation: 'a'}
  const progress =
    /goal\.(?:bad-date|create|missing|update-(?:nan|no-notes|over|text|unknown))|empty|text$|huge$|missing|null-list|upper-state|options|no-client|encoded|slash|date-only|unescaped|milestone|export|end-past|session\.create/
  return progress.test(name) && name !== 'progress.milestone.duplicate' ? {service: 'progress'} : undefined
}

function read(): Recording[] {
  if (folder === undefined || !isThere) return []
  return readdirSync(folder)
    .filter((name) => /^(?:pixel|stream|inference|progress)[^/]*\.json$/.test(name) && !name.includes('openapi'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recording)
}

/** The time the original took; ours then takes it too, on a clock that jumps, and must print the same number. */
function recordedMs(recording: Pick<Recording, 'body' | 'chunks'>): string | undefined {
  const text = recording.chunks?.map(([, chunk]) => chunk).join('') ?? JSON.stringify(recording.body)
  return /"inference_time_ms": ?([\d.]+)/.exec(text)?.[1]
}

function clockThatTakes(milliseconds: string): UpstreamOptions {
  let now = 1_000_000
  const reply = async () => {
    now += Number(milliseconds)
    return {response: 'any text'}
  }
  return {clock: {now: () => now, schedule: () => () => {}}, reply}
}

async function replay(recording: Recording, options: UpstreamOptions) {
  const {method, path, headers = {}, json, raw} = recording.request
  const body = raw ?? (json === undefined ? undefined : JSON.stringify(json))
  const took = recordedMs(recording)
  const upstream = createUpstreamFixture(took === undefined ? options : {...clockThatTakes(took), ...options})
  const init: RequestInit = {method, headers}
  if (body !== undefined && body !== '') init.body = new TextEncoder().encode(body)
  return toAnswer(await upstream.fetch(new Request(`http://127.0.0.1:18002${path}`, init)))
}

/** The events of a stream, name and masked data, with data masked. */
function frames(text: string): unknown[] {
  return text.split('\n\n').map((frame) => {
    const [first = '', second = ''] = frame.split('\n')
    return [first, first === '' ? undefined : mask(JSON.parse(second.replace('data: ', '')))]
  })
}

const chosen = read().flatMap((recording) => {
  const options = serverOf(recording.name)
  return options === undefined ? [] : [[recording.name, recording, options] as const]
})

const describeRecordings = isThere ? describe : describe.skip

describeRecordings('answers that were recorded from the running originals', () => {
  it('are there in number', () => {
    expect(chosen.length).toBeGreaterThan(80)
  })

  it.each(chosen)('%s', async (_name, recording, options) => {
    const answer = await replay(recording, options)
    expect(answer.status).toBe(recording.status)
    const recorded = new Map(recording.headers)
    for (const name of ['content-type', 'allow', 'location', 'server']) {
      expect(answer.headers.get(name)).toBe(recorded.get(name) ?? null)
    }
    const stream = recording.chunks?.map(([, chunk]) => chunk).join('')
    if (stream === undefined) compareBody(recording, answer)
    else if (recording.status !== 200) expect(answer.text).toBe(stream)
    else expect(frames(answer.text)).toEqual(frames(stream))
  })
})

function compareBody({body, headers}: Recording, answer: Answer): void {
  if (typeof body === 'string') return expect(answer.text).toBe(body)
  const took = recordedMs({body})
  if (took !== undefined) expect(answer.text).toContain(`"inference_time_ms":${took}`)
  const expected = mask(body)
  expect(mask(answer.json ?? null)).toEqual(expected)
  if (JSON.stringify(expected).includes('"masked"')) return
  // Nothing was masked, so the bytes must be as many.
  expect(answer.headers.get('content-length')).toBe(new Map(headers).get('content-length') ?? null)
}
