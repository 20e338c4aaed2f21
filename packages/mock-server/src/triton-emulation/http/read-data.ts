import {elementCount, elementSize, type NamedTensor} from '../core/tensor.ts'
import {internal, invalid} from '../core/triton-fault.ts'
import type {Datatype} from '@pixelated/sdk/triton-wire'
import {asBoolean, asDouble, asList, asSigned, asText, asUnsigned, parsing} from './json-access.ts'
import type {JsonValue} from './rapid-json.ts'

/** Triton's limit for lists within lists. */
const deepest = 100

type Put = (view: DataView, at: number, value: JsonValue) => void

const puts: Readonly<Partial<Record<Datatype, Put>>> = {
  BOOL: (view, at, value) => view.setUint8(at, asBoolean(value) ? 1 : 0),
  UINT8: (view, at, value) => view.setUint8(at, Number(asUnsigned(value) & 0xffn)),
  UINT16: (view, at, value) => view.setUint16(at, Number(asUnsigned(value) & 0xff_ffn), true),
  UINT32: (view, at, value) => view.setUint32(at, Number(asUnsigned(value) & 0xff_ff_ff_ffn), true),
  UINT64: (view, at, value) => view.setBigUint64(at, asUnsigned(value), true),
  INT8: (view, at, value) => view.setInt8(at, Number(BigInt.asIntN(8, asSigned(value)))),
  INT16: (view, at, value) => view.setInt16(at, Number(BigInt.asIntN(16, asSigned(value))), true),
  INT32: (view, at, value) => view.setInt32(at, Number(BigInt.asIntN(32, asSigned(value))), true),
  INT64: (view, at, value) => view.setBigInt64(at, asSigned(value), true),
  FP32: (view, at, value) => view.setFloat32(at, asDouble(value), true),
  FP64: (view, at, value) => view.setFloat64(at, asDouble(value), true),
}

/** The bytes of a tensor whose elements stand in JSON, nested in any way. */
export function readData(data: JsonValue, {name, datatype, shape}: Omit<NamedTensor, 'bytes'>): Uint8Array {
  if (datatype === 'FP16' || datatype === 'BF16') {
    throw invalid(
      `receiving ${datatype} data via JSON is not supported. Please use the binary data format for input ${name}`,
    )
  }
  const expected = elementCount(shape)
  if (datatype === 'BYTES') return readTexts(data, expected)
  const put = puts[datatype as Datatype] // unknown words have none
  if (put === undefined) throw invalid(`invalid datatype for input ${name}`)
  const size = elementSize(datatype as Datatype) // it has a `put`
  const {bytes, index} = parsing('data', () => {
    const found = countLeaves(asList(data), 1)
    const bytes = new Uint8Array(Math.min(found, expected) * size)
    const view = new DataView(bytes.buffer)
    let index = 0
    walk(asList(data), (value) => {
      if (index >= expected) throw internal("Shape does not match true shape of 'data' field")
      put(view, index * size, value)
      index++
    })
    return {bytes, index}
  })
  return finished(bytes, index, expected)
}

function finished(bytes: Uint8Array, index: number, expected: number): Uint8Array {
  if (index !== expected) throw internal("Failed to parse 'data' field: shape does not match true shape")
  return bytes
}

const encoder = new TextEncoder()

function readTexts(data: JsonValue, expected: number): Uint8Array {
  const parts: Uint8Array[] = []
  const list = parsing('data', () => asList(data))
  walk(list, (value) => {
    if (parts.length >= expected)
      throw internal("Unable to parse 'data': Shape does not match true shape of 'data' field")
    parts.push(encoder.encode(asElement(value)))
  })
  const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + 4 + length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const part of parts) {
    view.setUint32(at, part.length, true)
    bytes.set(part, at + 4)
    at += 4 + part.length
  }
  return finished(bytes, parts.length, expected)
}

function asElement(value: JsonValue): string {
  try {
    return asText(value)
  } catch (error) {
    throw internal(`Unable to parse JSON bytes array: ${error instanceof Error ? error.message : ''}`)
  }
}

function countLeaves(list: readonly JsonValue[], depth: number): number {
  if (depth > deepest) throw invalid(`JSON nesting of 'data' is deeper than ${deepest}`)
  let count = 0
  for (const value of list) count += Array.isArray(value) ? countLeaves(value, depth + 1) : 1
  return count
}

function walk(list: readonly JsonValue[], see: (value: JsonValue) => void, depth = 1): void {
  if (depth > deepest) throw invalid(`JSON nesting of 'data' is deeper than ${deepest}`)
  for (const value of list) {
    if (Array.isArray(value)) walk(value, see, depth + 1)
    else see(value)
  }
}
