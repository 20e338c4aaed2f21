import {idTag} from '../core/check-request.ts'
import type {ModelRequest} from '../core/model-request.ts'
import type {NamedTensor} from '../core/tensor.ts'
import {internal, invalid} from '../core/triton-fault.ts'
import {asList, asObject, asText, asUnsigned, member, parsing} from './json-access.ts'
import {parseRapidJson, type JsonObject, type JsonValue} from './rapid-json.ts'
import {readData} from './read-data.ts'
import {readParameters, readTensorParameters, type SharedPlace, type TensorParameters} from './read-parameters.ts'

/** How an output that is asked for shall come. */
export interface OutputWish {
  readonly name: string
  readonly isBinary: boolean
  readonly classification: number
  readonly place?: SharedPlace
}

/** A request of HTTP, read: what the core gets, and how the answer shall be written. */
export interface ReadInfer {
  readonly request: ModelRequest
  readonly wishes: readonly OutputWish[]
  /** For outputs that nobody named. */
  readonly isBinaryByDefault: boolean
}

export interface ReadInferOptions {
  readonly model: string
  /** The bytes of the JSON; `undefined` when all is JSON, 0 when there is none. */
  readonly headerLength: number | undefined
  readonly signal: AbortSignal
  readonly readShared: (place: SharedPlace) => Uint8Array
}

const noSequence = {id: '', isStart: false, isEnd: false}

export function readInfer(body: Uint8Array, options: ReadInferOptions): ReadInfer {
  const {headerLength, signal} = options
  if (headerLength === 0 || body.length === 0) {
    const request = {
      id: '',
      inputs: [],
      outputs: [],
      parameters: {},
      sequence: noSequence,
      priority: 0,
      timeoutMicroseconds: 0,
    }
    return {request: {...request, raw: body, signal}, wishes: [], isBinaryByDefault: true}
  }
  const json = headerLength === undefined ? body : body.subarray(0, headerLength)
  const document = parseRapidJson(json)
  const fields = asDocument(document)
  const idValue = fields.get('id')
  const id = idValue === undefined ? '' : parsing('id', () => asText(idValue))
  const parameters = readParameters(fields.get('parameters'))
  const inputs = readInputs(fields, {...options, id, rest: body.subarray(json.length)})
  const wishes = readOutputs(fields.get('outputs'))
  const {sequence, priority, timeoutMicroseconds, isBinaryOutput, model} = parameters
  const outputs = wishes.map(({name}) => name)
  return {
    request: {id, inputs, outputs, parameters: model, sequence, priority, timeoutMicroseconds, signal},
    wishes,
    isBinaryByDefault: isBinaryOutput,
  }
}

function asDocument(document: JsonValue): JsonObject {
  // A document that is no object has no members.
  if (document === null || typeof document !== 'object' || Array.isArray(document) || !('entries' in document)) {
    throw internal("Unable to parse 'inputs': attempt to access non-existing object member 'inputs'")
  }
  return document
}

interface InputContext extends ReadInferOptions {
  readonly id: string
  readonly rest: Uint8Array
}

function readInputs(fields: JsonObject, context: InputContext): readonly NamedTensor[] {
  const {rest, model, id} = context
  const entries = parsing('inputs', () => asList(member(fields, 'inputs')))
  const inputs: NamedTensor[] = []
  let at = 0
  for (const entry of entries) {
    const input = parsing('inputs', () => asObject(entry))
    const name = parsing('name', () => asText(member(input, 'name')))
    const datatype = parsing('datatype', () => asText(member(input, 'datatype')))
    const shape = readShape(input, name)
    if (inputs.some((other) => other.name === name))
      throw invalid(`${idTag(id)}input '${name}' already exists in request`)
    const parameters = readTensorParameters(input.get('parameters'))
    const data = input.get('data')
    requireOneSource(data, parameters)
    if (parameters.place !== undefined) {
      inputs.push({name, datatype, shape, bytes: context.readShared(parameters.place)})
      continue
    }
    if (data !== undefined) {
      inputs.push({name, datatype, shape, bytes: readData(data, {name, datatype, shape})})
      continue
    }
    const size = parameters.binarySize ?? 0
    if (size > rest.length - at) {
      throw invalid(
        `unexpected size for input '${name}', expecting ${size - (rest.length - at)} additional bytes for model '${model}'`,
      )
    }
    inputs.push({name, datatype, shape, bytes: rest.subarray(at, at + size)})
    at += size
  }
  if (at < rest.length) throw invalid(`unexpected additional input data for model '${model}'`)
  return inputs
}

const mostElements = 9_223_372_036_854_775_807n

function readShape(input: JsonObject, name: string): readonly number[] {
  const sizes = parsing('shape', () => asList(member(input, 'shape')).map(asUnsigned))
  let product = 1n
  for (const size of sizes) {
    product *= size
    if (product > mostElements || size > mostElements) {
      throw invalid(
        `invalid shape for input '${name}': shape [${sizes.join()}] causes total element count to exceed maximum size of ${mostElements}`,
      )
    }
    if (product === 0n) break
  }
  return sizes.map(Number)
}

function requireOneSource(data: JsonValue | undefined, {binarySize, place}: TensorParameters): void {
  const set = [
    ...(data === undefined ? [] : ["'data'"]),
    ...(binarySize === undefined ? [] : ["'binary_data_size'"]),
    ...(place === undefined ? [] : ["'shared_memory_region'"]),
  ]
  if (set.length === 1) return
  const found = set.length === 0 ? 'But no field is set' : `But set ${set.join(' ')}`
  throw invalid(
    `Input must set only one of the following fields: 'data', 'binary_data_size' in 'parameters', 'shared_memory_region' in 'parameters'. ${found}`,
  )
}

function readOutputs(value: JsonValue | undefined): readonly OutputWish[] {
  if (value === undefined) return []
  const wishes: OutputWish[] = []
  for (const entry of parsing('outputs', () => asList(value))) {
    const output = parsing('outputs', () => asObject(entry))
    const name = parsing('name', () => asText(member(output, 'name')))
    if (wishes.some((wish) => wish.name === name)) throw invalid(`output '${name}' already exists in request`)
    const {isBinary = false, classification = 0, place} = readTensorParameters(output.get('parameters'))
    if (place !== undefined && classification > 0) {
      throw invalid("shared memory can't be used for output with 'classification'")
    }
    if (place !== undefined && isBinary) {
      throw invalid("Output must set only one of the following parameters: 'binary_data', 'shared_memory_region'")
    }
    wishes.push({name, isBinary, classification, ...(place !== undefined && {place})})
  }
  return wishes
}
