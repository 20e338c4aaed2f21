import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {TensorError, type TensorProblem} from '../errors/tensor-error.ts'
import {datatypes, type Datatype} from './datatype.ts'
import {datatypeCodecs, swapBytes} from './datatype-codecs.ts'
import {fromHalfBits, toBrainBits, toHalfBits} from './half-floats.ts'
import {decodeInferRequest, encodeInferRequest} from './infer-request.ts'
import {decodeInferResponse, encodeInferResponse} from './infer-response.ts'
import {parseWireJson} from './parse-wire-json.ts'
import type {Tensor} from './tensor.ts'
import {tensorFromBytes, tensorToBytes, tensorToJson, tensorToTexts} from './tensor-bytes.ts'
import {toTensor} from './to-tensor.ts'
import {toOutgoing, toReadTensor} from './wire-tensor.ts'

const runs = process.env.PIXEL_LONG === '1' ? 20_000 : 300
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const problemOf = (run: () => unknown): TensorProblem | undefined => {
  try {
    run()
    return undefined
  } catch (error) {
    if (error instanceof TensorError) return error.problem
    throw error
  }
}

const isLongInteger = (value: unknown): boolean =>
  Number.isInteger(value) && !Number.isSafeInteger(value) && !String(value).includes('e')

/** Any tensor at all, from random bytes: every bit pattern of every datatype. */
const tensors: fc.Arbitrary<Tensor> = fc
  .record({
    datatype: fc.constantFrom(...datatypes),
    shape: fc.array(fc.integer({min: 0, max: 4}), {maxLength: 3}),
    bytes: fc.uint8Array({minLength: 512, maxLength: 512}),
    texts: fc.array(fc.string({unit: 'binary', maxLength: 9}), {minLength: 64, maxLength: 64}),
  })
  .map(({datatype, shape, bytes, texts}): Tensor => {
    const count = shape.reduce((product, size) => product * size, 1)
    if (datatype === 'BYTES') return toTensor('BYTES', texts.slice(0, count), shape)
    if (datatype === 'BOOL')
      return toTensor(
        'BOOL',
        bytes.subarray(0, count).map((byte) => byte & 1),
        shape,
      )
    const size = datatypeCodecs[datatype].elementSize ?? 0
    return tensorFromBytes<Datatype>(datatype, shape, bytes.slice(0, count * size)) as Tensor
  })

const hasJson = ({datatype}: Tensor): boolean => datatype !== 'FP16' && datatype !== 'BF16'
const sent = fc.array(fc.record({tensor: tensors, form: fc.constantFrom('binary' as const, 'json' as const)}), {
  maxLength: 4,
})

