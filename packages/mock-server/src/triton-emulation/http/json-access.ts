import {internal, TritonFault} from '../core/triton-fault.ts'
import {JsonObject, WholeDouble, type JsonValue} from './rapid-json.ts'

const refuse = (is: string, wanted: string) => internal(`attempt to access JSON non-${is} as ${wanted}`)

export function asText(value: JsonValue): string {
  if (typeof value !== 'string') throw refuse('string', 'string')
  return value
}

export function asList(value: JsonValue): readonly JsonValue[] {
  if (!Array.isArray(value)) throw refuse('array', 'array')
  return value
}

export function asObject(value: JsonValue): JsonObject {
  if (!(value instanceof JsonObject)) throw refuse('object', 'object')
  return value
}

export function asBoolean(value: JsonValue): boolean {
  if (typeof value !== 'boolean') throw refuse('boolean', 'boolean')
  return value
}

const isWhole = (value: JsonValue): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))

export function asUnsigned(value: JsonValue): bigint {
  if (!isWhole(value) || value < 0) throw refuse('unsigned-integer', 'unsigned-integer')
  return BigInt(value)
}

export function asSigned(value: JsonValue): bigint {
  if (!isWhole(value) || value > 9_223_372_036_854_775_807n) throw refuse('signed-integer', 'signed-integer')
  return BigInt(value)
}

export function asDouble(value: JsonValue): number {
  if (value instanceof WholeDouble) return value.value
  if (typeof value !== 'number' && typeof value !== 'bigint') throw refuse('number', 'double')
  return Number(value)
}

/** The member of that name. */
export function member(object: JsonObject, name: string): JsonValue {
  const value = object.get(name)
  if (value === undefined) throw internal(`attempt to access non-existing object member '${name}'`)
  return value
}

/** Reads a part of a message; what fails there is told with the part's name. */
export function parsing<Result>(part: string, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof TritonFault) || error.faultCode !== 'INTERNAL') throw error
    throw internal(`Unable to parse '${part}': ${error.message}`)
  }
}
