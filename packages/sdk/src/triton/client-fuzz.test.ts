import {expect, it} from 'vitest'
import {isPixelError} from '../errors/pixel-error.ts'
import {createTritonClient} from './create-triton-client.ts'

const answers = process.env.PIXEL_LONG === '1' ? 1_000_000 : 10_000
const slowestMs = 1_000

/** Mulberry32: the number of a failing answer is enough to repeat it. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const duration = {count: 1, ns: 2}
const originals = [
  {name: 'triton', version: '2.70.0', extensions: ['statistics']},
  {
    name: 'm',
    versions: ['1'],
    platform: 'python',
    inputs: [{name: 'x', datatype: 'FP32', shape: [-1, 2]}],
    outputs: [],
  },
  {name: 'm', max_batch_size: 8, input: [{name: 'x', data_type: 'TYPE_FP32', dims: [2]}], output: []},
  {
    model_stats: [
      {
        name: 'm',
        version: '1',
        last_inference: 0,
        inference_count: 1,
        execution_count: 1,
        inference_stats: {success: duration},
      },
    ],
  },
  [{name: 'm', version: '1', state: 'READY'}, {name: 'n'}],
  {trace_level: ['OFF'], trace_rate: '1000'},
  {log_info: true, log_verbose_level: 0},
  {model_name: 'm', model_version: '1', text_output: 'what a person may say'},
  {error: 'ValueError: what a person may say'},
].map((body) => JSON.stringify(body))
const events = originals.map((body) => `data: ${body}\n\n`)
const tricky = [
  'NaN',
  '-Infinity',
  '[',
  ']',
  '{',
  '}',
  '"',
  '\\',
  ',',
  ':',
  '\n',
  '\n\n',
  'data: ',
  '\r',
  'null',
  '9'.repeat(20),
  'é',
  '\u0000',
]

function mutate(text: string, random: () => number): Uint8Array<ArrayBuffer> {
  const below = (limit: number) => Math.floor(random() * limit)
  let changed = text
  for (let change = below(4); change > 0; change--) {
    const at = below(changed.length)
    const kept = below(4) === 0 ? '' : changed.slice(at + below(6))
    changed = changed.slice(0, at) + (tricky[below(tricky.length)] ?? '') + kept
  }
  const bytes = new TextEncoder().encode(changed)
  if (below(4) === 0) bytes[below(bytes.length)] = below(256)
  return bytes
}

it(
  `reads an answer or refuses it with a typed error that repeats nothing, ${answers} times`,
  {timeout: 1_800_000},
  async () => {
    const tally = {read: 0, refused: 0}
    for (let index = 0; index < answers; index++) {
      const random = randomOf(index)
      const pick = <Value>(list: readonly Value[]): Value =>
        list[Math.floor(random() * list.length)] ?? (list[0] as Value)
      const isStream = random() < 0.4
      const body = mutate(isStream ? pick(events) + pick(events) : pick(originals), random)
      const status = pick([200, 200, 200, 200, 400, 404, 500, 503])
      const triton = createTritonClient({
        url: 'http://triton.test',
        retry: {limit: 0},
        fetch: () => Promise.resolve(new Response(body, {status})),
      })
      const readAll = async () => {
        for await (const _event of triton.generateStream('m', {text_input: 'x'}));
      }
      const calls: (() => Promise<unknown>)[] = isStream
        ? [readAll]
        : [
            () => triton.serverMetadata(),
            () => triton.modelMetadata('m'),
            () => triton.modelConfig('m'),
            () => triton.statistics(),
            () => triton.repository.index(),
            () => triton.traceSettings(),
            () => triton.logSettings(),
            () => triton.generate('m', {}),
            () => triton.infer({model: 'm', inputs: {}}),
          ]
      const started = performance.now()
      try {
        await pick(calls)()
        tally.read++
      } catch (error) {
        if (!isPixelError(error)) throw new Error(`answer ${index}`, {cause: error})
        expect(error.message + JSON.stringify(error)).not.toContain('a person may say')
        tally.refused++
      }
      if (performance.now() - started > slowestMs) throw new Error(`answer ${index} took too long`)
    }
    expect(Math.min(tally.read, tally.refused)).toBeGreaterThan(answers / 20)
  },
)
