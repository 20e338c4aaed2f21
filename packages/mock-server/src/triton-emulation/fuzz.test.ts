import type {ServerUnaryCall} from '@grpc/grpc-js'
import {loadTritonService} from '@pixelated/sdk/triton-grpc'
import {decodeInferResponse, encodeInferRequest, toOutgoing, toTensor} from '@pixelated/sdk/triton-wire'
import {afterAll, expect, it} from 'vitest'
import {createSeededRandom} from '../lib/seeded-random.ts'
import {TritonFault} from './core/triton-fault.ts'
import {createCore} from './create-mock-triton.ts'
import type {GrpcInferRequest} from './grpc/grpc-message.ts'
import {inferOnce} from './grpc/infer-once.ts'
import {handleHttp} from './http/handle-http.ts'

const isLong = process.env.PIXEL_LONG === '1'
const count = isLong ? 1_000_000 : 20_000
const core = createCore({fast: true, isClientSharedMemoryAllowed: true})
afterAll(() => core.close())

const encoder = new TextEncoder()
const json = (value: unknown) => ({body: encoder.encode(JSON.stringify(value)), headerLength: undefined})
const input = {name: 'INPUT0', datatype: 'FP32', shape: [2], data: [1.5, 2]}
const seeds: readonly (readonly [path: string, message: {body: Uint8Array; headerLength: number | undefined}])[] = [
  [
    '/v2/models/identity_fp32/infer',
    json({
      id: 'a',
      parameters: {priority: 1, x: 'y'},
      inputs: [input],
      outputs: [{name: 'OUTPUT0', parameters: {binary_data: true}}],
    }),
  ],
  [
    '/v2/models/identity_fp32/infer',
    encodeInferRequest({id: 'b', inputs: [toOutgoing('INPUT0', toTensor('FP32', [1, 2, 3]))]}),
  ],
  [
    '/v2/models/identity_bytes/infer',
    encodeInferRequest({inputs: [toOutgoing('INPUT0', toTensor('BYTES', ['one', 'zwei', 'три']))]}),
  ],
  [
    '/v2/models/identity_int64/infer',
    json({inputs: [{...input, datatype: 'INT64', data: [9_007_199_254_740_991, -1]}]}),
  ],
  [
    '/v2/models/add_sub_int8/infer',
    json({
      inputs: ['INPUT0', 'INPUT1'].map((name) => ({name, datatype: 'INT8', shape: [1, 16], data: Array(16).fill(1)})),
    }),
  ],
  [
    '/v2/models/add_sub_bytes/infer',
    json({
      inputs: ['INPUT0', 'INPUT1'].map((name) => ({
        name,
        datatype: 'BYTES',
        shape: [1, 16],
        data: Array(16).fill('1'),
      })),
    }),
  ],
  [
    '/v2/models/classify/infer',
    json({
      inputs: [{...input, shape: [1, 4], data: [1, 2, 3, 4]}],
      outputs: [{name: 'OUTPUT0', parameters: {classification: 2}}],
    }),
  ],
  [
    '/v2/models/accumulate/infer',
    json({
      parameters: {sequence_id: 5, sequence_start: true},
      inputs: [{name: 'INPUT', datatype: 'INT32', shape: [1, 1], data: [7]}],
    }),
  ],
  ['/v2/models/echo_text/generate', json({id: 'c', text_input: 'hello', parameters: {temperature: 0.5}})],
  ['/v2/models/repeat_int32/generate_stream', json({IN: [1, 2], DELAY: [0, 0], WAIT: 0})],
  ['/v2/trace/setting', json({trace_level: ['OFF'], trace_rate: '5'})],
  ['/v2/logging', json({log_info: true, log_verbose_level: 1})],
  ['/v2/repository/models/pixel/load', json({parameters: {config: '{"max_batch_size":1}'}})],
  ['/v2/repository/index', json({ready: true})],
  ['/v2/systemsharedmemory/region/x/register', json({key: '/nobody', offset: 0, byte_size: 8})],
]
const pieces = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\\u12',
  'NaN',
  '-',
  '1e999',
  '-1',
  '99999999999999999999',
  'null',
  'true',
  '0.5',
  '""',
  '\u0000',
  '"data":',
  '"shape":[0]',
  '[[[[[[[[[[',
  '"binary_data_size":8',
]

type Random = () => number
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? (list[0] as T) // none is empty

function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let mutant = bytes
  for (let round = 0; round <= random() * 3; round++) {
    const at = Math.floor(random() * (mutant.length + 1))
    const kind = random()
    const piece = kind < 0.4 ? encoder.encode(pick(random, pieces)) : new Uint8Array()
    const dropped = kind < 0.2 ? 0 : Math.floor(random() * (kind < 0.8 ? 3 : mutant.length))
    if (kind >= 0.4 && kind < 0.6) {
      mutant = mutant.slice()
      mutant[at] = Math.floor(random() * 256)
      continue
    }
    const rest = mutant.subarray(Math.min(mutant.length, at + dropped))
    const next = new Uint8Array(at + piece.length + rest.length)
    next.set(mutant.subarray(0, at))
    next.set(piece, at)
    next.set(rest, at + piece.length)
    mutant = next
  }
  return mutant
}