describe('messages', () => {
  it('come out as they went in, whatever the datatypes, forms and bits', {timeout: 300_000}, () => {
    fc.assert(
      fc.property(sent, fc.option(fc.string(), {nil: undefined}), (inputs, id) => {
        const outgoing = inputs.map(({tensor, form}, index) =>
          toOutgoing(`t${index}`, tensor, {form: hasJson(tensor) ? form : 'binary', parameters: {note: 'x'}}),
        )
        const parameters = {sequence_id: 18_446_744_073_709_551_615n, ratio: 0.5, flag: true}
        const {body, headerLength} = encodeInferRequest({id, parameters, inputs: outgoing, outputs: [{name: 'o'}]})
        const request = decodeInferRequest(body, headerLength)
        expect(request).toMatchObject({id, parameters, outputs: [{name: 'o', parameters: {}}]})
        const answer = encodeInferResponse({id, modelName: 'm', modelVersion: '1', outputs: outgoing})
        const response = decodeInferResponse(answer.body, answer.headerLength)
        expect(response.id).toBe(id || undefined)
        for (const read of [request.inputs, response.outputs]) {
          expect(read.map(({parameters: own}) => own)).toEqual(inputs.map(() => ({note: 'x'})))
          for (const [index, tensor] of read.map(toReadTensor).entries()) {
            const original = inputs[index]
            expect(tensor.shape).toEqual(original?.tensor.shape)
            // A NaN in JSON is one NaN; in bytes it keeps all of its bits.
            if (original?.form === 'json') expect(tensor.data).toEqual(original.tensor.data)
            else expect(tensorToBytes(tensor)).toEqual(original && tensorToBytes(original.tensor))
          }
        }
      }),
      {numRuns: runs, seed: 7},
    )
  })

  it('write what the contract shows, byte for byte', () => {
    const request = encodeInferRequest({
      id: '42',
      inputs: [
        toOutgoing('a', toTensor('UINT32', [1, 2], [2, 1])),
        toOutgoing('b', toTensor('BYTES', ['é', '']), {form: 'json'}),
        toOutgoing('c', toTensor('BYTES', ['é', ''])),
      ],
      outputs: [{name: 'o', parameters: {binary_data: true}}],
    })
    const json =
      '{"id":"42","inputs":[' +
      '{"name":"a","shape":[2,1],"datatype":"UINT32","parameters":{"binary_data_size":8}},' +
      '{"name":"b","shape":[2],"datatype":"BYTES","data":["é",""]},' +
      '{"name":"c","shape":[2],"datatype":"BYTES","parameters":{"binary_data_size":10}}],' +
      '"outputs":[{"name":"o","parameters":{"binary_data":true}}]}'
    expect(request.headerLength).toBe(new TextEncoder().encode(json).length)
    expect(text(request.body.subarray(0, request.headerLength))).toBe(json)
    expect([...request.body.subarray(request.headerLength)]).toEqual([
      1, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0xc3, 0xa9, 0, 0, 0, 0,
    ])
    const outputs = [toOutgoing('o', toTensor('FP32', [0.1, 1, Number.NaN, -Infinity, 1e30]), {form: 'json'})]
    expect(text(encodeInferResponse({id: '', modelName: 'm', modelVersion: '3', outputs}).body)).toBe(
      '{"model_name":"m","model_version":"3","outputs":[{"name":"o","datatype":"FP32","shape":[5],' +
        '"data":[0.10000000149011612,1.0,NaN,-Infinity,1.0000000150474662e30]}]}',
    )
  })

  it('have no header length when all tensors in bytes are empty', () => {
    const outputs = [toOutgoing('o', toTensor('FP32', [], [0, 4]))]
    const {body, headerLength} = encodeInferResponse({modelName: 'm', modelVersion: '1', outputs})
    expect(headerLength).toBeUndefined()
    const [output] = decodeInferResponse(body).outputs.map(toReadTensor)
    expect(output).toEqual({datatype: 'FP32', shape: [0, 4], data: new Float32Array(0)})
  })

  const one = (fields: string) => `{"inputs":[{"name":"x","shape":[2],"datatype":"INT8",${fields}}]}`
  it.each<[TensorProblem, string, number?]>([
    ['json', ''],
    ['json', '{"inputs":[],}'],
    ['json', '{"inputs":[{"name":"a\u0001"}]}'],
    ['structure', '[]'],
    ['structure', '{}'],
    ['structure', '{"inputs":[{}]}'],
    ['datatype', '{"inputs":[{"name":"x","shape":[2],"datatype":"STRING","data":[]}]}'],
    ['shape', '{"inputs":[{"name":"x","shape":[-1],"datatype":"INT8","data":[]}]}'],
    ['shape', '{"inputs":[{"name":"x","shape":[4294967296,4294967296],"datatype":"INT8","data":[]}]}'],
    ['count', one('"data":[1]')],
    ['count', one('"data":[[1],[2],[3]]')],
    ['element', one('"data":[1,300]')],
    ['element', one('"data":[1,1.5]')],
    ['element', one('"data":[1,null]')],
    ['structure', one('"data":1')],
    ['structure', one('"parameters":{"shared_memory_region":"r"}')],
    ['structure', one('"parameters":{"x":null}')],
    ['structure', one('"parameters":{"binary_data_size":0},"data":[1,2]')],
    ['size', one('"parameters":{"binary_data_size":2}')],
    ['size', one('"parameters":{"binary_data_size":1}') + 'a', -1],
    ['size', one('"parameters":{"binary_data_size":2}') + 'abc', -3],
    ['header', one('"data":[1,2]'), 1_000],
    ['limit', one(`"data":${'['.repeat(101)}1,2${']'.repeat(101)}`)],
  ])('say %s of %s', (problem, body, header = 0) => {
    const bytes = new TextEncoder().encode(body)
    const headerLength = header === 0 ? undefined : header < 0 ? bytes.length + header : header
    expect(problemOf(() => decodeInferRequest(bytes, headerLength).inputs.map(toReadTensor))).toBe(problem)
  })

  it('are views of the body where memory allows it', () => {
    const {body, headerLength = 0} = encodeInferResponse({
      modelName: 'm',
      modelVersion: '1',
      outputs: [toOutgoing('o', toTensor('FP32', [1, 2]))],
    })
    for (const offset of [0, 1, 2, 3]) {
      const moved = new Uint8Array(body.length + offset)
      moved.set(body, offset)
      const [output] = decodeInferResponse(moved.subarray(offset), headerLength).outputs.map(toReadTensor)
      const isAligned = (offset + headerLength) % 4 === 0
      expect(output?.data).toEqual(new Float32Array([1, 2]))
      expect(output?.datatype === 'FP32' && output.data.buffer === moved.buffer).toBe(isAligned)
    }
  })
})

