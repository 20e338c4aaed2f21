import {ConfigurationError} from '../errors/configuration-error.ts'
import {TensorError} from '../errors/tensor-error.ts'
import type {ErrorFacts} from '../errors/pixel-error.ts'
import {countElements} from './count-elements.ts'
import type {Datatype} from './datatype.ts'
import {hasJsonForm} from './infer-message.ts'
import type {CallOptions, InferRequest, InferResult, RequestedOutput} from './infer-types.ts'
import type {ModelMetadata, TensorMetadata} from './server-documents.ts'
import type {Tensor, TensorOf, TensorValues} from './tensor.ts'
import {toTensor} from './to-tensor.ts'

/**
 * A tensor of a model: -1 stands for any size, and the batch is the first dimension where the model has one.
 * @example
 * const ids: TensorSpecification = {datatype: 'INT32', shape: [-1, 512]}
 */
export interface TensorSpecification {
  readonly datatype: Datatype
  readonly shape: readonly number[]
  /** Whether an inference may do without this input. Default: false. */
  readonly isOptional?: boolean | undefined
}

/**
 * The tensors of a model, by name.
 * @example
 * const specification: ModelSpecification = {
 *   inputs: {x: {datatype: 'FP32', shape: [-1, 16]}},
 *   outputs: {y: {datatype: 'FP32', shape: [-1, 16]}},
 * }
 */
export interface ModelSpecification {
  readonly version?: string | number | undefined
  readonly inputs: Readonly<Record<string, TensorSpecification>>
  readonly outputs: Readonly<Record<string, TensorSpecification>>
}

type Inputs = ModelSpecification['inputs']
type OptionalNames<All extends Inputs> = {
  [Name in keyof All]: All[Name] extends {readonly isOptional: true} ? Name : never
}[keyof All]
type ValuesOf<Kind extends Datatype> = TensorValues<Kind> | TensorOf<Kind>

/**
 * What a typed model takes: elements or tensors by the names of its inputs.
 * @example
 * const values: ModelInputs<{x: {datatype: 'FP32'; shape: [-1, 2]}}> = {x: [[1, 2]]}
 */
export type ModelInputs<All extends Inputs> = {
  readonly [Name in Exclude<keyof All, OptionalNames<All>>]: ValuesOf<All[Name]['datatype']>
} & {readonly [Name in OptionalNames<All>]?: ValuesOf<All[Name]['datatype']> | undefined}

/**
 * What a typed model answers.
 * @example
 * const read = (outputs: ModelOutputs<{y: {datatype: 'FP32'; shape: [-1]}}>): Float32Array => outputs.y.data
 */
export type ModelOutputs<All extends Inputs> = {readonly [Name in keyof All]: TensorOf<All[Name]['datatype']>}

/**
 * What else an inference of a typed model takes.
 * @example
 * const options: ModelInferOptions = {priority: 1}
 */
export type ModelInferOptions = CallOptions & Omit<InferRequest, 'model' | 'version' | 'inputs' | 'outputs'>

/**
 * A model whose tensors are known to the type checker.
 * @example
 * const adder = triton.model('adder', {
 *   inputs: {x: {datatype: 'FP32', shape: [-1, 2]}},
 *   outputs: {sum: {datatype: 'FP32', shape: [-1, 1]}},
 * })
 * const {outputs} = await adder.infer({x: [[1, 2]]})
 * console.log(outputs.sum.data[0])
 */
export interface TritonModel<Specification extends ModelSpecification> {
  /** Compares what was said about the model with the server's metadata; a difference is a `ConfigurationError`. */
  check(options?: CallOptions): Promise<void>
  /** One inference. The first waits for `check`. */
  infer(
    inputs: ModelInputs<Specification['inputs']>,
    options?: ModelInferOptions,
  ): Promise<Omit<InferResult, 'outputs'> & {readonly outputs: ModelOutputs<Specification['outputs']>}>
}

type FieldErrors = NonNullable<ErrorFacts['fieldErrors']>

/** What a handle needs of a server. */
interface Server {
  modelMetadata(model: string, options: CallOptions & {version?: string | number | undefined}): Promise<ModelMetadata>
  infer(request: InferRequest, options: CallOptions): Promise<InferResult>
}

