/** One field of a message of Triton's model configuration. `number` is its place in protobuf. */
export interface ConfigField {
  readonly name: string
  readonly number: number
  readonly kind: 'text' | 'bool' | 'int' | 'enum' | 'message' | 'map'
  /** The message or enumeration; for a map that of its values, or none for text. */
  readonly of?: string
  readonly isRepeated: boolean
}

/**
 * Each message as lines of `number name kind`, in the order of declaration, which is that of the JSON. A `*` repeats, `{}` is a map
 * by text, a capital letter names a message, an `@` an enumeration.
 */
const declarations = `
ModelConfig
1 name text; 2 platform text; 17 backend text; 25 runtime text; 3 version_policy ModelVersionPolicy; 4 max_batch_size int
5 input ModelInput*; 6 output ModelOutput*; 20 batch_input BatchInput*; 21 batch_output BatchOutput*
12 optimization ModelOptimizationPolicy; 11 dynamic_batching ModelDynamicBatching; 13 sequence_batching ModelSequenceBatching
15 ensemble_scheduling ModelEnsembling; 7 instance_group ModelInstanceGroup*; 8 default_model_filename text
9 cc_model_filenames {}; 10 metric_tags {}; 14 parameters {ModelParameter}; 16 model_warmup ModelWarmup*
18 model_operations ModelOperations; 19 model_transaction_policy ModelTransactionPolicy
23 model_repository_agents ModelRepositoryAgents; 24 response_cache ModelResponseCache; 26 model_metrics ModelMetrics
ModelInput
1 name text; 2 data_type @DataType; 3 format @Format; 4 dims int*; 5 reshape ModelTensorReshape; 6 is_shape_tensor bool
7 allow_ragged_batch bool; 8 optional bool; 9 is_non_linear_format_io bool
ModelOutput
1 name text; 2 data_type @DataType; 3 dims int*; 5 reshape ModelTensorReshape; 4 label_filename text; 6 is_shape_tensor bool
7 is_non_linear_format_io bool
ModelTensorReshape
1 shape int*
BatchInput
1 kind @BatchInputKind; 2 target_name text*; 3 data_type @DataType; 4 source_input text*
BatchOutput
1 target_name text*; 2 kind @BatchOutputKind; 3 source_input text*
ModelVersionPolicy
1 latest Latest; 2 all All; 3 specific Specific
Latest
1 num_versions int
All

Specific
1 versions int*
ModelOptimizationPolicy
2 priority @ModelPriority; 5 input_pinned_memory PinnedMemoryBuffer; 6 output_pinned_memory PinnedMemoryBuffer
7 gather_kernel_buffer_threshold int; 8 eager_batching bool
PinnedMemoryBuffer
1 enable bool
ModelQueuePolicy
1 timeout_action @TimeoutAction; 2 default_timeout_microseconds int; 3 allow_timeout_override bool; 4 max_queue_size int
ModelDynamicBatching
1 preferred_batch_size int*; 2 max_queue_delay_microseconds int; 3 preserve_ordering bool; 4 priority_levels int
5 default_priority_level int; 6 default_queue_policy ModelQueuePolicy; 7 priority_queue_policy {ModelQueuePolicy}
ModelSequenceBatching
3 direct StrategyDirect; 4 oldest StrategyOldest; 1 max_sequence_idle_microseconds int; 2 control_input ControlInput*
6 iterative_sequence bool
StrategyDirect
1 max_queue_delay_microseconds int
StrategyOldest
1 max_candidate_sequences int; 2 preferred_batch_size int*; 3 max_queue_delay_microseconds int; 4 preserve_ordering bool
ControlInput
1 name text; 2 control Control*
Control
1 kind @ControlKind; 2 int32_false_true int*; 4 data_type @DataType
ModelEnsembling
1 step Step*; 2 max_inflight_requests int
Step
1 model_name text; 2 model_version int; 3 input_map {}; 4 output_map {}; 5 model_namespace text
ModelInstanceGroup
1 name text; 4 kind @InstanceKind; 2 count int; 3 gpus int*; 8 secondary_devices SecondaryDevice*; 5 profile text*
7 passive bool; 9 host_policy text
SecondaryDevice
1 kind @SecondaryDeviceKind; 2 device_id int
ModelParameter
1 string_value text
ModelWarmup
1 name text; 2 batch_size int; 4 count int
ModelOperations
1 op_library_filename text*
ModelTransactionPolicy
1 decoupled bool
ModelRepositoryAgents
1 agents Agent*
Agent
1 name text; 2 parameters {}
ModelResponseCache
1 enable bool
ModelMetrics

`