describe('elements', () => {
  it('are refused when they do not fit, and taken nested or flat', () => {
    expect(
      toTensor('INT64', [
        [1, 2n],
        [3, 4],
      ]),
    ).toEqual({datatype: 'INT64', shape: [2, 2], data: BigInt64Array.of(1n, 2n, 3n, 4n)})
    expect(toTensor('BOOL', [true, false]).data).toEqual(Uint8Array.of(1, 0))
    expect(tensorToTexts(toTensor('BYTES', [['a', 'ü']]))).toEqual(['a', 'ü'])
    expect(problemOf(() => toTensor('INT32', [[1, 2], [3]]))).toBe('shape')
    expect(problemOf(() => toTensor('INT32', [[1, 2]], [2, 1]))).toBe('shape')
    expect(problemOf(() => toTensor('INT32', [1, 2], [3]))).toBe('count')
    expect(problemOf(() => toTensor('UINT8', [-1]))).toBe('element')
    expect(problemOf(() => toTensor('UINT64', [-1n]))).toBe('element')
    expect(problemOf(() => toTensor('INT64', [2 ** 60]))).toBe('element')
    expect(problemOf(() => tensorToTexts(tensorFromBytes('BYTES', [1], Uint8Array.of(1, 0, 0, 0, 0xff))))).toBe('text')
    expect(problemOf(() => tensorToJson(toTensor('BF16', [1])))).toBe('form')
    expect(problemOf(() => tensorToTexts(toTensor('INT8', [1])))).toBe('datatype')
  })

  it.each([
    [[3, 0, 0, 0, 1], 1],
    [[1, 0, 0, 0, 1, 0, 0], 2],
    [[1, 0, 0, 0, 1, 9], 1],
    [[255, 255, 255, 255], 1],
    [[0, 0, 0, 0], 4_000_000_000],
  ])('of BYTES must end where the bytes end: %j', (bytes, count) => {
    expect(problemOf(() => tensorFromBytes('BYTES', [count], Uint8Array.from(bytes)))).toBe('size')
  })

  it('of 16 bits keep every pattern', () => {
    const bits = new Uint8Array(Uint16Array.from({length: 65_536}, (_, index) => index).buffer)
    for (const datatype of ['FP16', 'BF16'] as const) {
      expect(tensorToBytes(tensorFromBytes(datatype, [65_536], bits))).toEqual(bits)
    }
  })

  it('of FP16 are rounded to the nearest, as the platform does where it can', () => {
    const values: [number, number][] = [
      [1, 0x3c00],
      [65_504, 0x7bff],
      [65_519.996, 0x7bff],
      [65_520, 0x7c00],
      [2 ** -24, 0x0001],
      [2 ** -25, 0x0000],
      [1.0000001 * 2 ** -25, 0x0001],
      [-(2 ** -14), 0x8400],
      [1 + 2 ** -11, 0x3c00],
      [1 + 3 * 2 ** -11, 0x3c02],
      [-Infinity, 0xfc00],
    ]
    for (const [value, half] of values) {
      expect(tensorToBytes(toTensor('FP16', [value]))).toEqual(new Uint8Array(Uint16Array.of(half).buffer))
    }
    const float = new Float32Array(1)
    const bits = new Uint32Array(float.buffer)
    const random = fc.sample(fc.integer({min: 0, max: 0xff_ff_ff_ff}), {numRuns: 20_000, seed: 3})
    const isNaNBits = (pattern: number) => Number.isNaN(new Float32Array(Uint32Array.of(pattern).buffer)[0])
    const wrong = random.filter((pattern) => {
      bits[0] = pattern
      const [back] = new Float32Array(Uint32Array.of(fromHalfBits(toHalfBits(pattern))).buffer)
      const isRounded = typeof Math.f16round !== 'function' || Object.is(back, Math.f16round(float[0] ?? 0))
      return !isRounded || isNaNBits(toBrainBits(pattern) << 16) !== isNaNBits(pattern)
    })
    expect(wrong).toEqual([])
  })

  it('are turned round for machines that begin with the high byte', () => {
    expect([...swapBytes(Uint8Array.of(1, 2, 3, 4), 2)]).toEqual([2, 1, 4, 3])
  })
})

