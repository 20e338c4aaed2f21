import {gunzipSync, gzipSync, inflateSync} from 'node:zlib'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {TensorError} from '../errors/tensor-error.ts'
import {createTritonClient, type TritonOptions} from './create-triton-client.ts'
import {datatypes} from './datatype.ts'
import {startServer} from './http-server-fixture.ts'
import {decodeInferRequest} from './infer-request.ts'
import {encodeInferResponse} from './infer-response.ts'
import type {Tensor} from './tensor.ts'
import {tensorToBytes, tensorToTexts} from './tensor-bytes.ts'
import {toTensor} from './to-tensor.ts'
import {toOutgoing, toReadTensor} from './wire-tensor.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const connect = (options: Partial<TritonOptions> = {}) =>
  createTritonClient({url: `${server.url}/`, retry: {limit: 0}, ...options})
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
const sentJson = (): unknown => JSON.parse(new TextDecoder().decode(server.seen.at(-1)?.body))
const header = (name: string) => server.seen.at(-1)?.headers[name]
const readHeader = () =>
  header('inference-header-content-length') ? Number(header('inference-header-content-length')) : undefined

/** Answers with the tensors that came, as an identity model does. */
function echo({form = 'binary' as 'binary' | 'json', compress = false, shift = 0} = {}): void {
  server.answer(({body, headers}, response) => {
    const encoding = headers['content-encoding']
    const plain = encoding === 'gzip' ? gunzipSync(body) : encoding === 'deflate' ? inflateSync(body) : body
    const length = headers['inference-header-content-length']
    const {id, inputs} = decodeInferRequest(plain, length === undefined ? undefined : Number(length))
    const outputs = inputs.map((input) => {
      const tensor = toReadTensor(input)
      const isHalf = tensor.datatype === 'FP16' || tensor.datatype === 'BF16'
      return toOutgoing(input.name, tensor, {form: isHalf ? 'binary' : form})
    })
    const answer = encodeInferResponse({id, modelName: 'identity' + 'x'.repeat(shift), modelVersion: '3', outputs})
    const sent = compress ? gzipSync(answer.body) : answer.body
    if (answer.headerLength !== undefined) response.setHeader('Inference-Header-Content-Length', answer.headerLength)
    if (compress) response.setHeader('Content-Encoding', 'gzip')
    response.setHeader('Content-Length', sent.length)
    response.end(sent)
  })
}

const all: Record<string, Tensor> = Object.fromEntries(
  datatypes.map((datatype): [string, Tensor] => {
    if (datatype === 'BYTES')
      return [
        datatype,
        toTensor(datatype, [
          ['a', ''],
          ['🌱', '"'],
        ]),
      ]
    if (datatype === 'INT64' || datatype === 'UINT64') {
      return [datatype, toTensor<'INT64'>(datatype as 'INT64', [9_007_199_254_740_993n, 1n])]
    }
    if (datatype === 'BOOL') return [datatype, toTensor(datatype, [true, false])]
    const isFloat = datatype.includes('F')
    return [datatype, toTensor<'FP64'>(datatype as 'FP64', isFloat ? [1.5, Number.NaN, -Infinity, 0] : [0, 1, 127])]
  }),
)