const enumerations: Readonly<Record<string, readonly string[]>> = {
  DataType: [
    ...['TYPE_INVALID', 'TYPE_BOOL', 'TYPE_UINT8', 'TYPE_UINT16', 'TYPE_UINT32', 'TYPE_UINT64', 'TYPE_INT8'],
    ...['TYPE_INT16', 'TYPE_INT32', 'TYPE_INT64', 'TYPE_FP16', 'TYPE_FP32', 'TYPE_FP64', 'TYPE_STRING', 'TYPE_BF16'],
  ],
  Format: ['FORMAT_NONE', 'FORMAT_NHWC', 'FORMAT_NCHW'],
  BatchInputKind: [
    ...['BATCH_ELEMENT_COUNT', 'BATCH_ACCUMULATED_ELEMENT_COUNT', 'BATCH_ACCUMULATED_ELEMENT_COUNT_WITH_ZERO'],
    ...['BATCH_MAX_ELEMENT_COUNT_AS_SHAPE', 'BATCH_ITEM_SHAPE', 'BATCH_ITEM_SHAPE_FLATTEN'],
  ],
  BatchOutputKind: ['BATCH_SCATTER_WITH_INPUT_SHAPE'],
  ModelPriority: ['PRIORITY_DEFAULT', 'PRIORITY_MAX', 'PRIORITY_MIN'],
  TimeoutAction: ['REJECT', 'DELAY'],
  ControlKind: [
    ...['CONTROL_SEQUENCE_START', 'CONTROL_SEQUENCE_READY', 'CONTROL_SEQUENCE_END', 'CONTROL_SEQUENCE_CORRID'],
  ],
  InstanceKind: ['KIND_AUTO', 'KIND_GPU', 'KIND_CPU', 'KIND_MODEL'],
  SecondaryDeviceKind: ['KIND_NVDLA'],
}

function readField(declaration: string): ConfigField {
  const [number = '', name = '', type = ''] = declaration.trim().split(' ')
  const isRepeated = type.endsWith('*')
  const bare = isRepeated ? type.slice(0, -1) : type
  const base = {name, number: Number(number), isRepeated}
  if (bare.startsWith('{')) {
    const of = bare.slice(1, -1)
    return {...base, kind: 'map', ...(of !== '' && {of})}
  }
  if (bare.startsWith('@')) return {...base, kind: 'enum', of: bare.slice(1)}
  if (bare === 'text' || bare === 'bool' || bare === 'int') return {...base, kind: bare}
  return {...base, kind: 'message', of: bare}
}

function readDeclarations(): ReadonlyMap<string, readonly ConfigField[]> {
  const messages = new Map<string, ConfigField[]>()
  let fields: ConfigField[] = []
  for (const line of declarations.split('\n')) {
    if (/^[A-Z]\w+$/.test(line)) {
      fields = []
      messages.set(line, fields)
    } else if (line !== '') fields.push(...line.split(';').map(readField))
  }
  return messages
}

const messages = readDeclarations()

/** The fields of a message, in the order in which its JSON has them. */
export const configFields = (message: string): readonly ConfigField[] => messages.get(message) ?? []

/** The words of an enumeration; a word's place is its number. */
export const configWords = (enumeration: string): readonly string[] => enumerations[enumeration] ?? []
