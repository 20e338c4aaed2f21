// Models small enough to be written by hand, byte by byte, as protobuf: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.

const [varint, lengthDelimited] = [0, 2]

function number(value: number): number[] {
  const low = value % 128
  return value < 128 ? [low] : [low + 128, ...number(Math.floor(value / 128))]
}
const whole = (field: number, value: number): number[] => [...number(field * 8 + varint), ...number(value)]
const nested = (field: number, bytes: readonly number[]): number[] => [
  ...number(field * 8 + lengthDelimited),
  ...number(bytes.length),
  ...bytes,
]
const text = (field: number, value: string): number[] => nested(field, [...new TextEncoder().encode(value)])
const bytesOf = (array: {buffer: ArrayBufferLike}): number[] => [...new Uint8Array(array.buffer)]

const [float32, int64] = [1, 7]
const elementTypes = {float32, int64}

interface Value {
  readonly name: string
  readonly type?: keyof typeof elementTypes
  readonly shape: readonly (number | string)[]
}

interface Constant {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array | BigInt64Array
}

interface Operation {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly output: string
  /** Lists of whole numbers. */
  readonly lists?: Readonly<Record<string, readonly number[]>>
  readonly numbers?: Readonly<Record<string, number>>
}

interface Graph {
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  readonly constants?: readonly Constant[]
  readonly operations: readonly Operation[]
}

function describe({name, type = 'float32', shape}: Value): number[] {
  const sizes = shape.flatMap((size) => nested(1, typeof size === 'number' ? whole(1, size) : text(2, size)))
  return [...text(1, name), ...nested(2, nested(1, [...whole(1, elementTypes[type]), ...nested(2, sizes)]))]
}

function keep({name, shape, data}: Constant): number[] {
  const type = data instanceof Float32Array ? float32 : int64
  return [...shape.flatMap((size) => whole(1, size)), ...whole(2, type), ...text(8, name), ...nested(9, bytesOf(data))]
}

function perform({operator, inputs, output, lists = {}, numbers = {}}: Operation): number[] {
  const listed = Object.entries(lists).flatMap(([name, values]) =>
    nested(5, [...text(1, name), ...values.flatMap((value) => whole(8, value)), ...whole(20, 7)]),
  )
  const counted = Object.entries(numbers).flatMap(([name, value]) =>
    nested(5, [...text(1, name), ...whole(3, value), ...whole(20, 2)]),
  )
  return [...inputs.flatMap((name) => text(1, name)), ...text(2, output), ...text(4, operator), ...listed, ...counted]
}

/** A model of operator set 13. */
function writeModel({inputs, outputs, constants = [], operations}: Graph): Uint8Array {
  const graph = [
    ...operations.flatMap((operation) => nested(1, perform(operation))),
    ...text(2, 'tiny'),
    ...constants.flatMap((constant) => nested(5, keep(constant))),
    ...inputs.flatMap((input) => nested(11, describe(input))),
    ...outputs.flatMap((output) => nested(12, describe(output))),
  ]
  return Uint8Array.from([...whole(1, 8), ...nested(7, graph), ...nested(8, [...text(1, ''), ...whole(2, 13)])])
}

const integers = (name: string, ...values: number[]): Constant => ({
  name,
  shape: [values.length],
  data: BigInt64Array.from(values, BigInt),
})

/**
 * What Silero's has around it and nothing inside: says the mean of the first 64 samples it is given, the context, plus the mean of its state,
 * to which it adds 1 each time.
 */
export const contextModel = writeModel({
  inputs: [
    {name: 'input', shape: [1, 'samples']},
    {name: 'state', shape: [2, 1, 128]},
    {name: 'sr', type: 'int64', shape: []},
  ],
  outputs: [
    {name: 'output', shape: [1, 1]},
    {name: 'stateN', shape: [2, 1, 128]},
  ],
  constants: [
    integers('start', 0),
    integers('end', 64),
    integers('axis', 1),
    integers('single', 1, 1),
    {name: 'one', shape: [1], data: Float32Array.of(1)},
  ],
  operations: [
    {operator: 'Slice', inputs: ['input', 'start', 'end', 'axis'], output: 'context'},
    {operator: 'ReduceMean', inputs: ['context'], output: 'mean', lists: {axes: [1]}, numbers: {keepdims: 1}},
    {operator: 'ReduceMean', inputs: ['state'], output: 'memory', numbers: {keepdims: 0}},
    {operator: 'Add', inputs: ['mean', 'memory'], output: 'sum'},
    {operator: 'Reshape', inputs: ['sum', 'single'], output: 'output'},
    {operator: 'Add', inputs: ['state', 'one'], output: 'stateN'},
  ],
})

/** The mean absolute sample of raw sound, as arousal. */
export const loudnessModel = writeModel({
  inputs: [{name: 'sound', shape: [1, 'samples']}],
  outputs: [{name: 'loudness', shape: [1, 1]}],
  operations: [
    {operator: 'Abs', inputs: ['sound'], output: 'strength'},
    {operator: 'ReduceMean', inputs: ['strength'], output: 'loudness', lists: {axes: [1]}, numbers: {keepdims: 1}},
  ],
})

/** Multiplies log-mel frames, [1, frames, bands], by a matrix. */
export function bandsModel(
  bands: number,
  columns: readonly (readonly number[])[],
  bias: readonly number[],
): Uint8Array {
  const weights = Float32Array.from({length: bands * columns.length}, (_, place) => {
    const [band, column] = [Math.floor(place / columns.length), place % columns.length]
    return columns[column]?.[band] ?? 0
  })
  return writeModel({
    inputs: [{name: 'features', shape: [1, 'frames', bands]}],
    outputs: [{name: 'logits', shape: [1, 'frames', columns.length]}],
    constants: [
      {name: 'weights', shape: [bands, columns.length], data: weights},
      {name: 'bias', shape: [columns.length], data: Float32Array.from(bias)},
    ],
    operations: [
      {operator: 'MatMul', inputs: ['features', 'weights'], output: 'weighed'},
      {operator: 'Add', inputs: ['weighed', 'bias'], output: 'logits'},
    ],
  })
}
