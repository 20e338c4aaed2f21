import type {WireParameters} from '@pixelated/sdk/triton-wire'
import type {NamedTensor} from './tensor.ts'

/** A request as a front end hands it to the core. Parameters with a meaning of their own are not among `parameters`. */
export interface ModelRequest {
  /** Empty when the request had none. */
  readonly id: string
  readonly inputs: readonly NamedTensor[]
  /** Empty: all of the model's. */
  readonly outputs: readonly string[]
  readonly parameters: WireParameters
  readonly sequence: {readonly id: string; readonly isStart: boolean; readonly isEnd: boolean}
  /** 0: the model's own default. */
  readonly priority: number
  /** 0: none. */
  readonly timeoutMicroseconds: number
  /** The one input's bytes, without a name: the model's configuration tells what they are. */
  readonly raw?: Uint8Array
  /** Aborts when the caller is gone. */
  readonly signal: AbortSignal
}

/** One answer of a model. Outputs stand in the order in which the model made them. */
export interface ModelReply {
  readonly outputs: readonly NamedTensor[]
  readonly parameters?: WireParameters
}

/** A request with nothing but inputs. */
export const plainRequest = (inputs: readonly NamedTensor[], signal: AbortSignal): ModelRequest => ({
  id: '',
  inputs,
  outputs: [],
  parameters: {},
  sequence: {id: '', isStart: false, isEnd: false},
  priority: 0,
  timeoutMicroseconds: 0,
  signal,
})
