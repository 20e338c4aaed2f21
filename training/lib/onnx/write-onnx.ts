import {bytes, float, integer, message, text} from './protobuf.ts'

type Attribute = number | readonly number[]

export interface OnnxNode {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Whole numbers, or lists of them. */
  readonly attributes?: Readonly<Record<string, Attribute>> | undefined
}

export interface OnnxTensor {
  readonly name: string
  readonly shape: readonly number[]
  /** 32-bit floats, or 64-bit integers for shapes and axes. */
  readonly type: 'float' | 'int64'
  readonly values: ArrayLike<number>
}

export interface OnnxModel {
  readonly name: string
  readonly description: string
  /** Name and version of what wrote it. */
  readonly producer: readonly [name: string, version: string]
  /** Of 32-bit floats; a name in a shape is a size that may vary. */
  readonly inputs: readonly {readonly name: string; readonly shape: readonly (number | string)[]}[]
  readonly outputs: readonly {readonly name: string; readonly shape: readonly (number | string)[]}[]
  readonly nodes: readonly OnnxNode[]
  readonly tensors: readonly OnnxTensor[]
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

const irVersion = 8
const opset = 17
const dataTypes = {float: 1, int64: 7} as const

/** An ONNX file (https://onnx.ai/onnx/repo-docs/IR.html), operator set 17. */
export function writeOnnx({name, description, producer, metadata = {}, ...graph}: OnnxModel): Uint8Array {
  return message(
    integer(1, irVersion),
    text(2, producer[0]),
    text(3, producer[1]),
    text(6, description),
    bytes(7, graphOf(name, graph)),
    bytes(8, message(text(1, ''), integer(2, opset))),
    ...Object.entries(metadata).map(([key, value]) => bytes(14, message(text(1, key), text(2, value)))),
  )
}

function graphOf(
  name: string,
  {inputs, outputs, nodes, tensors}: Pick<OnnxModel, 'inputs' | 'outputs' | 'nodes' | 'tensors'>,
): Uint8Array {
  return message(
    ...nodes.map((node) => bytes(1, nodeOf(node))),
    text(2, name),
    ...tensors.map((tensor) => bytes(5, tensorOf(tensor))),
    ...inputs.map((input) => bytes(11, valueOf(input))),
    ...outputs.map((output) => bytes(12, valueOf(output))),
  )
}

function nodeOf({operator, inputs, outputs, attributes = {}}: OnnxNode): Uint8Array {
  return message(
    ...inputs.map((input) => text(1, input)),
    ...outputs.map((output) => text(2, output)),
    text(4, operator),
    ...Object.entries(attributes).map(([key, value]) => bytes(5, attributeOf(key, value))),
  )
}

/** Type 1 is a float, 2 an integer, 7 a list of integers. */
function attributeOf(key: string, value: Attribute): Uint8Array {
  if (typeof value !== 'number') return message(text(1, key), ...value.map((each) => integer(8, each)), integer(20, 7))
  return Number.isInteger(value)
    ? message(text(1, key), integer(3, value), integer(20, 2))
    : message(text(1, key), float(2, value), integer(20, 1))
}

function tensorOf({name, shape, type, values}: OnnxTensor): Uint8Array {
  const raw = Buffer.alloc(values.length * (type === 'float' ? 4 : 8))
  for (const [index, value] of Array.from(values).entries()) {
    if (type === 'float') raw.writeFloatLE(value, 4 * index)
    else raw.writeBigInt64LE(BigInt(value), 8 * index)
  }
  return message(...shape.map((size) => integer(1, size)), integer(2, dataTypes[type]), text(8, name), bytes(9, raw))
}

function valueOf({name, shape}: OnnxModel['inputs'][number]): Uint8Array {
  const sizes = shape.map((size) => bytes(1, typeof size === 'number' ? integer(1, size) : text(2, size)))
  const tensor = message(integer(1, dataTypes.float), bytes(2, message(...sizes)))
  return message(text(1, name), bytes(2, bytes(1, tensor)))
}
