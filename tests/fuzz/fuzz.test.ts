import {describe, expect, it} from 'vitest'
import {createPixelClient, isPixelError, type Clock, type PixelClient} from '@pixelated/sdk'

const isLong = process.env.PIXEL_LONG === '1'
const inputs = isLong ? 1_000_000 : 20_000
const atOnce = 50
const slowestMs = 1_000

/** Small fast generator (mulberry32): the number of a failing input is enough to repeat it. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Short waits pass at once, long ones never: no timer is worth waiting for here. */
const eager: Clock = {
  now: () => 0,
  schedule(callback, milliseconds) {
    if (milliseconds <= slowestMs) queueMicrotask(callback)
    return () => {}
  },
}

const encoder = new TextEncoder()
const events: [string, unknown][] = [
  ['start', {turn_id: 't1', model: {name: 'm'}}],
  ['risk', {level: 'low', signals: [{type: 'x', span: {start: 0, end: 3}}]}],
  ['activity', {agentName: 'Coordinator', timestamp: 1_795_218_912.9}],
  ['text_delta', {text: 'Naïve 🌱 '}],
  ['text_delta', {text: 'words'}],
  ['text_replace', {from: 0, to: 5, text: 'N'}],
  ['gate', {gate: 'privacy', action: 'redact'}],
  ['metrics', {eq_scores: {overall_eq: 0.5}}],
  ['final_response', {response: 'N 🌱 words', eq_scores: {overall_eq: 0.5}, risk: {level: 'low'}, gates: []}],
  ['done', {reason: 'stop'}],
]
const stream = encoder.encode(
  events.map(([name, data], index) => `id: ${index + 1}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''),
)
const bodies = [
  {
    response: 'hello',
    eq_scores: {overall_eq: 0.1},
    conversation_metadata: {crisis_signals: ['self_harm']},
    confidence: 1,
  },
  {status: 'healthy', model_loaded: true, timestamp: '2026-01-01T00:00:00Z'},
  {model_loaded: true, performance_metrics: {inference_count: 1}, gateway: {version: '1', contract_version: '1'}},
  {results: [{response: 'a'}, {error: {code: 'x'}}]},
  {detail: [{loc: ['body', 'user_query'], type: 'missing'}]},
].map((body) => encoder.encode(JSON.stringify(body)))

const tricky = [0x0a, 0x0d, 0x3a, 0x22, 0x5b, 0x7b, 0x7d, 0x5c, 0x00, 0x80, 0xff, 0xc3, 0xf0, 0xef, 0x20, 0x2d]

function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const list = [...bytes]
  const at = () => Math.floor(random() * (list.length + 1))
  for (let changes = 1 + Math.floor(random() * 6); changes > 0; changes--) {
    const kind = random()
    const byte = tricky[Math.floor(random() * tricky.length)] ?? 0
    if (kind < 0.3) list[at()] = byte
    else if (kind < 0.5) list.splice(at(), 0, byte)
    else if (kind < 0.65) list.splice(at(), Math.floor(random() * 40))
    else if (kind < 0.8) list.splice(at(), 0, ...list.slice(at(), at()).slice(0, 300))
    else if (kind < 0.9) list.length = at()
    else list.splice(at(), 0, ...Array.from({length: Math.floor(random() * 50)}, () => Math.floor(random() * 256)))
  }
  return Uint8Array.from(list, (byte = 0) => byte)
}

function pieces(bytes: Uint8Array, random: () => number): ReadableStream<Uint8Array> {
  let start = 0
  return new ReadableStream({
    pull(controller) {
      if (start >= bytes.length) return controller.close()
      const end = start + 1 + Math.floor(random() * bytes.length)
      controller.enqueue(bytes.slice(start, end))
      start = end
    },
  })
}

const client = (answer: () => Response): PixelClient =>
  createPixelClient({
    baseUrl: 'http://pixel.test',
    clock: eager,
    random: () => 0,
    retry: {limit: 0},
    fetch: async () => answer(),
  })

async function fuzz(count: number, run: (random: () => number) => Promise<unknown>): Promise<string[]> {
  const problems: string[] = []
  let next = 1
  const worker = async () => {
    for (let seed = next++; seed <= count; seed = next++) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const hang = new Promise<string>((resolve) => {
        timer = setTimeout(resolve, slowestMs * 10, 'hung')
      })
      const outcome = await Promise.race([run(randomOf(seed)).catch((error: unknown) => error), hang])
      clearTimeout(timer)
      if (outcome === 'hung') problems.push(`input ${seed} hung`)
      if (outcome instanceof Error && !isPixelError(outcome))
        problems.push(`input ${seed}: ${outcome.name} ${outcome.message}`)
    }
  }
  await Promise.all(Array.from({length: atOnce}, worker))
  return problems
}

describe('garbage from a server', () => {
  it(`${inputs / 2} damaged streams end as an answer or a typed error`, async () => {
    const problems = await fuzz(inputs / 2, (random) => {
      const damaged = () => mutate(stream, random)
      const type = {'content-type': 'text/event-stream'}
      return client(() => new Response(pieces(damaged(), random), {headers: type}))
        .inferStream({user_query: 'x'})
        .final()
    })
    expect(problems).toEqual([])
  }, 3_600_000)

  it(`${inputs / 2} damaged bodies end as an answer or a typed error`, async () => {
    const problems = await fuzz(inputs / 2, async (random) => {
      const kind = Math.floor(random() * bodies.length)
      const bytes = mutate(bodies[kind] ?? new Uint8Array(), random)
      const status = random() < 0.7 ? 200 : (([400, 422, 429, 500, 503][Math.floor(random() * 5)] ?? 500) as number)
      const pixel = client(() => new Response(pieces(bytes, random), {status}))
      if (kind === 1) return pixel.health()
      if (kind === 2) return pixel.status()
      if (kind === 3) return pixel.batchInfer([{user_query: 'a'}, {user_query: 'b'}])
      return pixel.infer({user_query: 'x'})
    })
    expect(problems).toEqual([])
  }, 3_600_000)

  it('one event of 4 MiB in small pieces is read, and memory stays near its size', async () => {
    const text = 'x'.repeat(4 * 1_048_576)
    const big = encoder.encode(
      `event: final_response\ndata: ${JSON.stringify({response: text})}\n\nevent: done\ndata: {"reason":"stop"}\n\n`,
    )
    let start = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (start >= big.length) return controller.close()
        controller.enqueue(big.subarray(start, (start += 1024)))
      },
    })
    const before = process.memoryUsage().rss
    const reply = await client(() => new Response(body, {headers: {'content-type': 'text/event-stream'}}))
      .inferStream({user_query: 'x'})
      .final()
    expect(reply.response.length).toBe(text.length)
    expect(process.memoryUsage().rss - before).toBeLessThan(big.length * 10 + 64 * 1_048_576)
  })

  it('an event that never ends is refused', async () => {
    const endless = encoder.encode(`data: ${'x'.repeat(65_536)}`)
    const body = () => new ReadableStream<Uint8Array>({pull: (controller) => controller.enqueue(endless)})
    const pixel = client(() => new Response(body(), {headers: {'content-type': 'text/event-stream'}}))
    await expect(pixel.inferStream({user_query: 'x'}).final()).rejects.toSatisfy((error) => isPixelError(error))
  })
})
