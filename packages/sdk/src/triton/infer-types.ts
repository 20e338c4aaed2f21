import type {Datatype} from './datatype.ts'
import type {Tensor} from './tensor.ts'
import type {WireParameters} from './wire-tensor.ts'

/**
 * What every call takes.
 * @example
 * const options: CallOptions = {signal: AbortSignal.timeout(5_000)}
 */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** Added to the client's own: HTTP headers, or metadata of gRPC. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * What a call about a model takes. Without a version the server picks the newest that is ready.
 * @example
 * const options: ModelCallOptions = {version: 2}
 */
export interface ModelCallOptions extends CallOptions {
  readonly version?: string | number | undefined
}

/**
 * A part of a registered region of shared memory.
 * @example
 * const place: SharedMemoryPlace = {region: 'inputs', byteSize: 64}
 */
export interface SharedMemoryPlace {
  readonly region: string
  readonly byteSize: number
  readonly offset?: number | undefined
}

/**
 * A tensor whose elements stand in shared memory.
 * @example
 * const shared: SharedTensor = {datatype: 'FP32', shape: [16], sharedMemory: {region: 'inputs', byteSize: 64}}
 */
export interface SharedTensor {
  readonly datatype: Datatype
  readonly shape: readonly number[]
  readonly sharedMemory: SharedMemoryPlace
}

/**
 * An output that is asked for, and how it shall come.
 * @example
 * const output: RequestedOutput = {name: 'scores', classification: 3}
 */
export interface RequestedOutput {
  readonly name: string
  /** Default: what the request says. */
  readonly form?: 'binary' | 'json' | undefined
  /** The so many highest elements, as texts `value:index:label`. */
  readonly classification?: number | undefined
  readonly sharedMemory?: SharedMemoryPlace | undefined
}

/**
 * A request of a sequence that a stateful model keeps.
 * @example
 * const first: SequencePosition = {id: 'session-7', isStart: true}
 */
export interface SequencePosition {
  readonly id: string | number | bigint
  readonly isStart?: boolean | undefined
  readonly isEnd?: boolean | undefined
}

/**
 * One inference.
 * @example
 * const request: InferRequest = {model: 'pixel', inputs: {x: toTensor('FP32', [[1, 2]])}, outputs: ['y']}
 */
export interface InferRequest {
  readonly model: string
  /** Default: the newest that is ready. */
  readonly version?: string | number | undefined
  readonly inputs: Readonly<Record<string, Tensor | SharedTensor>>
  /** Default: all of the model's. */
  readonly outputs?: readonly (string | RequestedOutput)[] | undefined
  /** Comes back with the answer. Make it random: servers write it into their logs. */
  readonly id?: string | undefined
  readonly sequence?: SequencePosition | undefined
  /** 1 is the highest; counts only where the model batches by priority. */
  readonly priority?: number | undefined
  /** How long it may wait in the server's queue; counts only where the model allows it. */
  readonly timeoutMicroseconds?: number | undefined
  /** Parameters of the model's own. */
  readonly parameters?: WireParameters | undefined
  /** How tensors go and come over HTTP. Default: in bytes. Halves always go so; as JSON, ask for outputs of halves by name and `form`. */
  readonly form?: 'binary' | 'json' | undefined
  /** How the body is compressed on its way over HTTP. Default: not. */
  readonly compression?: 'gzip' | 'deflate' | undefined
  /** How the answer may be compressed. Default: not. A page can not choose: there the browser does. */
  readonly answerCompression?: 'gzip' | 'deflate' | undefined
  /** Whether the same request again is harmless, so that it may be tried again. Default: false. */
  readonly isRepeatable?: boolean | undefined
}

/**
 * What a model answered. `outputs` holds each by its name, whatever the order in which they came.
 * @example
 * const {outputs}: InferResult = await triton.infer({model: 'pixel', inputs: {}})
 */
export interface InferResult {
  readonly id: string | undefined
  readonly model: string
  /** The version that ran. */
  readonly version: string | undefined
  readonly parameters: WireParameters
  readonly outputs: Readonly<Record<string, Tensor | undefined>>
  /** Those that the server has written into shared memory. */
  readonly sharedOutputs: Readonly<Record<string, {readonly datatype: Datatype; readonly shape: readonly number[]}>>
}
