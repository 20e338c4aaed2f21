import {describe, expect, it} from 'vitest'
import type {MockTriton, MockTritonOptions} from './create-mock-triton.ts'
import type {DiskModel} from './models/disk-models.ts'
import {callTriton as call, startTriton as start} from './triton-fixture.ts'

const read = async (triton: MockTriton, path: string) => JSON.parse((await call(triton, path)).text)

const tensor = (name: string, type = 'FP32', dims = '-1') =>
  `{ name: "${name}" data_type: TYPE_${type} dims: [ ${dims} ] }`
const identity = (name: string, more = ''): DiskModel => ({
  name,
  versions: [1],
  configText: `backend: "python" input ${tensor('INPUT0')} output ${tensor('OUTPUT0')}
    parameters { key: "emulates" value { string_value: "identity_fp32" } } ${more}`,
})
const failing: DiskModel = {
  ...identity('failing'),
  configText: `backend: "python" input ${tensor('INPUT0')} output ${tensor('OUTPUT0')}`,
}
const step = (model: string, from: string, to: string) =>
  `{ model_name: "${model}" model_version: -1 input_map { key: "INPUT0" value: "${from}" } output_map { key: "OUTPUT0" value: "${to}" } }`
const ensemble = (steps: readonly string[], more = ''): DiskModel => ({
  name: 'both',
  versions: [1],
  configText: `platform: "ensemble" input ${tensor('X')} output ${tensor('Y')} output ${tensor('Z')} ${more}
    ensemble_scheduling { step [ ${steps.join(', ')} ] }`,
})
const x = {inputs: [{name: 'X', datatype: 'FP32', shape: [2], data: [1, 2]}]}
const twoInARow = ensemble([step('one', 'X', 'Y'), step('two', 'Y', 'Z')])
const withDisk = (models: readonly DiskModel[], more: MockTritonOptions = {}) => start({disk: () => models, ...more})

