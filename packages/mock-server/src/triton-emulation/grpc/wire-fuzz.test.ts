import {Client, credentials, status} from '@grpc/grpc-js'
import {createTritonGrpcClient, loadTritonService} from '@pixelated/sdk/triton-grpc'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {createSeededRandom} from '../../lib/seeded-random.ts'
import {listenMockTriton, type ListeningMockTriton} from '../../server/listen-mock-triton.ts'

/* Mutated messages to every method of the emulated Triton, over the real wire of gRPC. */

const count = process.env.PIXEL_LONG === '1' ? 200_000 : 1500
const atATime = 25
const limitMs = process.env.PIXEL_LONG === '1' ? 3_600_000 : 60_000

let mock: ListeningMockTriton
let client: Client
beforeAll(async () => {
  mock = await listenMockTriton({fast: true, modelControl: 'explicit', isClientSharedMemoryAllowed: true})
  client = new Client(mock.grpcAddress, credentials.createInsecure())
})
afterAll(async () => {
  client.close()
  await mock.close()
})

const seeded = createSeededRandom(4711)
const random = () => seeded.next()
const below = (limit: number) => Math.floor(random() * limit)

function mutate(bytes: Buffer): Buffer {
  const parts = Buffer.from(bytes)
  const kind = random()
  if (kind < 0.1) return parts
  if (kind < 0.2) return parts.subarray(0, below(parts.length + 1))
  if (kind < 0.3) return Buffer.concat([parts, parts.subarray(below(parts.length + 1))])
  for (let times = 0; times <= below(3); times++) if (parts.length > 0) parts[below(parts.length)] = below(256)
  return parts
}

const floats = new Uint8Array(Float32Array.of(1, 2).buffer)
const infer = [
  {
    model_name: 'identity_fp32',
    id: 'a',
    inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [2]}],
    raw_input_contents: [floats],
  },
  {
    model_name: 'identity_int64',
    inputs: [{name: 'INPUT0', datatype: 'INT64', shape: [1], contents: {int64_contents: [1]}}],
  },
  {model_name: 'pixel', model_version: '2', inputs: [], parameters: {timeout: {int64_param: 5}}},
  {
    model_name: 'pixel_generate',
    id: 'b',
    inputs: [
      {name: 'text_input', datatype: 'BYTES', shape: [1], contents: {bytes_contents: [Buffer.from('hello')]}},
      {name: 'stream', datatype: 'BOOL', shape: [1], contents: {bool_contents: [true]}},
    ],
  },
]
const seeds: Readonly<Record<string, readonly object[]>> = {
  ModelInfer: infer,
  ModelReady: [{name: 'pixel', version: '1'}],
  ModelMetadata: [{name: 'pixel', version: ''}],
  ModelConfig: [{name: 'ensemble', version: '1'}],
  ModelStatistics: [{name: 'pixel', version: '1'}],
  RepositoryIndex: [{ready: true}],
  RepositoryModelLoad: [{model_name: 'echo_text', parameters: {config: {string_param: '{"max_batch_size":1}'}}}],
  RepositoryModelUnload: [{model_name: 'classify', parameters: {unload_dependents: {bool_param: true}}}],
  SystemSharedMemoryRegister: [{name: 'x', key: '/nobody', offset: 0, byte_size: 8}],
  CudaSharedMemoryRegister: [{name: 'x', raw_handle: Buffer.from('abc'), device_id: 0, byte_size: 8}],
  TraceSetting: [{settings: {trace_rate: {value: ['5']}}, model_name: 'pixel'}],
  LogSettings: [{settings: {log_verbose_level: {uint32_param: 1}}}],
}

const pick = <T>(list: readonly T[]): T => list[below(list.length)] ?? (list[0] as T) // none is empty
const methodOf = (name: string) => {
  const method = loadTritonService()[name]
  if (method === undefined) throw new Error(`the service has no ${name}`)
  return method
}
const asIs = (bytes: Buffer) => bytes
const deadline = () => ({deadline: Date.now() + 30_000})
const known = new Set<number>([
  ...[status.OK, status.INVALID_ARGUMENT, status.NOT_FOUND, status.INTERNAL, status.UNAVAILABLE],
  ...[status.UNIMPLEMENTED, status.ALREADY_EXISTS],
])

function callOnce(name: string): Promise<{code: number; details: string}> {
  const method = methodOf(name)
  const bytes = mutate(method.requestSerialize(pick(seeds[name] ?? [{}])))
  return new Promise((resolve) => {
    client.makeUnaryRequest(method.path, asIs, asIs, bytes, deadline(), (error) =>
      resolve(error === null ? {code: status.OK, details: ''} : {code: error.code, details: error.details}),
    )
  })
}

/** A stream of these messages, read to its end. */
function readStream(messages: readonly Buffer[]): Promise<{code: number; details: string; answers: number}> {
  const {path} = methodOf('ModelStreamInfer')
  const call = client.makeBidiStreamRequest(path, asIs, asIs, deadline())
  let answers = 0
  return new Promise((resolve) => {
    call.on('data', () => answers++)
    call.on('error', () => {})
    call.on('status', ({code, details}) => resolve({code, details, answers}))
    for (const message of messages) call.write(message)
    call.end()
  })
}
const streamed = (message: object | undefined): Buffer => methodOf('ModelStreamInfer').requestSerialize(message)
const callStream = () => readStream(Array.from({length: 5}, () => mutate(streamed(pick(infer)))))

it('answers what came before a message that is none, and ends the stream then', async () => {
  const [identity, generate] = [streamed(infer[0]), streamed(infer.at(-1))]
  const unreadable = Buffer.from('0a05706978656c120132570d0a07744a6d656f757412021005', 'hex')
  const whole = await readStream([generate, identity])
  expect(whole).toMatchObject({code: status.OK})
  expect(whole.answers).toBeGreaterThan(3)
  expect(await readStream([generate, unreadable, identity])).toMatchObject({
    code: status.OK,
    answers: whole.answers - 1,
  })
  expect(await readStream([unreadable])).toMatchObject({code: status.OK, answers: 0})
})

it(
  `answers ${count.toLocaleString('en')} mutated calls with a status that Triton has, and goes on`,
  {timeout: limitMs},
  async () => {
    const names = Object.keys(seeds)
    const seen = new Map<number, number>()
    let answers = 0
    for (let done = 0; done < count; done += atATime) {
      const results = await Promise.all(
        Array.from({length: atATime}, async (_, index) => {
          if (index % 5 > 0) return callOnce(index % 2 === 0 ? 'ModelInfer' : pick(names))
          const stream = await callStream()
          answers += stream.answers
          return stream
        }),
      )
      for (const {code, details} of results) {
        seen.set(code, (seen.get(code) ?? 0) + 1)
        if (!known.has(code) || details.includes('unexpected failure')) throw new Error(`${code}: ${details}`)
      }
    }
    expect(answers).toBeGreaterThan(count / 10)
    for (const code of [status.OK, status.INVALID_ARGUMENT, status.NOT_FOUND]) {
      expect(seen.get(code) ?? 0).toBeGreaterThan(count / 100)
    }
    const after = createTritonGrpcClient({address: mock.grpcAddress})
    expect(await after.isLive()).toBe(true)
    after.close()
  },
)
