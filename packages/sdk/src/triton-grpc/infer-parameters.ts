import type {WireParameters} from '../triton/wire-tensor.ts'

type Value = WireParameters[string]

/** A parameter as gRPC has it: one of these fields. 64-bit integers are texts. */
export interface GrpcParameter {
  bool_param?: boolean
  int64_param?: string
  string_param?: string
  double_param?: number
  uint64_param?: string
}

const largestSigned = 9_223_372_036_854_775_807n

function toParameter(value: Value): GrpcParameter {
  if (typeof value === 'boolean') return {bool_param: value}
  if (typeof value === 'string') return {string_param: value}
  if (typeof value === 'number' && !Number.isInteger(value)) return {double_param: value}
  return BigInt(value) > largestSigned ? {uint64_param: String(BigInt(value))} : {int64_param: String(BigInt(value))}
}

function fromParameter({bool_param: bool, string_param: text, double_param: double, ...whole}: GrpcParameter): Value {
  const digits = whole.int64_param ?? whole.uint64_param
  if (digits === undefined) return bool ?? text ?? double ?? false
  const number = Number(digits)
  return Number.isSafeInteger(number) ? number : BigInt(digits)
}

export const toGrpcParameters = (parameters: WireParameters = {}): Record<string, GrpcParameter> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, toParameter(value)]))

export const fromGrpcParameters = (parameters: Readonly<Record<string, GrpcParameter>>): WireParameters =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, fromParameter(value)]))