describe('JSON of the wire', () => {
  it('is read as JSON.parse reads it, plus bare words and long integers', {timeout: 300_000}, () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, isLong) => {
        const wanted: unknown = JSON.parse(json, (_name, value: unknown) =>
          isLongInteger(value) ? BigInt(String(value)) : value,
        )
        const read = parseWireJson(isLong ? `[${json}, NaN, -12345678901234567890]` : json)
        expect(read).toEqual(isLong ? [wanted, Number.NaN, -12_345_678_901_234_567_890n] : wanted)
      }),
      {numRuns: runs, seed: 11},
    )
    expect(parseWireJson('[NaN, Infinity, -Infinity, "NaN", 9007199254740993, 1e400]')).toEqual([
      Number.NaN,
      Infinity,
      -Infinity,
      'NaN',
      9_007_199_254_740_993n,
      Infinity,
    ])
    expect(Object.getPrototypeOf(parseWireJson('{"__proto__": {"x": NaN}}'))).toBe(Object.prototype)
  })

  it.each([
    '',
    'nan',
    '[NaN',
    '[NaN,]',
    '{"a":NaN,}',
    '{NaN:1}',
    '["NaN]',
    '[NaN] x',
    '[-NaN]',
    '["\\x", NaN]',
    '[01, NaN]',
    '"\\',
  ])('is not %s', (json) => expect(problemOf(() => parseWireJson(json))).toBe('json'))

  it('bears depth, long numbers and many backslashes in little time', () => {
    const started = performance.now()
    expect(problemOf(() => parseWireJson(`${'['.repeat(1e6)}NaN`))).toBe('limit')
    expect(parseWireJson(`[${'9'.repeat(1e6)}, NaN]`)).toEqual([Infinity, Number.NaN])
    expect(problemOf(() => parseWireJson(`[NaN, "${'\\"'.repeat(1e6)}`))).toBe('json')
    expect(problemOf(() => parseWireJson(`[NaN, ${' '.repeat(1e6)}`))).toBe('json')
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