describe('infer', () => {
  it.each([
    ['in bytes', {}, {}],
    ['as JSON', {form: 'json'}, {form: 'json'}],
    ['in bytes there, as JSON back', {}, {form: 'json'}],
    ['with gzip both ways', {compression: 'gzip', answerCompression: 'gzip'}, {compress: true}],
    ['with deflate there', {compression: 'deflate'}, {}],
    ['at every alignment', {}, {shift: 1}],
    ['at another alignment', {}, {shift: 3}],
  ] as const)('carries every datatype %s', async (_name, request, answer) => {
    echo(answer)
    const result = await connect().infer({model: 'identity', id: 'r1', inputs: all, ...request})
    expect(result).toMatchObject({id: 'r1', version: '3', sharedOutputs: {}})
    for (const [name, tensor] of Object.entries(all)) expect(result.outputs[name]).toEqual(tensor)
    expect(header('content-encoding')).toBe('compression' in request ? request.compression : undefined)
    expect(header('accept-encoding')).toBe('answerCompression' in request ? 'gzip' : 'identity')
  })

  it('says what the protocol has words for, and asks for bytes by default', async () => {
    server.answerJson({model_name: 'm', model_version: '7', outputs: []})
    await connect().infer({
      model: 'm',
      version: 7,
      inputs: {
        x: toTensor('INT8', [1]),
        s: {datatype: 'FP32', shape: [4], sharedMemory: {region: 'r', byteSize: 16, offset: 32}},
      },
      outputs: [
        'y',
        {name: 'z', classification: 3},
        {name: 'j', form: 'json'},
        {name: 's', sharedMemory: {region: 'o', byteSize: 4}},
      ],
      sequence: {id: 18_446_744_073_709_551_615n, isStart: true, isEnd: false},
      priority: 2,
      timeoutMicroseconds: 5_000,
      parameters: {temperature: 0.5},
    })
    const {body, path} = server.seen.at(-1) ?? {body: new Uint8Array()}
    expect(path).toBe('/v2/models/m/versions/7/infer')
    const request = decodeInferRequest(body, readHeader())
    expect(request.parameters).toEqual({
      temperature: 0.5,
      sequence_id: 18_446_744_073_709_551_615n,
      sequence_start: true,
      sequence_end: false,
      priority: 2,
      timeout: 5_000,
    })
    expect(request.outputs).toEqual([
      {name: 'y', parameters: {binary_data: true}},
      {name: 'z', parameters: {classification: 3, binary_data: true}},
      {name: 'j', parameters: {}},
      {name: 's', parameters: {shared_memory_region: 'o', shared_memory_byte_size: 4}},
    ])
    expect(request.inputs[1]?.parameters).toEqual({
      shared_memory_region: 'r',
      shared_memory_byte_size: 16,
      shared_memory_offset: 32,
    })
    await connect().infer({model: 'm', inputs: {x: toTensor('INT8', [1])}})
    expect(decodeInferRequest(server.seen.at(-1)?.body ?? body, readHeader()).parameters).toEqual({
      binary_data_output: true,
    })
    await connect().infer({model: 'm', inputs: {x: toTensor('INT8', [1])}, form: 'json'})
    expect(sentJson()).toEqual({inputs: [{name: 'x', shape: [1], datatype: 'INT8', data: [1]}]})
  })

  it('tells outputs in shared memory apart, and classes as texts', async () => {
    server.answerJson({
      model_name: 'm',
      model_version: '1',
      outputs: [
        {name: 's', datatype: 'FP32', shape: [2]},
        {name: 'c', datatype: 'BYTES', shape: [1, 2], data: ['0.900000:1:cat', '0.100000:0']},
      ],
    })
    const {outputs, sharedOutputs, id} = await connect().infer({model: 'm', inputs: {}})
    expect(id).toBeUndefined()
    expect(sharedOutputs).toEqual({s: {datatype: 'FP32', shape: [2]}})
    expect(outputs.c && tensorToTexts(outputs.c)).toEqual(['0.900000:1:cat', '0.100000:0'])
  })

  it('refuses an answer that is longer than allowed, announced or not', async () => {
    for (const isAnnounced of [true, false]) {
      server.answer((_, response) => {
        if (isAnnounced) response.setHeader('content-length', 5_000)
        response.write(Buffer.alloc(3_000, 32))
        response.end(Buffer.alloc(2_000, 32))
      })
      const error = await failureOf(connect({maxAnswerBytes: 4_000}).infer({model: 'm', inputs: {}}))
      expect(error).toBeInstanceOf(TensorError)
      expect(error).toMatchObject({problem: 'limit'})
    }
  })

  it('refuses names that no route would match before anything is sent', async () => {
    const before = server.seen.length
    for (const model of ['a/b', 'a b', '..', 'é', '']) {
      expect(await failureOf(connect().infer({model, inputs: {}}))).toMatchObject({code: 'invalid_configuration'})
    }
    expect(await failureOf(connect().modelConfig('m', {version: 'latest'}))).toMatchObject({
      code: 'invalid_configuration',
    })
    expect(server.seen.length).toBe(before)
  })
})

describe('a typed model', () => {
  const specification = {
    inputs: {
      ids: {datatype: 'INT32', shape: [-1, 2]},
      note: {datatype: 'BYTES', shape: [-1, 1], isOptional: true},
    },
    outputs: {ids: {datatype: 'INT32', shape: [-1, 2]}},
  } as const
  const metadata = {
    name: 'identity',
    versions: ['3'],
    platform: 'python',
    inputs: [
      {name: 'ids', datatype: 'INT32', shape: [-1, 2]},
      {name: 'note', datatype: 'BYTES', shape: [-1, 1]},
    ],
    outputs: [{name: 'ids', datatype: 'INT32', shape: [-1, -1]}],
  }

  it('is checked once and gives what was said', async () => {
    const model = connect().model('identity', specification)
    server.answerJson(metadata)
    await model.check()
    echo()
    const {outputs} = await model.infer({ids: new Int32Array([1, 2, 3, 4])})
    expect(outputs.ids).toEqual({datatype: 'INT32', shape: [2, 2], data: new Int32Array([1, 2, 3, 4])})
    const nested = await model.infer({ids: [[1, 2]], note: toTensor('BYTES', [['x']])})
    expect([...nested.outputs.ids.data]).toEqual([1, 2])
    expect(server.seen.slice(-3).map(({method}) => method)).toEqual(['GET', 'POST', 'POST'])
    expect(await failureOf(model.infer({ids: [[1, 2, 3]]}))).toMatchObject({problem: 'shape', field: 'ids'})
    // @ts-expect-error the input is required
    expect(await failureOf(model.infer({}))).toMatchObject({problem: 'structure', field: 'ids'})
    // @ts-expect-error texts are no numbers
    expect(await failureOf(model.infer({ids: ['a', 'b']}))).toMatchObject({problem: 'element'})
    const {data}: {data: Int32Array} = outputs.ids
    expect(tensorToBytes({datatype: 'INT32', shape: [4], data})).toHaveLength(16)
  })

  it('is refused when the server has another, and asked again after that', async () => {
    const model = connect().model('identity', specification)
    server.answerJson({...metadata, inputs: [{name: 'ids', datatype: 'INT64', shape: [-1, 2]}], outputs: []})
    expect(await failureOf(model.infer({ids: [[1, 2]]}))).toMatchObject({
      code: 'invalid_configuration',
      fieldErrors: [
        {path: 'inputs.ids', code: 'other_datatype'},
        {path: 'inputs.note', code: 'not_there'},
        {path: 'outputs.ids', code: 'not_there'},
      ],
    })
    server.answerJson(metadata)
    await model.check()
  })
})
