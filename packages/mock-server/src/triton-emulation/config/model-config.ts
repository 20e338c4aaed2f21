/** A tensor that a model's configuration declares. */
export interface ConfigTensor {
  readonly name: string
  readonly data_type: string
  readonly dims: readonly number[]
  readonly optional?: boolean
  readonly allow_ragged_batch?: boolean
  readonly label_filename?: string
}

export interface QueuePolicy {
  readonly timeout_action: string
  readonly default_timeout_microseconds: number
  readonly allow_timeout_override: boolean
  readonly max_queue_size: number
}

export interface DynamicBatching {
  readonly preferred_batch_size: readonly number[]
  readonly max_queue_delay_microseconds: number
  readonly priority_levels: number
  readonly default_priority_level: number
  readonly default_queue_policy?: QueuePolicy
}

/** A model within an ensemble: its inputs and outputs by the ensemble's names of tensors. */
export interface EnsembleStep {
  readonly model_name: string
  /** -1: the newest. */
  readonly model_version: number
  readonly input_map: Readonly<Record<string, string>>
  readonly output_map: Readonly<Record<string, string>>
}

/** What the emulation needs of a model's configuration. Everything else of it is kept and shown as it is. */
export interface ModelConfig {
  readonly name: string
  readonly platform: string
  readonly backend: string
  readonly max_batch_size: number
  readonly input: readonly ConfigTensor[]
  readonly output: readonly ConfigTensor[]
  readonly version_policy?: {
    readonly latest?: {readonly num_versions: number}
    readonly all?: object
    readonly specific?: {readonly versions: readonly number[]}
  }
  readonly instance_group: readonly {readonly count: number; readonly kind: string}[]
  readonly metric_tags: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, {readonly string_value: string}>>
  readonly dynamic_batching?: DynamicBatching
  readonly sequence_batching?: {readonly max_sequence_idle_microseconds: number}
  readonly ensemble_scheduling?: {readonly step: readonly EnsembleStep[]}
  readonly response_cache?: {readonly enable: boolean}
  readonly model_transaction_policy?: {readonly decoupled: boolean}
}

/** A tensor's datatype by the word of the wire: configurations say `TYPE_STRING` where it says BYTES. */
export const wireDatatype = ({data_type: word}: ConfigTensor): string =>
  word === 'TYPE_STRING' ? 'BYTES' : word.replace(/^TYPE_/, '')

/** The shape of a whole request: with the batch before the dims when the model has one. */
export const fullShape = ({dims}: ConfigTensor, {max_batch_size: batch}: ModelConfig): readonly number[] =>
  batch > 0 ? [-1, ...dims] : dims

export const isDecoupled = ({model_transaction_policy: policy}: ModelConfig): boolean => policy?.decoupled === true

export const isEnsemble = ({ensemble_scheduling: scheduling}: ModelConfig): boolean => scheduling !== undefined
