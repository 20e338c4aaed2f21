/** A parameter as protobuf has it: which of the fields counts stands in `parameter_choice`. */
export interface GrpcParameter {
  readonly parameter_choice?: string
  readonly bool_param?: boolean
  readonly int64_param?: string
  readonly string_param?: string
  readonly double_param?: number
  readonly uint64_param?: string
  readonly bytes_param?: Uint8Array
  readonly uint32_param?: number
}
export type GrpcParameters = Readonly<Record<string, GrpcParameter>>

export interface GrpcContents {
  readonly bool_contents: readonly boolean[]
  readonly int_contents: readonly number[]
  readonly int64_contents: readonly string[]
  readonly uint_contents: readonly number[]
  readonly uint64_contents: readonly string[]
  readonly fp32_contents: readonly number[]
  readonly fp64_contents: readonly number[]
  readonly bytes_contents: readonly Uint8Array[]
}

export interface GrpcInput {
  readonly name: string
  readonly datatype: string
  readonly shape: readonly string[]
  readonly parameters: GrpcParameters
  readonly contents: GrpcContents | null
}

/** An inference request as it comes from the wire; 64-bit integers are texts. */
export interface GrpcInferRequest {
  readonly model_name: string
  readonly model_version: string
  readonly id: string
  readonly parameters: GrpcParameters
  readonly inputs: readonly GrpcInput[]
  readonly outputs: readonly {readonly name: string; readonly parameters: GrpcParameters}[]
  readonly raw_input_contents: readonly Uint8Array[]
}

/** The parameter's value, whichever field holds it; whole numbers are bigint where a double would not hold them. */
export function valueOf(parameter: GrpcParameter): string | number | bigint | boolean | undefined {
  switch (parameter.parameter_choice) {
    case 'bool_param':
      return parameter.bool_param
    case 'string_param':
      return parameter.string_param
    case 'double_param':
      return parameter.double_param
    case 'int64_param':
      return toWhole(parameter.int64_param)
    case 'uint64_param':
      return toWhole(parameter.uint64_param)
    default:
      return undefined
  }
}

function toWhole(text = '0'): number | bigint {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

/** A value as a parameter of an answer. */
export function toGrpcParameter(value: string | number | bigint | boolean): object {
  if (typeof value === 'boolean') return {bool_param: value}
  if (typeof value === 'string') return {string_param: value}
  if (typeof value === 'number' && !Number.isInteger(value)) return {double_param: value}
  return {int64_param: String(value)}
}
