import {readFileSync, readdirSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, it} from 'vitest'
import {pixelConfigText} from '../models/pixel-config.ts'
import {configFields, configWords} from './config-schema.ts'
import {normaliseConfig} from './normalise-config.ts'
import {parseConfigText} from './parse-config-text.ts'

const repository = path.join(import.meta.dirname, '../../../../../deploy/triton/model_repository/pixel')
const read = (text: string) => normaliseConfig(parseConfigText(text), 'm')
const minimal = 'input { name: "x" data_type: TYPE_FP32 dims: [ 2 ] }'

describe('the model repository of deploy/triton', () => {
  it('has the configuration that the emulation runs, which fits the schema', () => {
    const text = readFileSync(path.join(repository, 'config.pbtxt'), 'utf8')
    expect(text).toBe(pixelConfigText)
    const config = normaliseConfig(parseConfigText(text), 'pixel')
    expect(config).toMatchObject({max_batch_size: 32, backend: 'python', version_policy: {latest: {num_versions: 2}}})
    const tensors = [...config.input, ...config.output].map(
      ({name, data_type, dims}) => `${name} ${data_type} ${dims.join()}`,
    )
    expect(tensors).toEqual([
      'text_input TYPE_STRING 1',
      'input_ids TYPE_INT32 512',
      'attention_mask TYPE_INT32 512',
      'session_id TYPE_STRING 1',
      'context_type TYPE_STRING 1',
      'response_text TYPE_STRING 1',
      'eq_scores TYPE_FP32 5',
      'overall_eq TYPE_FP32 1',
      'bias_score TYPE_FP32 1',
      'safety_score TYPE_FP32 1',
      'persona_mode TYPE_STRING 1',
      'inference_time_ms TYPE_FP32 1',
    ])
    expect(config.dynamic_batching).toMatchObject({
      preferred_batch_size: [8, 16, 32],
      max_queue_delay_microseconds: 10_000,
      default_queue_policy: {timeout_action: 'REJECT', default_timeout_microseconds: 10_000_000},
    })
  })

  it('has two versions, by numbers without leading zeros', () => {
    expect(readdirSync(repository).filter((name) => name !== 'config.pbtxt')).toEqual(['1', '2'])
  })
})

describe('config.pbtxt', () => {
  it('prints what was not said, in the order of the schema, and fills in what the server fills in', () => {
    const config = read(`${minimal} backend: 'onnxruntime'`)
    expect(Object.keys(config).slice(0, 7)).toEqual([
      'name',
      'platform',
      'backend',
      'runtime',
      'version_policy',
      'max_batch_size',
      'input',
    ])
    expect(config).toMatchObject({
      name: 'm',
      version_policy: {latest: {num_versions: 1}},
      optimization: {priority: 'PRIORITY_DEFAULT', input_pinned_memory: {enable: true}, eager_batching: false},
      instance_group: [{name: 'm', kind: 'KIND_CPU', count: 1, gpus: [], passive: false, host_policy: ''}],
      parameters: {},
    })
    for (const absent of ['dynamic_batching', 'model_transaction_policy', 'response_cache'])
      expect(config).not.toHaveProperty(absent)
    expect(read(`${minimal} max_batch_size: 4 dynamic_batching { }`).dynamic_batching?.preferred_batch_size).toEqual([
      4,
    ])
    expect(read(`${minimal} platform: "onnxruntime_onnx"`)).toMatchObject({
      backend: 'onnxruntime',
      default_model_filename: 'model.onnx',
    })
  })

  it('reads comments, lists in both forms, maps, joined texts, commas and angle brackets', () => {
    const config = read(`
      # A comment. "not a text"
      ${minimal}
      input < name: "y" data_type: TYPE_STRING dims: 1, dims: -1 >,
      parameters { key: "a" value { string_value: "one " 'two\\n' } } parameters: { key: "b", value: { string_value: "" } };
      metric_tags { key: "t" value: "v" }
      version_policy: { specific: { versions: [1, 3] } }
    `)
    expect(config.input[1]).toMatchObject({name: 'y', dims: [1, -1]})
    expect(config.parameters).toEqual({a: {string_value: 'one two\n'}, b: {string_value: ''}})
    expect(config.metric_tags).toEqual({t: 'v'})
    expect(config.version_policy).toEqual({specific: {versions: [1, 3]}})
  })

  it.each([
    [
      "the original's mistake",
      'dynamic_batching { timeout_action: REJECT }',
      /line 1: .*"inference.ModelDynamicBatching" has no field named "timeout_action"/,
    ],
    [
      'another of its mistakes',
      `${minimal}\nmax_batch_size: 2\ndynamic_batching { default_queue_policy { timeouts: 3 } }`,
      /line 3: .*no field named "timeouts"/,
    ],
    ['an unknown word', 'input { data_type: TYPE_FLOAT }', /no word of DataType/],
    ['a text for a number', 'max_batch_size: "2"', /"2" is no value for max_batch_size/],
    ['a field twice', 'name: "m" name: "m"', /Non-repeated field "name" is specified multiple times/],
    ['a block that does not end', 'input { name: "x"', /expected "}"/],
    ['a token that is none', 'name: ~', /no token/],
    ['no input', 'name: "m"', /must specify 'input'/],
    ['a dimension of 0', 'input { name: "x" data_type: TYPE_FP32 dims: 0 }', /dimension must be integer >= 1/],
    ['another name than the directory', `name: "other" ${minimal}`, /unexpected directory name 'm'/],
    [
      'a preferred size beyond the largest',
      `${minimal} max_batch_size: 2 dynamic_batching { preferred_batch_size: 4 }`,
      /preferred size must be <= max batch size/,
    ],
  ])('refuses %s and says where', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('knows every message and word that a field names', () => {
    const seen = new Set<string>()
    const visit = (message: string) => {
      if (seen.has(message)) return
      seen.add(message)
      for (const {kind, of, number} of configFields(message)) {
        expect(number).toBeGreaterThan(0)
        if (kind === 'enum') expect(configWords(of ?? '').length).toBeGreaterThan(0)
        else if (of !== undefined) visit(of)
      }
    }
    visit('ModelConfig')
    expect(seen.size).toBeGreaterThan(25)
  })
})
