import {TensorError} from '../errors/tensor-error.ts'
import {fromUtf8, readElements, toUtf8, writeElements} from './bytes-elements.ts'
import type {Datatype} from './datatype.ts'
import {fromBrainBits, fromHalfBits, toBrainBits, toHalfBits} from './half-floats.ts'
import type {TensorArrays} from './tensor.ts'
import {writeDouble, writeText} from './write-json.ts'

/** What is done with the elements of one datatype. Counts have been checked against what is there before anything is made. */
interface DatatypeCodec<Kind extends Datatype> {
  /** Bytes of one element; BYTES has no size of its own. */
  readonly elementSize: number | undefined
  create(count: number): TensorArrays[Kind]
  /** A view of the bytes where they lie as the platform needs them, else a copy. */
  fromBytes(bytes: Uint8Array, count: number): TensorArrays[Kind]
  toBytes(data: TensorArrays[Kind]): Uint8Array
  /** Puts one JavaScript or JSON value into its place; throws when it is none of this datatype. */
  put(data: TensorArrays[Kind], index: number, value: unknown): void
  /** The elements as they stand within a JSON list, or `undefined` when the protocol has no JSON for them. */
  toJson: ((data: TensorArrays[Kind]) => string) | undefined
  isData(value: unknown): value is TensorArrays[Kind]
  /** Some of the elements, not copied. */
  part(data: TensorArrays[Kind], from: number, to: number): TensorArrays[Kind]
}

interface ArrayKind<Data> {
  readonly BYTES_PER_ELEMENT: number
  new (count: number): Data
  new (buffer: ArrayBufferLike, offset: number, count: number): Data
}
interface Numbers<Data = unknown> {
  subarray(from: number, to: number): Data
  readonly buffer: ArrayBufferLike
  readonly byteOffset: number
  readonly byteLength: number
}

const wrong = (kind: string): never => {
  throw new TensorError('element', `an element is no ${kind}`)
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** The bytes of each element the other way round, in a copy: the wire is little-endian, a few machines are not. */
export function swapBytes(bytes: Uint8Array, elementSize: number): Uint8Array {
  const swapped = new Uint8Array(bytes)
  for (let at = 0; at < swapped.length; at += elementSize) swapped.subarray(at, at + elementSize).reverse()
  return swapped
}

function view<Data>(Kind: ArrayKind<Data>, bytes: Uint8Array, count: number): Data {
  const size = Kind.BYTES_PER_ELEMENT
  if (!isLittleEndian && size > 1) return new Kind(swapBytes(bytes, size).buffer, 0, count)
  if (bytes.byteOffset % size === 0) return new Kind(bytes.buffer, bytes.byteOffset, count)
  return new Kind(new Uint8Array(bytes).buffer, 0, count)
}

function bytesOf(data: Numbers, elementSize: number): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return isLittleEndian || elementSize === 1 ? bytes : swapBytes(bytes, elementSize)
}

/** What all datatypes with a typed array of their own share. */
function typed<Data extends Numbers<Data>>(Kind: ArrayKind<Data>) {
  const elementSize = Kind.BYTES_PER_ELEMENT
  return {
    elementSize,
    create: (count: number) => new Kind(count),
    fromBytes: (bytes: Uint8Array, count: number) => view(Kind, bytes, count),
    toBytes: (data: Data) => bytesOf(data, elementSize),
    isData: (value: unknown): value is Data => value instanceof Kind,
    part: (data: Data, from: number, to: number) => data.subarray(from, to),
  }
}

/** Whole numbers that a double holds, of so many bits. */
const small = <Data extends Numbers<Data> & {[index: number]: number; join(): string}>(
  Kind: ArrayKind<Data>,
  [least, most]: readonly [number, number],
) => ({
  ...typed(Kind),
  put(data: Data, index: number, value: unknown) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      return wrong('such integer')
    data[index] = value
  },
  toJson: (data: Data) => data.join(),
})

