import {TensorError} from '../errors/tensor-error.ts'
import type {Datatype} from './datatype.ts'
import type {Tensor, TensorOf} from './tensor.ts'
import {tensorFromBytes, tensorFromJson, tensorToBytes, tensorToJson} from './tensor-bytes.ts'

/**
 * Parameters of a message, a tensor or an asked-for output. Whole numbers that a double does not hold are bigint.
 * @example
 * const parameters: WireParameters = {binary_data: true}
 */
export type WireParameters = Readonly<Record<string, string | number | bigint | boolean>>

/**
 * A tensor on its way out. `content` is its bytes (then it travels behind the JSON), its elements as a JSON list, or nothing, when
 * shared memory holds it.
 * @example
 * const outgoing: OutgoingTensor = toOutgoing('scores', toTensor('FP32', [1, 2]), {form: 'json'})
 */
export interface OutgoingTensor {
  readonly name: string
  readonly datatype: Datatype
  readonly shape: readonly number[]
  readonly parameters?: WireParameters | undefined
  readonly content: Uint8Array | string | undefined
}

/**
 * A tensor as it came: its bytes, a view of the body, or the values of its JSON list, or neither, when shared memory holds it.
 * @example
 * const read = (tensor: IncomingTensor) => toReadTensor(tensor).data
 */
export interface IncomingTensor {
  readonly name: string
  readonly datatype: Datatype
  readonly shape: readonly number[]
  /** Without `binary_data_size`. */
  readonly parameters: WireParameters
  readonly bytes: Uint8Array | undefined
  readonly values: readonly unknown[] | undefined
}

/**
 * How a tensor travels, and with which parameters.
 * @example
 * const options: OutgoingOptions = {form: 'json', parameters: {note: 'x'}}
 */
export interface OutgoingOptions {
  /** Default: in bytes. */
  readonly form?: 'binary' | 'json' | undefined
  readonly parameters?: WireParameters | undefined
}

/**
 * Prepares a tensor for a message. In bytes it is not copied until the message is put together.
 * @example
 * const outgoing = toOutgoing('scores', toTensor('FP16', [1, 2]))
 */
export function toOutgoing(
  name: string,
  tensor: Tensor,
  {form = 'binary', parameters}: OutgoingOptions = {},
): OutgoingTensor {
  return named(name, () => ({
    name,
    datatype: tensor.datatype,
    shape: tensor.shape,
    parameters,
    content: form === 'json' ? tensorToJson(tensor) : tensorToBytes(tensor),
  }))
}

/**
 * Takes the elements of a tensor out of a message: bytes as a view where memory allows it.
 * @example
 * const [first] = decodeInferResponse(new Uint8Array()).outputs
 * if (first) console.log(toReadTensor(first).data)
 */
export function toReadTensor({name, datatype, shape, bytes, values}: IncomingTensor): Tensor {
  return named(name, () => {
    // One of the union's members, whichever the datatype is.
    const of = <Kind extends Datatype>(kind: Kind): TensorOf<Kind> => {
      if (bytes !== undefined) return tensorFromBytes(kind, shape, bytes)
      if (values !== undefined) return tensorFromJson(kind, shape, values)
      throw new TensorError('structure', 'there is no data: shared memory holds it')
    }
    return of(datatype) as Tensor // TypeScript does not spread a union over a generic function
  })
}

/** Runs something about one tensor; what fails is told with its name. */
function named<Result>(name: string, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof TensorError) || error.field !== undefined) throw error
    throw new TensorError(error.problem, error.message, {field: name})
  }
}
