import type {ContractCheck} from '../contract-check.ts'
import {expectThat, toArray, toJson, toRecord} from '../expectations.ts'
import {
  ask,
  binary,
  expectError,
  expectType,
  firstOutput,
  floats,
  readModel,
  sameJson,
  send,
  splitAnswer,
} from './triton-expectations.ts'

const endpoint = 'POST /v2/models/{m}/infer'
const one = [floats([1, 2], [2])]
const sums = {
  inputs: ['INPUT0', 'INPUT1'].map((name) => ({
    ...floats(
      Array.from({length: 16}, () => 1),
      [1, 16],
    ),
    name,
  })),
}
const textBytes = (...texts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(texts.flatMap((text) => [text.length, 0, 0, 0, ...text]))

/** What an answer looks like. */
export const bodyChecks: readonly ContractCheck[] = [
  {
    name: 'drift 12: an id comes back, and none when there was none',
    endpoint,
    async run(caller) {
      const named = splitAnswer(await ask(caller, 'identity_fp32', {json: {id: 'a1', inputs: one}}))
      expectThat(named.json.id === 'a1', 'the id is another')
      for (const json of [{inputs: one}, {id: '', inputs: one}]) {
        expectThat(!('id' in splitAnswer(await ask(caller, 'identity_fp32', {json})).json), 'there is an id')
      }
    },
  },
  {
    name: 'drift 13: versions are texts, in answers, metadata and statistics',
    endpoint,
    async run(caller) {
      const {json} = splitAnswer(await ask(caller, 'identity_fp32', {json: {inputs: one}}))
      expectThat(typeof json.model_version === 'string', 'model_version is no text')
      const {versions} = await readModel(caller, 'pixel')
      expectThat(sameJson(versions, ['1', '2']), 'versions differ')
      const {model_stats: stats} = await readModel(caller, 'pixel/stats')
      expectThat(typeof toRecord(toArray(stats, 'model_stats')[0]).version === 'string', 'a version is no text')
    },
  },
  {
    name: 'drift 14: data goes in nested in any way and comes out flat',
    endpoint,
    async run(caller) {
      const inputs = [floats([[[1]], 2], [2])]
      const {json} = splitAnswer(await ask(caller, 'identity_fp32', {json: {inputs}}))
      expectThat(sameJson(firstOutput(json).data, [1, 2]), 'data is not flat')
    },
  },
  {
    name: 'drift 15: what is empty is absent, and the keys stand in their order',
    endpoint,
    async run(caller) {
      const answer = await ask(caller, 'identity_fp32', {json: {inputs: one}})
      const {json} = splitAnswer(answer)
      expectThat(Object.keys(json).join() === 'model_name,model_version,outputs', 'keys of the answer differ')
      expectThat(Object.keys(firstOutput(json)).join() === 'name,datatype,shape,data', 'keys of an output differ')
      const index = toArray(toJson(await send(caller, 'POST /v2/repository/index')), 'the index')
      const empty = index.filter((entry) => Object.values(toRecord(entry)).includes(''))
      expectThat(empty.length === 0, 'the index prints an empty reason')
    },
  },
  {
    name: 'drift 16: binary_data_output does not count for outputs that are named',
    endpoint,
    async run(caller) {
      const parameters = {binary_data_output: true}
      const outputs = [{name: 'OUTPUT0'}]
      const named = splitAnswer(await ask(caller, 'identity_fp32', {json: {parameters, inputs: one, outputs}}))
      expectThat('data' in firstOutput(named.json), 'a named output came in bytes')
      const all = splitAnswer(await ask(caller, 'identity_fp32', {json: {parameters, inputs: one}}))
      expectThat(
        sameJson(firstOutput(all.json).parameters, {binary_data_size: 8}),
        'no bytes where they were asked for',
      )
      expectThat(all.rest.length === 8, 'the bytes are of another length')
    },
  },
  {
    name: 'drift 17: the length header counts bytes, and is there only with bytes',
    endpoint,
    async run(caller) {
      const name = 'inference-header-content-length'
      const json = {id: 'ä', inputs: one, outputs: [{name: 'OUTPUT0', parameters: {binary_data: true}}]}
      const answer = await ask(caller, 'identity_fp32', {json})
      expectType(answer, 'application/octet-stream')
      expectThat(splitAnswer(answer).json.id === 'ä', 'the length is not that of the JSON in bytes')
      const plain = await ask(caller, 'identity_fp32', {json: {inputs: one}})
      expectThat(!plain.headers.has(name), 'JSON alone has a length header')
      const empty = await ask(caller, 'identity_fp32', {json: {...json, inputs: [floats([], [0])]}})
      expectThat(!empty.headers.has(name), 'an empty output has a length header')
      expectType(empty, 'application/json')
      expectThat(
        sameJson(firstOutput(splitAnswer(empty).json).parameters, {binary_data_size: 0}),
        'its size is not told',
      )
    },
  },
  {
    name: 'drift 18: the halves have no JSON, in neither direction',
    endpoint,
    async run(caller) {
      const input = {name: 'INPUT0', datatype: 'FP16', shape: [1]}
      const refused = await ask(caller, 'identity_fp16', {json: {inputs: [{...input, data: [1]}]}})
      expectError(
        refused,
        400,
        'receiving FP16 data via JSON is not supported. Please use the binary data format for input INPUT0',
      )
      const bytes = {inputs: [{...input, parameters: {binary_data_size: 2}}]}
      const sent = await ask(caller, 'identity_fp16', binary(bytes, Uint8Array.of(0, 0x3c)))
      expectError(
        sent,
        400,
        /^sending FP16 data via JSON is not supported\. Please use the binary data format for output/,
      )
    },
  },
  {
    name: "drift 19: outputs stand in the model's order, whatever was asked first",
    endpoint,
    async run(caller) {
      const outputs = [{name: 'OUTPUT1'}, {name: 'OUTPUT0'}]
      const {json} = splitAnswer(await ask(caller, 'add_sub_fp32', {json: {...sums, outputs}}))
      const names = toArray(json.outputs, 'outputs').map((output) => toRecord(output).name)
      expectThat(sameJson(names, ['OUTPUT0', 'OUTPUT1']), 'the order is another')
      const one = splitAnswer(await ask(caller, 'add_sub_fp32', {json: {...sums, outputs: [{name: 'OUTPUT1'}]}}))
      expectThat(toArray(one.json.outputs, 'outputs').length === 1, 'an output came that nobody asked for')
    },
  },
  {
    name: 'drift 20: NaN and Infinity are bare words, whole doubles have a fraction',
    endpoint,
    async run(caller) {
      const body = '{"inputs":[{"name":"INPUT0","datatype":"FP32","shape":[4],"data":[NaN,-Infinity,1,0.1]}]}'
      const {text, status} = await ask(caller, 'identity_fp32', {body})
      expectThat(status === 200, `status ${status}, expected 200`)
      expectThat(text.includes('"data":[NaN,-Infinity,1.0,0.10000000149011612]'), 'the numbers are printed another way')
    },
  },
  {
    name: 'drift 23: a tensor without elements is one',
    endpoint,
    async run(caller) {
      const {json} = splitAnswer(await ask(caller, 'identity_fp32', {json: {inputs: [floats([], [0])]}}))
      expectThat(
        sameJson(firstOutput(json).data, []) && sameJson(firstOutput(json).shape, [0]),
        'it came back otherwise',
      )
    },
  },
  {
    name: 'drift 24: BYTES have their length in front, little-endian, in bytes, and need be no text',
    endpoint,
    async run(caller) {
      const tail = textBytes(Uint8Array.of(0xff, 0xfe), new TextEncoder().encode('ä'), Uint8Array.of())
      const parameters = {binary_data_size: tail.length}
      const json = {
        parameters: {binary_data_output: true},
        inputs: [{name: 'INPUT0', datatype: 'BYTES', shape: [3], parameters}],
      }
      const {rest} = splitAnswer(await ask(caller, 'identity_bytes', binary(json, tail)))
      expectThat(sameJson([...rest], [...tail]), 'the bytes differ')
      const wrong = {inputs: [{name: 'INPUT0', datatype: 'BYTES', shape: [2], parameters}]}
      const refused = await ask(caller, 'identity_bytes', binary(wrong, tail))
      expectError(refused, 400, /unexpected number of string elements 3 for inference input 'INPUT0'.*expecting 2/)
    },
  },
  {
    name: 'drift 25: a raw request is the bytes of the one input, and answers come in bytes',
    endpoint,
    async run(caller) {
      const bytes = Uint8Array.of(0, 0, 128, 63, 0, 0, 0, 64)
      const headers = {'inference-header-content-length': '0'}
      const {json, rest} = splitAnswer(await ask(caller, 'identity_fp32', {bytes, headers}))
      expectThat(sameJson([...rest], [...bytes]) && sameJson(firstOutput(json).shape, [2]), 'it came back otherwise')
      const text = splitAnswer(await ask(caller, 'echo_text', {bytes: new TextEncoder().encode('hi'), headers}))
      expectThat(sameJson([...text.rest], [2, 0, 0, 0, 104, 105]), 'the server does not put the length before a text')
      const refused = await ask(caller, 'add_sub_fp32', {bytes, headers})
      expectError(refused, 400, /Raw request must only have 1 input \(found 1\) to be deduced but got 2 inputs/)
    },
  },
  {
    name: 'a classification is BYTES: value, index and label, the highest first',
    endpoint,
    async run(caller) {
      const json = {
        inputs: [floats([0.1, 0.9, 0.3, 0.2], [1, 4])],
        outputs: [{name: 'OUTPUT0', parameters: {classification: 2}}],
      }
      const output = firstOutput(splitAnswer(await ask(caller, 'classify', {json})).json)
      expectThat(output.datatype === 'BYTES' && sameJson(output.shape, [1, 2]), 'datatype or shape differ')
      expectThat(sameJson(output.data, ['0.900000:1:sad', '0.300000:2:angry']), 'the classes differ')
    },
  },
  {
    name: 'integers are exact where JavaScript is not, and wrap like those of C',
    endpoint,
    async run(caller) {
      const body =
        '{"inputs":[{"name":"INPUT0","datatype":"INT64","shape":[2],"data":[9007199254740993,-9223372036854775808]}]}'
      const {text} = await ask(caller, 'identity_int64', {body})
      expectThat(text.includes('"data":[9007199254740993,-9223372036854775808]'), 'digits are lost')
      const small = {inputs: [{name: 'INPUT0', datatype: 'INT8', shape: [1], data: [300]}]}
      const {json} = splitAnswer(await ask(caller, 'identity_int8', {json: small}))
      expectThat(sameJson(firstOutput(json).data, [44]), 'a number out of range does not wrap')
    },
  },
]