const large = <Data extends Numbers<Data> & {[index: number]: bigint; join(): string}>(
  Kind: ArrayKind<Data>,
  [least, most]: readonly [bigint, bigint],
) => ({
  ...typed(Kind),
  put(data: Data, index: number, value: unknown) {
    const whole = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value
    if (typeof whole !== 'bigint' || whole < least || whole > most) return wrong('such integer')
    data[index] = whole
  },
  toJson: (data: Data) => data.join(),
})

function putNumber(data: {[index: number]: number}, index: number, value: unknown): void {
  if (typeof value !== 'number' && typeof value !== 'bigint') return wrong('number')
  data[index] = Number(value)
}

const floats = <Data extends Numbers<Data> & {readonly length: number; [index: number]: number}>(
  Kind: ArrayKind<Data>,
) => ({
  ...typed(Kind),
  put: putNumber,
  toJson: (data: Data) => Array.from(data, writeDouble).join(),
})

/** Two bytes on the wire, four in memory. */
const halves = (toBits: (bits: number) => number, fromBits: (half: number) => number) => ({
  ...typed<Float32Array>(Float32Array),
  elementSize: 2,
  put: putNumber,
  fromBytes(bytes: Uint8Array, count: number) {
    const wide = new Uint32Array(count)
    const narrow = view<Uint16Array>(Uint16Array, bytes, count)
    for (let index = 0; index < count; index++) wide[index] = fromBits(narrow[index] ?? 0)
    return new Float32Array(wide.buffer)
  },
  toBytes(data: Float32Array) {
    const wide = new Uint32Array(data.buffer, data.byteOffset, data.length)
    const narrow = new Uint16Array(data.length)
    for (let index = 0; index < wide.length; index++) narrow[index] = toBits(wide[index] ?? 0)
    return bytesOf(narrow, 2)
  },
  toJson: undefined,
})

type MutableElements = Uint8Array[]

const elements: DatatypeCodec<'BYTES'> = {
  elementSize: undefined,
  create: () => [],
  fromBytes: readElements,
  toBytes: writeElements,
  put(data, index, value) {
    const element =
      typeof value === 'string' ? toUtf8(value) : value instanceof Uint8Array ? value : wrong('text or bytes')
    const filled = data as MutableElements // `create` made it
    filled[index] = element
  },
  toJson: (data) => data.map((element) => writeText(fromUtf8(element))).join(),
  isData: (value): value is readonly Uint8Array[] =>
    Array.isArray(value) && value.every((element) => element instanceof Uint8Array),
  part: (data, from, to) => data.slice(from, to),
}

/** Every datatype, and what is done with its elements. */
export const datatypeCodecs: {readonly [Kind in Datatype]: DatatypeCodec<Kind>} = {
  BOOL: {
    ...typed<Uint8Array>(Uint8Array),
    put(data, index, value) {
      if (value !== true && value !== false && value !== 0 && value !== 1) return wrong('truth value')
      data[index] = Number(value)
    },
    toJson: (data) => Array.from(data, (element) => element !== 0).join(),
  },
  UINT8: small<Uint8Array>(Uint8Array, [0, 255]),
  UINT16: small<Uint16Array>(Uint16Array, [0, 65_535]),
  UINT32: small<Uint32Array>(Uint32Array, [0, 4_294_967_295]),
  UINT64: large<BigUint64Array>(BigUint64Array, [0n, 18_446_744_073_709_551_615n]),
  INT8: small<Int8Array>(Int8Array, [-128, 127]),
  INT16: small<Int16Array>(Int16Array, [-32_768, 32_767]),
  INT32: small<Int32Array>(Int32Array, [-2_147_483_648, 2_147_483_647]),
  INT64: large<BigInt64Array>(BigInt64Array, [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n]),
  FP16: halves(toHalfBits, fromHalfBits),
  BF16: halves(toBrainBits, fromBrainBits),
  FP32: floats<Float32Array>(Float32Array),
  FP64: floats<Float64Array>(Float64Array),
  BYTES: elements,
}