describe('an ensemble', () => {
  it('runs its members in the order of their tensors, and is one model from outside', async () => {
    const triton = withDisk([twoInARow, identity('two'), identity('one')])
    const {status, text} = await call(triton, '/v2/models/both/infer', {id: 'a', ...x})
    expect([status, JSON.parse(text)]).toEqual([
      200,
      {
        id: 'a',
        model_name: 'both',
        model_version: '1',
        outputs: ['Y', 'Z'].map((name) => ({name, datatype: 'FP32', shape: [2], data: [1, 2]})),
      },
    ])
    expect(await read(triton, '/v2/models/both')).toMatchObject({platform: 'ensemble'})
    const config = await read(triton, '/v2/models/both/config')
    expect(config).toMatchObject({
      backend: '',
      instance_group: [],
      model_transaction_policy: {decoupled: false},
      ensemble_scheduling: {
        step: [
          {
            model_name: 'one',
            model_version: -1,
            input_map: {INPUT0: 'X'},
            output_map: {OUTPUT0: 'Y'},
            model_namespace: '',
          },
          {model_name: 'two'},
        ],
        max_inflight_requests: 0,
      },
    })
    expect(config.optimization).toBeUndefined()
    for (const model of ['both', 'one', 'two']) {
      const {model_stats: stats} = await read(triton, `/v2/models/${model}/stats`)
      expect(stats).toMatchObject([{inference_count: 1, execution_count: 1, inference_stats: {success: {count: 1}}}])
    }
  })

  it('runs no member that the outputs asked for do not need', async () => {
    const triton = withDisk([twoInARow, identity('one'), identity('two')])
    const {text} = await call(triton, '/v2/models/both/infer', {...x, outputs: [{name: 'Y'}]})
    expect(JSON.parse(text).outputs.map(({name}: {name: string}) => name)).toEqual(['Y'])
    const {model_stats: stats} = await read(triton, '/v2/models/two/stats')
    expect(stats[0].inference_count).toBe(0)
  })

  it('fails as its member does, by name, and counts it as another’s failure', async () => {
    const triton = withDisk([ensemble([step('one', 'X', 'Y'), step('failing', 'Y', 'Z')]), identity('one'), failing])
    const {status, text} = await call(triton, '/v2/models/both/infer', x)
    expect([status, text]).toEqual([500, expect.stringMatching(/^\{"error":"in ensemble 'both', .+"\}$/)])
    const metrics = triton.metrics()
    expect(metrics).toContain('nv_inference_request_failure{model="both",reason="OTHER",version="1"} 1')
    expect(metrics).toContain('nv_inference_request_failure{model="failing",reason="BACKEND",version="1"} 1')
  })

  it('says what it misses in place of an answer, when a member leaves an output out', async () => {
    const triton = withDisk([ensemble([step('one', 'X', 'Y')]), identity('one')])
    const {status, text} = await call(triton, '/v2/models/both/infer', x)
    expect([status, text]).toEqual([
      400,
      expect.stringContaining("in ensemble 'both', [request id: <id_unknown>] unexpected deadlock"),
    ])
  })

  it('loads its members with it, and unloads those that nobody else needs when told to', async () => {
    const models = [twoInARow, identity('one'), identity('two')]
    const triton = withDisk(models, {modelControl: 'explicit', startupModels: ['two']})
    expect((await call(triton, '/v2/models/both/ready')).status).toBe(400)
    expect((await call(triton, '/v2/repository/models/both/load', {})).status).toBe(200)
    for (const name of ['both', 'one', 'two']) expect((await call(triton, `/v2/models/${name}/ready`)).status).toBe(200)
    const unload = {parameters: {unload_dependents: true}}
    expect((await call(triton, '/v2/repository/models/both/unload', unload)).status).toBe(200)
    const ready = await Promise.all(
      ['both', 'one', 'two'].map(async (name) => (await call(triton, `/v2/models/${name}/ready`)).status),
    )
    // `two` was asked for by itself.
    expect(ready).toEqual([400, 400, 200])
    await call(triton, '/v2/repository/models/both/load', {})
    await call(triton, '/v2/repository/models/one/unload', {})
    const {status, text} = await call(triton, '/v2/models/both/infer', x)
    expect([status, text]).toEqual([
      404,
      `{"error":"in ensemble 'both', Request for unknown model: 'one' has no available versions"}`,
    ])
  })

  const refused: readonly (readonly [what: string, models: readonly DiskModel[], why: string])[] = [
    ['a member that is not there', [twoInARow, identity('one')], "'two'"],
    [
      'an input that its member does not have',
      [ensemble([step('one', 'X', 'Y').replace('INPUT0', 'INPUT9')]), identity('one')],
      'in ensemble both, ensemble tensor X is mapping to non-existing input INPUT9 in model one',
    ],
    [
      'a member without an input that it needs',
      [ensemble(['{ model_name: "one" model_version: -1 output_map { key: "OUTPUT0" value: "Y" } }']), identity('one')],
      'in ensemble both, input INPUT0 in model one is not mapped to any ensemble tensors',
    ],
    [
      'an output that its member does not have',
      [ensemble([step('one', 'X', 'Y').replace('OUTPUT0', 'OUTPUT9')]), identity('one')],
      'in ensemble both, ensemble tensor Y is mapped from non-existing output OUTPUT9 in model one',
    ],
    [
      'larger batches than a member takes',
      [ensemble([step('one', 'X', 'Y')], 'max_batch_size: 4'), identity('one', 'max_batch_size: 2')],
      'ensemble both allows maximum batch size 4, but it contains model one which only allows maximum batch size to be 2',
    ],
  ]
  it.each(refused)('is not loaded with %s', async (_what, models, why) => {
    const triton = withDisk(models)
    expect((await call(triton, '/v2/health/ready')).status).toBe(400)
    const index: {name: string; state?: string; reason?: string}[] = JSON.parse(
      (await call(triton, '/v2/repository/index', {})).text,
    )
    const both = index.find(({name}) => name === 'both')
    expect([both?.state, both?.reason]).toEqual(['UNAVAILABLE', expect.stringContaining(why)])
  })
})

describe('the ensemble of TensorRT-LLM', () => {
  const asked = {text_input: 'I cannot sleep', max_tokens: 12, bad_words: '', stop_words: '', temperature: 0.5}

  it('answers once, or piece by piece: the same words, and no word of its end', async () => {
    const triton = start()
    const once = JSON.parse((await call(triton, '/v2/models/ensemble/generate', asked)).text)
    const {text} = await call(triton, '/v2/models/ensemble/generate_stream', {...asked, stream: true})
    const events = text
      .split('\n\n')
      .filter(Boolean)
      .map((event) => JSON.parse(event.slice('data: '.length)))
    expect(events.length).toBeGreaterThan(1)
    expect(events.map(({text_output: piece}) => piece).join('')).toBe(once.text_output)
    expect(once).toMatchObject({model_name: 'ensemble', model_version: '1', sequence_index: 0, cum_log_probs: 0})
    expect(text).not.toMatch(/finish_reason|\[DONE\]/)
    // A member is decoupled, so the ensemble is.
    expect((await read(triton, '/v2/models/ensemble/config')).model_transaction_policy).toEqual({decoupled: true})
    expect((await call(triton, '/v2/models/ensemble/infer', {inputs: []})).status).toBe(501)
  })

  it('takes settings as inputs, so that a missing one is told as such', async () => {
    const {status, text} = await call(start(), '/v2/models/ensemble/generate', {text_input: 'Hello'})
    expect([status, text]).toEqual([400, expect.stringContaining("missing required input(s) ['max_tokens']")])
  })
})
