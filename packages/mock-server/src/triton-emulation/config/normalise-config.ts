import {invalid} from '../core/triton-fault.ts'
import {completeMessage, type ConfigMessage} from './config-value.ts'
import type {ModelConfig} from './model-config.ts'

/** What Triton fills in for the backends it knows. */
const platforms: Readonly<Record<string, readonly [backend: string, file: string]>> = {
  pytorch_libtorch: ['pytorch', 'model.pt'],
  onnxruntime_onnx: ['onnxruntime', 'model.onnx'],
  tensorrt_plan: ['tensorrt', 'model.plan'],
}
const files: Readonly<Record<string, string>> = {
  python: 'model.py',
  vllm: 'model.json',
  ...Object.fromEntries(Object.values(platforms)),
}

/**
 * A configuration as the server shows and uses it: checked, with what the server fills in by itself. Both the text of a
 * `config.pbtxt` and the JSON of a load request come here.
 */
export function normaliseConfig(message: ConfigMessage, directoryName: string): ModelConfig {
  // Its fields are those of the schema, checked by what read it.
  const given = completeMessage(message, 'ModelConfig') as unknown as ModelConfig
  const name = given.name === '' ? directoryName : given.name
  if (name !== directoryName) {
    throw invalid(
      `unexpected directory name '${directoryName}' for model '${name}', directory name must equal model name`,
    )
  }
  const [backend = given.backend, platformFile] = platforms[given.platform] ?? []
  checkConfig(given, name)
  const isEnsemble = given.platform === 'ensemble'
  const {dynamic_batching: batching, sequence_batching: sequences, max_batch_size: largest} = given
  const complete = {
    ...given,
    name,
    backend: given.backend === '' ? backend : given.backend,
    version_policy: given.version_policy ?? {latest: {num_versions: 1}},
    ...(isEnsemble ? {} : {optimization: optimisation, instance_group: instances(given, name)}),
    ...(batching && {dynamic_batching: withPreferred(batching, largest)}),
    ...(sequences && {
      sequence_batching: {
        ...sequences,
        max_sequence_idle_microseconds: sequences.max_sequence_idle_microseconds || 1_000_000,
      },
    }),
    ...('default_model_filename' in given && given.default_model_filename === ''
      ? {default_model_filename: platformFile ?? files[given.backend] ?? ''}
      : {}),
  }
  // Once more, so that what was filled in stands in its place.
  return completeMessage(complete, 'ModelConfig') as unknown as ModelConfig // as above
}

/** An ensemble always says whether it is decoupled: that follows from its members. */
export const withDecoupled = (config: ModelConfig, decoupled: boolean): ModelConfig =>
  completeMessage({...config, model_transaction_policy: {decoupled}}, 'ModelConfig') as unknown as ModelConfig // as above

const optimisation = {
  input_pinned_memory: {enable: true},
  output_pinned_memory: {enable: true},
}

const withPreferred = (batching: NonNullable<ModelConfig['dynamic_batching']>, largest: number) => ({
  ...batching,
  preferred_batch_size: batching.preferred_batch_size.length === 0 ? [largest] : batching.preferred_batch_size,
})

function instances({instance_group: groups, backend}: ModelConfig, name: string) {
  const kind = backend === 'python' || backend === 'vllm' ? 'KIND_MODEL' : 'KIND_CPU'
  if (groups.length === 0) return [{name, kind, count: 1}]
  return groups.map((group, index) => ({
    ...group,
    name: `${name}_${index}`,
    kind: group.kind === 'KIND_AUTO' ? kind : group.kind,
    count: group.count || 1,
  }))
}

function checkConfig(config: ModelConfig, name: string): void {
  const {input, output, max_batch_size: largest, dynamic_batching: batching} = config
  if (largest < 0) throw invalid(`'max_batch_size' must be non-negative value for ${name}`)
  if (input.length === 0) throw invalid(`model configuration must specify 'input' for ${name}`)
  for (const tensor of [...input, ...output]) {
    if (tensor.name === '') throw invalid(`model input must specify 'name' for ${name}`)
    if (tensor.data_type === 'TYPE_INVALID') throw invalid(`model input must specify 'data_type' for ${name}`)
    if (tensor.dims.length === 0 && largest === 0) throw invalid(`model input must specify 'dims' for ${name}`)
    if (tensor.dims.some((size) => size === 0 || size < -1)) {
      throw invalid(
        `model input dimension must be integer >= 1, or -1 to indicate a variable-size dimension for ${name}`,
      )
    }
  }
  if (batching === undefined) return
  if (largest === 0) throw invalid(`dynamic batching preferred size must be <= max batch size for ${name}`)
  for (const size of batching.preferred_batch_size) {
    if (size <= 0) throw invalid(`dynamic batching preferred size must be positive for ${name}`)
    if (size > largest) throw invalid(`dynamic batching preferred size must be <= max batch size for ${name}`)
  }
}