/** Makes the handle of one model. */
export function createModelHandle<Specification extends ModelSpecification>(
  server: Server,
  name: string,
  specification: Specification,
): TritonModel<Specification> {
  const {version, inputs, outputs} = specification
  const wanted = Object.entries(outputs).map(([output, {datatype}]): string | RequestedOutput =>
    hasJsonForm(datatype) ? output : {name: output, form: 'binary'},
  )
  let isChecked = false

  // Each caller waits with a signal of its own, so the first ones may ask twice.
  async function check(options: CallOptions = {}): Promise<void> {
    if (isChecked) return
    const fieldErrors = differences(specification, await server.modelMetadata(name, {version, ...options}))
    isChecked = fieldErrors.length === 0
    if (isChecked) return
    const told = fieldErrors.slice(0, 3).map(({path, code}) => `${path} (${code})`)
    throw new ConfigurationError(`The model is not what was said of it: ${told.join(', ')}`, {fieldErrors})
  }

  return {
    check,
    async infer(values, {signal, headers, ...others} = {}) {
      const tensors = toInputs(inputs, values)
      await check({signal, headers})
      const request = {...others, model: name, version, inputs: tensors, outputs: wanted}
      const result = await server.infer(request, {signal, headers})
      checkOutputs(outputs, result)
      // Names and datatypes have just been compared with the specification that the type is made of.
      return {...result, outputs: result.outputs as ModelOutputs<Specification['outputs']>}
    },
  }
}

function toInputs(inputs: Inputs, values: Readonly<Record<string, unknown>>): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {}
  for (const [name, {datatype, shape, isOptional}] of Object.entries(inputs)) {
    const value = values[name]
    if (value === undefined && isOptional) continue
    const field = {field: name}
    if (value === undefined) throw new TensorError('structure', 'this input is missing', field)
    const isTensor = typeof value === 'object' && value !== null && 'datatype' in value
    const tensor = isTensor ? (value as Tensor) : fromValues(datatype, value, shape) // the handle's type says so
    if (tensor.datatype !== datatype) throw new TensorError('datatype', `it is no ${datatype}`, field)
    if (!fits(tensor.shape, shape)) throw new TensorError('shape', 'its shape is not the one that was said', field)
    tensors[name] = tensor
  }
  return tensors
}

function fromValues(datatype: Datatype, values: unknown, shape: readonly number[]): Tensor {
  const list = values as TensorValues<'FP32'> // whatever they are, `toTensor` looks at each of them
  const isNested = Array.isArray(list) && list.some(Array.isArray)
  const dimensions = isNested ? undefined : fillShape(shape, list.length)
  return toTensor<'FP32'>(datatype as 'FP32', list, dimensions)
}

/** Elements without a nesting: one size that is not said is what is left for it. */
function fillShape(shape: readonly number[], count: number): readonly number[] {
  const open = shape.filter((size) => size === -1).length
  if (open === 0) return shape
  const rest = countElements(shape.filter((size) => size !== -1))
  const missing = rest === 0 ? 0 : count / rest
  return open === 1 && Number.isInteger(missing) ? shape.map((size) => (size === -1 ? missing : size)) : [count]
}

/** Whether two shapes can be of the same tensor: -1 fits every size. */
const fits = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((size, index) => size === -1 || other[index] === -1 || size === other[index])

function checkOutputs(outputs: Inputs, result: InferResult): void {
  for (const [name, {datatype}] of Object.entries(outputs)) {
    const output = result.outputs[name]
    if (output === undefined) throw new TensorError('structure', 'this output is missing', {field: name})
    if (output.datatype !== datatype) throw new TensorError('datatype', `it is ${output.datatype} here`, {field: name})
  }
}

/** The metadata does not tell which inputs are optional, so one that was left out is the server's to complain about. */
const differences = (specification: ModelSpecification, metadata: ModelMetadata): FieldErrors =>
  (['inputs', 'outputs'] as const).flatMap((side) =>
    Object.entries(specification[side]).flatMap(([name, tensor]) => {
      const known = metadata[side].find((one) => one.name === name)
      return differencesOf(`${side}.${name}`, tensor, known)
    }),
  )

function differencesOf(path: string, said: TensorSpecification, known: TensorMetadata | undefined): FieldErrors {
  if (known === undefined) return [{path, code: 'not_there'}]
  if (known.datatype !== said.datatype) return [{path, code: 'other_datatype'}]
  return fits(said.shape, known.shape) ? [] : [{path, code: 'other_shape'}]
}
