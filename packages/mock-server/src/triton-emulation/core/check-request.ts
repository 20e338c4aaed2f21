import {fullShape, wireDatatype, type ConfigTensor, type ModelConfig} from '../config/model-config.ts'
import {checkStrings} from './check-strings.ts'
import type {ModelRequest} from './model-request.ts'
import {elementCount, elementSize, printShape, toDatatype, type NamedTensor} from './tensor.ts'
import {invalid} from './triton-fault.ts'

/** What stands before most of the core's sentences. */
export const idTag = (id: string): string => `[request id: ${id === '' ? '<id_unknown>' : id}] `

const batchNote =
  'NOTE: Setting a non-zero max_batch_size in the model config requires a batch dimension to be prepended to each input ' +
  'shape. If you want to specify the full shape including the batch dim in your input dims config, try setting ' +
  'max_batch_size to zero. See the model configuration docs for more info on max_batch_size.'

/** Checks a request against its model, in the core's order and words. A raw request comes back with its input. */
export function checkRequest(request: ModelRequest, config: ModelConfig): ModelRequest {
  const complete = request.raw === undefined ? request : {...request, inputs: [deduceRaw(request.raw, request, config)]}
  const {outputs, inputs, id} = complete
  const tag = idTag(id)
  for (const name of outputs) {
    if (!config.output.some((output) => output.name === name)) {
      throw invalid(`unexpected inference output '${name}' for model '${config.name}'`)
    }
  }
  checkNames(inputs, config, tag)
  if (config.max_batch_size > 0) checkBatch(inputs, config, tag)
  for (const input of inputs) checkInput(input, config, tag)
  return complete
}

/** How many rows a request has: its batch, or one where the model knows no batches. */
export const batchOf = ({inputs}: ModelRequest, {max_batch_size: largest}: ModelConfig): number =>
  largest > 0 ? (inputs[0]?.shape[0] ?? 1) : 1

function deduceRaw(raw: Uint8Array, {id}: ModelRequest, config: ModelConfig): NamedTensor {
  const tag = idTag(id)
  const [input, ...others] = config.input
  if (input === undefined || others.length > 0) {
    throw invalid(
      `${tag}Raw request must only have 1 input (found 1) to be deduced but got ${config.input.length} inputs in '${config.name}' model configuration`,
    )
  }
  const {name, dims} = input
  const batch = config.max_batch_size > 0 ? [1] : []
  const datatype = wireDatatype(input)
  if (datatype === 'BYTES') {
    if (dims.length !== 1 || dims[0] !== 1) {
      throw invalid(`${tag}For BYTE datatype raw input '${name}', the model must have input shape [1]`)
    }
    const bytes = new Uint8Array(4 + raw.length)
    new DataView(bytes.buffer).setUint32(0, raw.length, true)
    bytes.set(raw, 4)
    return {name, datatype, shape: [...batch, 1], bytes}
  }
  if (dims.filter((size) => size === -1).length > 1) {
    throw invalid(
      `${tag}The shape of the raw input '${name}' can not be deduced because there are more than one variable-sized dimension`,
    )
  }
  const size = elementSize(toDatatype(datatype) ?? 'UINT8')
  const known = dims.reduce((product, dim) => product * (dim === -1 ? 1 : dim), 1)
  const shape = [...batch, ...dims.map((dim) => (dim === -1 ? Math.trunc(raw.length / (known * size)) : dim))]
  return {name, datatype, shape, bytes: raw}
}

const list = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(',')}]`

function checkNames(inputs: readonly NamedTensor[], config: ModelConfig, tag: string): void {
  const required = config.input.filter(({optional}) => optional !== true)
  const [most, least] = [config.input.length, required.length]
  if (inputs.length > most || inputs.length < least) {
    const given = inputs.map(({name}) => name)
    const missing = required.map(({name}) => name).filter((name) => !given.includes(name))
    const expected =
      least === most ? `expected ${most} inputs` : `expected number of inputs between ${least} and ${most}`
    const lacking = missing.length === 0 ? ']' : list(missing)
    throw invalid(
      `${tag}${expected} but got ${inputs.length} inputs for model '${config.name}'. Got input(s) ${list(given)}, but missing required input(s) ${lacking}. Please provide all required input(s).`,
    )
  }
  for (const {name} of inputs) {
    if (!config.input.some((input) => input.name === name)) {
      throw invalid(`unexpected inference input '${name}' for model '${config.name}'`)
    }
  }
}

function checkBatch(
  inputs: readonly NamedTensor[],
  {name: model, max_batch_size: largest}: ModelConfig,
  tag: string,
): void {
  let batch: number | undefined
  for (const {name, shape} of inputs) {
    const [rows] = shape
    if (rows === undefined)
      throw invalid(`${tag}input '${name}' has no shape but model requires batch dimension for '${model}'`)
    batch ??= rows
    if (rows !== batch) throw invalid(`${tag}input '${name}' batch size does not match other inputs for '${model}'`)
  }
  if (batch !== undefined && batch > largest) {
    throw invalid(`${tag}inference request batch-size must be <= ${largest} for '${model}'`)
  }
}

function checkInput(input: NamedTensor, config: ModelConfig, tag: string): void {
  const declared = config.input.find(({name}) => name === input.name)
  if (declared === undefined) return
  const expected = wireDatatype(declared)
  if (input.datatype !== expected) {
    const found = toDatatype(input.datatype) === undefined ? '<invalid>' : input.datatype
    throw invalid(
      `${tag}inference input '${input.name}' data-type is '${found}', but model '${config.name}' expects '${expected}'`,
    )
  }
  checkShape(input, declared, {config, tag})
  if (expected === 'BYTES') return checkStrings(input, config.name, tag)
  const datatype = toDatatype(expected)
  const size = datatype === undefined ? 0 : elementCount(input.shape) * elementSize(datatype)
  if (size !== input.bytes.length) {
    throw invalid(
      `${tag}input byte size mismatch for input '${input.name}' for model '${config.name}'. Expected ${size}, got ${input.bytes.length}`,
    )
  }
}

function checkShape(
  input: NamedTensor,
  declared: ConfigTensor,
  {config, tag}: {config: ModelConfig; tag: string},
): void {
  const expected = fullShape(declared, config)
  const isFitting = (size: number, index: number) => {
    const found = input.shape[index] ?? -1
    return size === -1 ? found >= 0 : size === found
  }
  const fits = expected.length === input.shape.length && expected.every(isFitting)
  if (fits) return
  const note = config.max_batch_size > 0 ? batchNote : ''
  throw invalid(
    `${tag}unexpected shape for input '${input.name}' for model '${config.name}'. Expected ${printShape(expected)}, got ${printShape(input.shape)}. ${note}`,
  )
}
