import {datatypes, type Datatype} from '@pixelated/sdk/triton-wire'
import type {Backend, ModelSource} from '../core/backend.ts'
import {addSub, createAccumulator, identity} from './arithmetic-backends.ts'
import {answersTwice, failing, repeat, slowIdentity} from './misbehaving-backends.ts'
import {createGeneratorBackend, createPixelBackend, type EngineOf} from './pixel-backend.ts'
import {pixelConfigText} from './pixel-config.ts'
import {trtllmModels} from './trtllm-models.ts'

const configWord = (datatype: Datatype): string => (datatype === 'BYTES' ? 'TYPE_STRING' : `TYPE_${datatype}`)

interface Declared {
  readonly name: string
  readonly datatype: Datatype
  readonly dims: readonly number[]
  readonly isOptional?: boolean
}

interface Declaration {
  readonly name: string
  readonly inputs: readonly Declared[]
  readonly outputs: readonly Declared[]
  readonly batch?: number
  /** More of the configuration, in its own format. */
  readonly more?: string
}

const tensorText = ({name, datatype, dims, isOptional = false}: Declared) =>
  `{ name: "${name}" data_type: ${configWord(datatype)} dims: [ ${dims.join(', ')} ]${isOptional ? ' optional: true' : ''} }`

const configText = ({name, inputs, outputs, batch = 0, more = ''}: Declaration): string =>
  [
    `name: "${name}"`,
    ...(more.includes('backend:') ? [] : ['backend: "python"']),
    `max_batch_size: ${batch}`,
    ...inputs.map((tensor) => `input ${tensorText(tensor)}`),
    ...outputs.map((tensor) => `output ${tensorText(tensor)}`),
    more,
  ].join('\n')

const source = (
  declaration: Declaration,
  backend: Backend,
  more: Partial<Omit<ModelSource, 'name' | 'configText' | 'backend'>> = {},
): ModelSource => ({name: declaration.name, configText: configText(declaration), versions: [1], backend, ...more})

const identityOf = (name: string, datatype: Datatype, more: Partial<Declaration> = {}): Declaration => ({
  name,
  inputs: [{name: 'INPUT0', datatype, dims: [-1]}],
  outputs: [{name: 'OUTPUT0', datatype, dims: [-1]}],
  ...more,
})

const addSubOf = (datatype: Datatype): Declaration => ({
  name: `add_sub_${datatype.toLowerCase()}`,
  batch: 8,
  inputs: ['INPUT0', 'INPUT1'].map((name) => ({name, datatype, dims: [16]})),
  outputs: ['OUTPUT0', 'OUTPUT1'].map((name) => ({name, datatype, dims: [16]})),
})

const decoupled = 'model_transaction_policy { decoupled: true }'

const generator: Declaration = {
  name: 'pixel_generate',
  inputs: [
    {name: 'text_input', datatype: 'BYTES', dims: [1]},
    {name: 'image', datatype: 'BYTES', dims: [-1], isOptional: true},
    {name: 'stream', datatype: 'BOOL', dims: [1], isOptional: true},
    {name: 'sampling_parameters', datatype: 'BYTES', dims: [1], isOptional: true},
    ...['exclude_input_in_output', 'return_finish_reason', 'return_num_input_tokens', 'return_num_output_tokens'].map(
      (name): Declared => ({name, datatype: 'BOOL', dims: [1], isOptional: true}),
    ),
  ],
  outputs: [
    {name: 'text_output', datatype: 'BYTES', dims: [-1]},
    {name: 'finish_reason', datatype: 'BYTES', dims: [-1]},
  ],
  more: `backend: "vllm"\ninstance_group { count: 1 kind: KIND_MODEL }\n${decoupled}`,
}

const repeater: Declaration = {
  name: 'repeat_int32',
  inputs: [
    {name: 'IN', datatype: 'INT32', dims: [-1]},
    {name: 'DELAY', datatype: 'UINT32', dims: [-1]},
    {name: 'WAIT', datatype: 'UINT32', dims: [1]},
  ],
  outputs: [
    {name: 'OUT', datatype: 'INT32', dims: [1]},
    {name: 'IDX', datatype: 'UINT32', dims: [1]},
  ],
  more: decoupled,
}

const slow = (name: string, {delayMs, more}: {delayMs: number; more: string}): Declaration =>
  identityOf(name, 'FP32', {
    batch: 8,
    more: `parameters { key: "execute_delay_ms" value { string_value: "${delayMs}" } }\n${more}`,
  })

const queueLimits =
  'dynamic_batching { default_queue_policy { timeout_action: REJECT default_timeout_microseconds: 2000000 allow_timeout_override: true max_queue_size: 2 } }'

/** The models that the emulation has on its disk. */
export function defaultModels(engineOf: EngineOf): readonly ModelSource[] {
  const unbounded = {concurrency: Number.POSITIVE_INFINITY}
  return [
    {name: 'pixel', configText: pixelConfigText, versions: [1, 2], backend: createPixelBackend(engineOf)},
    source(generator, createGeneratorBackend(engineOf), unbounded),
    ...trtllmModels(engineOf),
    ...datatypes.map((datatype) => source(identityOf(`identity_${datatype.toLowerCase()}`, datatype), identity)),
    ...datatypes.map((datatype) => source(addSubOf(datatype), addSub)),
    source(identityOf('identity_batched', 'FP32', {batch: 8}), identity),
    source(
      {
        name: 'echo_text',
        inputs: [{name: 'text_input', datatype: 'BYTES', dims: [1]}],
        outputs: [{name: 'text_output', datatype: 'BYTES', dims: [1]}],
      },
      identity,
      {versions: [1, 2, 7]},
    ),
    source(repeater, repeat, unbounded),
    source(
      identityOf('batching_fp32', 'FP32', {
        batch: 8,
        more: 'dynamic_batching { preferred_batch_size: [ 4, 8 ] max_queue_delay_microseconds: 5000 }',
      }),
      identity,
    ),
    source(identityOf('cached_fp32', 'FP32', {more: 'response_cache { enable: true }'}), identity),
    source(slow('slow', {delayMs: 200, more: ''}), slowIdentity),
    source(slow('slow_queue', {delayMs: 150, more: queueLimits}), slowIdentity),
    source(identityOf('failing', 'FP32'), failing),
    source(identityOf('answers_twice', 'FP32'), answersTwice),
    source(
      {
        name: 'accumulate',
        batch: 1,
        inputs: [{name: 'INPUT', datatype: 'INT32', dims: [1]}],
        outputs: [{name: 'OUTPUT', datatype: 'INT32', dims: [1]}],
        more: 'sequence_batching { }',
      },
      createAccumulator(),
    ),
    source(
      {
        name: 'classify',
        batch: 4,
        inputs: [{name: 'INPUT0', datatype: 'FP32', dims: [4]}],
        outputs: [{name: 'OUTPUT0', datatype: 'FP32', dims: [4]}],
        more: 'version_policy { specific { versions: [ 1, 3 ] } }\nmetric_tags { key: "team" value: "care" }',
      },
      identity,
      {versions: [1, 2, 3, 10], labels: {OUTPUT0: ['calm', 'sad', 'angry', 'afraid']}},
    ),
  ]
}

/** A model that can not be loaded. It stands beside the others only where models are loaded one by one. */
export const brokenModel: ModelSource = source(identityOf('broken', 'FP32'), failing, {
  loadFailure: 'Internal: the weights can not be read, on purpose',
})
