import type {Clock} from '@pixelated/sdk/clock'
import type {ModelConfig} from '../config/model-config.ts'
import type {ModelReply, ModelRequest} from './model-request.ts'
import type {TritonFault} from './triton-fault.ts'

/** One request within an execution. */
export interface Execution {
  readonly request: ModelRequest
  /** Answers once more. `isFinal` says with the answer that none follows; without it that is told apart. */
  send(reply: ModelReply | TritonFault, options?: {isFinal: boolean}): void
}

/** What a model is run with. */
export interface BackendContext {
  readonly config: ModelConfig
  readonly version: number
  readonly clock: Clock
  /** Aborts when the server closes. */
  readonly signal: AbortSignal
}

/** Runs a batch. It ends when nobody of the batch gets another answer. What it throws fails all who had none. */
export type Backend = (batch: readonly Execution[], context: BackendContext) => Promise<void>

/** A model on the disk of the emulation. */
export interface ModelSource {
  readonly name: string
  /** The text of its `config.pbtxt`. */
  readonly configText: string
  /** The numbers of its version directories. */
  readonly versions: readonly number[]
  /** None: an ensemble, which runs other models. */
  readonly backend?: Backend
  /** Why it can not be loaded. */
  readonly loadFailure?: string
  /** Labels of its outputs' classes, by output. */
  readonly labels?: Readonly<Record<string, readonly string[]>>
  /** How many executions run at a time. Default: as many as the configuration has instances. */
  readonly concurrency?: number
}