const statuses = new Set([200, 400, 404, 405, 500, 501, 503])

async function readAll(body: Uint8Array | ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return body instanceof Uint8Array ? body : new Uint8Array(await new Response(body).arrayBuffer())
}

it(
  `answers ${count.toLocaleString('en')} mutated requests with Triton's errors or a right answer`,
  async () => {
    const seeded = createSeededRandom(7)
    const random = () => seeded.next()
    const seen = new Map<number, number>()
    const {signal} = new AbortController()
    for (let index = 0; index < count; index++) {
      const [path, {body, headerLength}] = pick(random, seeds)
      const headers = new Map<string, string>()
      if (headerLength !== undefined) headers.set('inference-header-content-length', String(headerLength))
      if (random() < 0.1)
        headers.set(
          'inference-header-content-length',
          pick(random, ['0', '-1', 'x', '5', '99999', String(headerLength ?? 0)]),
        )
      if (random() < 0.02) headers.set('content-encoding', pick(random, ['gzip', 'deflate', 'br']))
      const mutant = mutate(body, random)
      const answer = await handleHttp(core, {
        method: 'POST',
        path,
        header: (name) => headers.get(name),
        body: mutant,
        signal,
      })
      const bytes = await readAll(answer.body)
      const text = new TextDecoder().decode(bytes)
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
      const problem = () => `request ${index}, ${path}: ${answer.status} ${text.slice(0, 200)}`
      if (!statuses.has(answer.status)) throw new Error(problem())
      if (text.includes('an unexpected failure in the emulation'))
        throw new Error(`${problem()} for ${new TextDecoder().decode(mutant)}`)
      const isError = answer.status !== 200
      if (isError && !/^(?:data: )?\{"error":".+"\}\s*$/s.test(text)) throw new Error(problem())
      if (!isError && path.endsWith('/infer')) {
        const length = answer.headers['inference-header-content-length']
        decodeInferResponse(bytes, length === undefined ? undefined : Number(length))
      }
    }
    // Both ways are walked: what is still right is answered, what is not is refused.
    expect(seen.get(200)).toBeGreaterThan(count / 100)
    expect(seen.get(400)).toBeGreaterThan(count / 100)
    expect(seen.get(500)).toBeGreaterThan(count / 10)
  },
  isLong ? 3_600_000 : 60_000,
)

const floats = new Uint8Array(Float32Array.of(1, 2).buffer)
const messages = [
  {
    model_name: 'identity_fp32',
    id: 'a',
    parameters: {priority: {int64_param: 1}, note: {string_param: 'x'}},
    inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [2]}],
    outputs: [{name: 'OUTPUT0'}],
    raw_input_contents: [floats],
  },
  {
    model_name: 'identity_int64',
    inputs: [{name: 'INPUT0', datatype: 'INT64', shape: [2], contents: {int64_contents: [1, -1]}}],
  },
  {
    model_name: 'classify',
    inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [1, 4], contents: {fp32_contents: [1, 2, 3, 4]}}],
    outputs: [{name: 'OUTPUT0', parameters: {classification: {int64_param: 2}}}],
  },
  {
    model_name: 'echo_text',
    inputs: [{name: 'text_input', datatype: 'BYTES', shape: [1], contents: {bytes_contents: [floats]}}],
  },
]

it(
  'answers mutated messages of gRPC the same way, when they are messages at all',
  {timeout: isLong ? 3_600_000 : 60_000},
  async () => {
    const {ModelInfer: method} = loadTritonService()
    if (method === undefined) throw new Error('the service has no ModelInfer')
    const seeded = createSeededRandom(11)
    const random = () => seeded.next()
    const seen = {answered: 0, refused: 0, unreadable: 0}
    for (let index = 0; index < count / 5; index++) {
      const mutant = mutate(method.requestSerialize(pick(random, messages)), random)
      let request: GrpcInferRequest
      try {
        request = method.requestDeserialize(Buffer.from(mutant))
      } catch {
        seen.unreadable++
        continue
      }
      try {
        // As much of a call as is looked at.
        await inferOnce(core, {request, on: () => {}} as unknown as ServerUnaryCall<GrpcInferRequest, object>)
        seen.answered++
      } catch (error) {
        if (!(error instanceof TritonFault) || error.message.includes('an unexpected failure')) throw error
        seen.refused++
      }
    }
    for (const found of Object.values(seen)) expect(found).toBeGreaterThan(count / 200)
  },
)
