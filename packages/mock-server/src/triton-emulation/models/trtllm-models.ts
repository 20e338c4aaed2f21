import type {InferenceRequest} from '@pixelated/sdk/contract'
import {tensorToBytes, toTensor} from '@pixelated/sdk/triton-wire'
import type {Backend, Execution, ModelSource} from '../core/backend.ts'
import type {NamedTensor} from '../core/tensor.ts'
import {toFault} from '../core/triton-fault.ts'
import {fromByteTokens, toByteTokens} from './byte-tokens.ts'
import type {EngineOf} from './pixel-backend.ts'
import {floatOutput, numbersOf, textOutput, textsOf} from './read-input.ts'

/* TensorRT-LLM as its backend repository sets it up: an ensemble of a tokenizer, the model, and a tokenizer backwards. */

const tensor = (name: string, type: string, more = 'dims: [ 1 ]') =>
  `{ name: "${name}" data_type: TYPE_${type} ${more} }`
const optional = (name: string, type: string, dims = 1) => tensor(name, type, `dims: [ ${dims} ] optional: true`)
const inputs = (...texts: readonly string[]) => texts.map((text) => `input ${text}`).join('\n')
const outputs = (...texts: readonly string[]) => texts.map((text) => `output ${text}`).join('\n')
const map = (kind: 'input' | 'output', names: Readonly<Record<string, string>>) =>
  Object.entries(names)
    .map(([key, value]) => `${kind}_map { key: "${key}" value: "${value}" }`)
    .join(' ')

const sampling = [
  ...['end_id', 'pad_id', 'top_k'].map((name) => [name, 'INT32'] as const),
  ...['top_p', 'temperature', 'length_penalty', 'repetition_penalty', 'presence_penalty'].map(
    (name) => [name, 'FP32'] as const,
  ),
  ['random_seed', 'UINT64'] as const,
]
const samplingNames = Object.fromEntries(sampling.map(([name]) => [name, name]))
const sameNames = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]))

const ensemble = `platform: "ensemble"
max_batch_size: 1
${inputs(
  tensor('text_input', 'STRING'),
  tensor('max_tokens', 'INT32'),
  optional('bad_words', 'STRING', -1),
  optional('stop_words', 'STRING', -1),
  ...sampling.map(([name, type]) => optional(name, type)),
  optional('stream', 'BOOL'),
)}
${outputs(
  tensor('text_output', 'STRING', 'dims: [ -1 ]'),
  tensor('cum_log_probs', 'FP32', 'dims: [ -1 ]'),
  tensor('sequence_index', 'INT32'),
)}
ensemble_scheduling {
  step [
    { model_name: "preprocessing" model_version: -1
      ${map('input', {QUERY: 'text_input', REQUEST_OUTPUT_LEN: 'max_tokens', BAD_WORDS_DICT: 'bad_words', STOP_WORDS_DICT: 'stop_words'})}
      ${map('output', {INPUT_ID: '_INPUT_ID', REQUEST_INPUT_LEN: '_REQUEST_INPUT_LEN', REQUEST_OUTPUT_LEN: '_REQUEST_OUTPUT_LEN'})} },
    { model_name: "tensorrt_llm" model_version: -1
      ${map('input', {input_ids: '_INPUT_ID', input_lengths: '_REQUEST_INPUT_LEN', request_output_len: '_REQUEST_OUTPUT_LEN', streaming: 'stream', ...samplingNames})}
      ${map('output', {output_ids: '_TOKENS_BATCH', sequence_length: '_SEQUENCE_LENGTH', ...sameNames(['cum_log_probs', 'sequence_index'])})} },
    { model_name: "postprocessing" model_version: -1
      ${map('input', {TOKENS_BATCH: '_TOKENS_BATCH', SEQUENCE_LENGTH: '_SEQUENCE_LENGTH'})}
      ${map('output', {OUTPUT: 'text_output'})} }
  ]
}`

const preprocessing = `backend: "python"
max_batch_size: 1
${inputs(
  tensor('QUERY', 'STRING'),
  tensor('REQUEST_OUTPUT_LEN', 'INT32'),
  optional('BAD_WORDS_DICT', 'STRING', -1),
  optional('STOP_WORDS_DICT', 'STRING', -1),
)}
${outputs(
  tensor('INPUT_ID', 'INT32', 'dims: [ -1 ]'),
  tensor('REQUEST_INPUT_LEN', 'INT32'),
  tensor('REQUEST_OUTPUT_LEN', 'INT32'),
)}`

