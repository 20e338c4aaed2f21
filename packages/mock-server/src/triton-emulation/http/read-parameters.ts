import type {WireParameters} from '@pixelated/sdk/triton-wire'
import {internal, invalid} from '../core/triton-fault.ts'
import {asBoolean, asObject, asText, asUnsigned, parsing} from './json-access.ts'
import {WholeDouble, type JsonObject, type JsonValue} from './rapid-json.ts'

export type ParameterValue = WireParameters[string]

/** The parameters of a request: those with a meaning of their own, and the model's. */
export interface RequestParameters {
  readonly sequence: {id: string; isStart: boolean; isEnd: boolean}
  readonly priority: number
  readonly timeoutMicroseconds: number
  /** `binary_data_output`: counts for outputs that are not named. */
  readonly isBinaryOutput: boolean
  readonly model: WireParameters
}

/** A parameter that is the model's own: text, a whole number, a truth value or a double. */
export function readParameter(name: string, value: JsonValue): ParameterValue {
  if (value instanceof WholeDouble) return value.value
  if (value === null || typeof value === 'object') {
    throw invalid(`parameter '${name}' has invalid type. It should be either 'int', 'bool', or 'string'.`)
  }
  return value
}

function readSequenceId(value: JsonValue): string {
  if (typeof value === 'string') return value
  const id = asUnsigned(value)
  return id === 0n ? '' : String(id)
}

/** Reads the object `parameters` of a request. */
export function readParameters(value: JsonValue | undefined): RequestParameters {
  const sequence = {id: '', isStart: false, isEnd: false}
  const model: Record<string, ParameterValue> = {}
  let [priority, timeoutMicroseconds, isBinaryOutput] = [0, 0, false]
  const object: JsonObject | undefined = value === undefined ? undefined : parsing('parameters', () => asObject(value))
  for (const [name, item] of object?.entries ?? []) {
    if (name === 'sequence_id') sequence.id = parsing(name, () => readSequenceId(item))
    else if (name === 'sequence_start') sequence.isStart = parsing(name, () => asBoolean(item))
    else if (name === 'sequence_end') sequence.isEnd = parsing(name, () => asBoolean(item))
    else if (name === 'priority') priority = Number(parsing(name, () => asUnsigned(item)))
    else if (name === 'timeout') timeoutMicroseconds = Number(parsing(name, () => asUnsigned(item)))
    else if (name === 'binary_data_output') isBinaryOutput = parsing(name, () => asBoolean(item))
    else if (name.startsWith('triton_')) {
      throw invalid("parameter keys starting with 'triton_' are reserved for Triton usage and should not be specified.")
    } else if (name !== 'headers') model[name] = readParameter(name, item)
  }
  return {sequence, priority, timeoutMicroseconds, isBinaryOutput, model}
}

/** Where a tensor stands in shared memory. */
export interface SharedPlace {
  readonly region: string
  readonly offset: number
  readonly byteSize: number
}

/** What stands in the `parameters` of an input or of an output that is asked for. */
export interface TensorParameters {
  readonly binarySize?: number
  readonly isBinary?: boolean
  readonly classification?: number
  readonly place?: SharedPlace
}

export function readTensorParameters(value: JsonValue | undefined): TensorParameters {
  if (value === undefined) return {}
  const object = parsing('parameters', () => asObject(value))
  const read = <Result>(name: string, as: (item: JsonValue) => Result): Result | undefined => {
    const item = object.get(name)
    return item === undefined ? undefined : parsing(name, () => as(item))
  }
  const size = (item: JsonValue) => Number(asUnsigned(item))
  const binarySize = read('binary_data_size', size)
  const isBinary = read('binary_data', asBoolean)
  const classification = read('classification', size)
  const region = read('shared_memory_region', asText)
  const byteSize = read('shared_memory_byte_size', size)
  const offset = read('shared_memory_offset', size) ?? 0
  if (region !== undefined && byteSize === undefined) {
    throw internal("attempt to access non-existing object member 'shared_memory_byte_size'")
  }
  return {
    ...(binarySize !== undefined && {binarySize}),
    ...(isBinary !== undefined && {isBinary}),
    ...(classification !== undefined && {classification}),
    ...(region !== undefined && {place: {region, offset, byteSize: byteSize ?? 0}}),
  }
}