const model = `backend: "tensorrtllm"
max_batch_size: 1
model_transaction_policy { decoupled: true }
${inputs(
  tensor('input_ids', 'INT32', 'dims: [ -1 ]'),
  tensor('input_lengths', 'INT32'),
  tensor('request_output_len', 'INT32'),
  ...sampling.map(([name, type]) => optional(name, type)),
  optional('streaming', 'BOOL'),
)}
${outputs(
  tensor('output_ids', 'INT32', 'dims: [ -1, -1 ]'),
  tensor('sequence_length', 'INT32', 'dims: [ -1 ]'),
  tensor('cum_log_probs', 'FP32', 'dims: [ -1 ]'),
  tensor('sequence_index', 'INT32'),
)}
parameters { key: "exclude_input_in_output" value { string_value: "true" } }`

const postprocessing = `backend: "python"
max_batch_size: 1
${inputs(tensor('TOKENS_BATCH', 'INT32', 'dims: [ -1, -1 ]'), tensor('SEQUENCE_LENGTH', 'INT32', 'dims: [ -1 ]'))}
${outputs(tensor('OUTPUT', 'STRING', 'dims: [ -1 ]'))}`

const numberOutput = (name: string, shape: readonly number[], values: readonly number[]): NamedTensor => ({
  name,
  datatype: 'INT32',
  shape,
  bytes: tensorToBytes(toTensor('INT32', Int32Array.from(values), shape)),
})

const each =
  (answer: (execution: Execution) => readonly NamedTensor[]): Backend =>
  async (batch) => {
    for (const execution of batch) execution.send({outputs: answer(execution)})
  }

const tokenize = each(({request}) => {
  const [text = ''] = textsOf(request, 'QUERY')
  const tokens = toByteTokens(text)
  return [
    numberOutput('INPUT_ID', [1, tokens.length], tokens),
    numberOutput('REQUEST_INPUT_LEN', [1, 1], [tokens.length]),
    numberOutput('REQUEST_OUTPUT_LEN', [1, 1], numbersOf(request, 'REQUEST_OUTPUT_LEN', 'INT32')),
  ]
})

const detokenize = each(({request}) => {
  const tokens = numbersOf(request, 'TOKENS_BATCH', 'INT32')
  const text = fromByteTokens(
    tokens,
    tokens.map(() => 1),
  )
  return [textOutput('OUTPUT', [1, 1], [text])]
})

/** Without `streaming` one answer, with it what came since the last; nothing says which is the last. */
const createModelBackend =
  (engineOf: EngineOf): Backend =>
  async (batch, {version, signal}) => {
    const engine = engineOf(version)
    await Promise.all(
      batch.map((execution) => generate(execution, engine, AbortSignal.any([signal, execution.request.signal]))),
    )
  }

async function generate({request, send}: Execution, engine: ReturnType<EngineOf>, signal: AbortSignal): Promise<void> {
  const tokens = numbersOf(request, 'input_ids', 'INT32')
  const [most = 1] = numbersOf(request, 'request_output_len', 'INT32')
  const isStream = numbersOf(request, 'streaming', 'BOOL')[0] === 1
  const turn: InferenceRequest = {
    user_query: fromByteTokens(
      tokens,
      tokens.map(() => 1),
    ),
    max_tokens: Math.min(Math.max(1, most), 4096),
  }
  const reply = (text: string) => {
    const ids = toByteTokens(text)
    return {
      outputs: [
        numberOutput('output_ids', [1, 1, ids.length], ids),
        numberOutput('sequence_length', [1, 1], [ids.length]),
        floatOutput('cum_log_probs', [1, 1], [0]),
        numberOutput('sequence_index', [1, 1], [0]),
      ],
    }
  }
  try {
    for await (const event of engine.stream(turn, {requestId: request.id, turnId: 'generate', signal})) {
      if (event.type === 'text_delta' && isStream) send(reply(event.text))
      if (event.type === 'final' && !isStream) send(reply(event.reply.response))
    }
  } catch (error) {
    if (!signal.aborted) send(toFault(error), {isFinal: true})
  }
}

/** `ensemble` and the three models that it is made of, by the names that NVIDIA gives them. */
export function trtllmModels(engineOf: EngineOf): readonly ModelSource[] {
  const versions = [1]
  const concurrency = Number.POSITIVE_INFINITY
  return [
    {name: 'preprocessing', configText: preprocessing, versions, backend: tokenize},
    {name: 'tensorrt_llm', configText: model, versions, backend: createModelBackend(engineOf), concurrency},
    {name: 'postprocessing', configText: postprocessing, versions, backend: detokenize},
    {name: 'ensemble', configText: ensemble, versions},
  ]
}
