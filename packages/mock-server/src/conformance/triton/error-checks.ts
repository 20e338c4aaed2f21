import type {ContractAnswer} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectThat, toJson, toRecord} from '../expectations.ts'
import {ask, binary, expectError, floats, readModel, send} from './triton-expectations.ts'

const infer = 'POST /v2/models/{m}/infer'
const unknown = "Request for unknown model: 'no-such-model' is not found"
const noSource =
  "Input must set only one of the following fields: 'data', 'binary_data_size' in 'parameters', 'shared_memory_region' in 'parameters'. "

/** A body of `identity_fp32`, the status, and the whole message. */
const refusals: readonly (readonly [what: string, body: string | object, status: number, message: string | RegExp])[] =
  [
    ['malformed JSON', '{"inputs":[1,]}', 500, 'failed to parse the request JSON buffer: Invalid value. at 13'],
    [
      'a name without quotes',
      '{a:1}',
      500,
      'failed to parse the request JSON buffer: Missing a name for object member. at 1',
    ],
    ['no inputs', {}, 500, "Unable to parse 'inputs': attempt to access non-existing object member 'inputs'"],
    [
      'inputs that are no list',
      {inputs: 1},
      500,
      "Unable to parse 'inputs': attempt to access JSON non-array as array",
    ],
    [
      'an input without a name',
      {inputs: [{}]},
      500,
      "Unable to parse 'name': attempt to access non-existing object member 'name'",
    ],
    [
      'a negative dimension',
      {inputs: [floats([1], [-1])]},
      500,
      "Unable to parse 'shape': attempt to access JSON non-unsigned-integer as unsigned-integer",
    ],
    [
      'an element of the wrong kind',
      {inputs: [floats(['1'], [1])]},
      500,
      "Unable to parse 'data': attempt to access JSON non-number as double",
    ],
    [
      'too few elements',
      {inputs: [floats([1], [2])]},
      500,
      /(F|f)ailed to parse 'data' field: shape does not match true shape|Shape does not match/,
    ],
    [
      'too many elements',
      {inputs: [floats([1, 2], [1])]},
      500,
      "Unable to parse 'data': Shape does not match true shape of 'data' field",
    ],
    [
      'an id that is no text',
      {id: 7, inputs: []},
      500,
      "Unable to parse 'id': attempt to access JSON non-string as string",
    ],
    ['a priority that is no number', {parameters: {priority: 'x'}, inputs: []}, 500, /^Unable to parse 'priority': /],
  ]

const bad: readonly (readonly [what: string, body: object, message: string | RegExp])[] = [
  ['no data', {inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [1]}]}, `${noSource}But no field is set`],
  [
    'two sources of data',
    {inputs: [floats([1], [1], {parameters: {binary_data_size: 4}})]},
    `${noSource}But set 'data' 'binary_data_size'`,
  ],
  ['an unknown datatype', {inputs: [{...floats([1], [1]), datatype: 'FLOAT'}]}, 'invalid datatype for input INPUT0'],
  [
    'a shape beyond counting',
    {inputs: [floats([1], [4_294_967_296, 4_294_967_296])]},
    /^invalid shape for input 'INPUT0': shape \[4294967296,4294967296\] causes total element count to exceed/,
  ],
  [
    'an unknown output',
    {inputs: [floats([1], [1])], outputs: [{name: 'X'}]},
    "unexpected inference output 'X' for model 'identity_fp32'",
  ],
  [
    'an unknown input',
    {inputs: [{...floats([1], [1]), name: 'X'}]},
    "unexpected inference input 'X' for model 'identity_fp32'",
  ],
  [
    'an input twice',
    {id: 'a', inputs: [floats([1], [1]), floats([1], [1])]},
    "[request id: a] input 'INPUT0' already exists in request",
  ],
  [
    'a missing input',
    {inputs: []},
    "[request id: <id_unknown>] expected 1 inputs but got 0 inputs for model 'identity_fp32'. Got input(s) [], but missing required input(s) ['INPUT0']. Please provide all required input(s).",
  ],
  [
    'a wrong datatype',
    {id: 'a', inputs: [{...floats([1], [1]), datatype: 'INT32'}]},
    "[request id: a] inference input 'INPUT0' data-type is 'INT32', but model 'identity_fp32' expects 'FP32'",
  ],
  [
    'a wrong shape',
    {id: 'a', inputs: [floats([1], [1, 1])]},
    "[request id: a] unexpected shape for input 'INPUT0' for model 'identity_fp32'. Expected [-1], got [1,1]. ",
  ],
  [
    'a reserved parameter',
    {parameters: {triton_x: 1}, inputs: []},
    "parameter keys starting with 'triton_' are reserved for Triton usage and should not be specified.",
  ],
  [
    'a nested parameter',
    {parameters: {x: []}, inputs: []},
    "parameter 'x' has invalid type. It should be either 'int', 'bool', or 'string'.",
  ],
]

const batched = (rows: number, width = 16) => ({
  inputs: ['INPUT0', 'INPUT1'].map((name) => ({
    ...floats(
      Array.from({length: rows * width}, () => 1),
      [rows, width],
    ),
    name,
  })),
})

/** What Triton answers to what is wrong. */
export const errorChecks: readonly ContractCheck[] = [
  ...refusals.map(([what, body, status, message]): ContractCheck => ({
    name: `drift 1: ${what} is ${status}, with Triton's words`,
    endpoint: infer,
    async run(caller) {
      const request = typeof body === 'string' ? {body} : {json: body}
      expectError(await ask(caller, 'identity_fp32', request), status, message)
    },
  })),
  ...bad.map(([what, json, message]): ContractCheck => ({
    name: `drift 4: ${what} is 400, one key, the prefix where the core says it and only there`,
    endpoint: infer,
    run: async (caller) => expectError(await ask(caller, 'identity_fp32', {json}), 400, message),
  })),
  {
    name: 'drift 2: an unknown model is 404, but 400 for statistics and for ready',
    endpoint: infer,
    async run(caller) {
      for (const path of ['', '/config']) {
        expectError(await send(caller, `GET /v2/models/no-such-model${path}`), 404, unknown)
      }
      const statistics = await send(caller, 'GET /v2/models/no-such-model/stats')
      expectError(statistics, 400, "requested model 'no-such-model' is not available")
      const ready = await send(caller, 'GET /v2/models/no-such-model/ready')
      expectThat(ready.status === 400 || ready.status === 404, `ready: status ${ready.status}, expected 400 or 404`)
    },
  },
  {
    name: 'drift 3: an unknown model is told before the body or its encoding is looked at',
    endpoint: infer,
    async run(caller) {
      const path = '/v2/models/no-such-model/infer'
      expectError(await send(caller, `POST ${path}`, {body: '{'}), 404, unknown)
      expectError(await send(caller, `POST ${path}`, {body: '{', headers: {'content-encoding': 'br'}}), 404, unknown)
      expectError(await send(caller, 'POST /v2/models/no-such-model/generate', {body: '{'}), 404, unknown)
    },
  },
  {
    name: 'drift 7: inference over HTTP is no way to a decoupled model',
    endpoint: infer,
    async run(caller) {
      for (const model of ['repeat_int32', 'pixel_generate']) {
        const message = "HTTP end point doesn't support models with decoupled transaction policy"
        expectError(await ask(caller, model, {json: {}}), 501, message)
      }
    },
  },
  {
    name: 'drift 8: load is refused unless control is explicit; unload of an unknown model is then no error',
    endpoint: 'POST /v2/repository/models/{m}/load',
    async run(caller) {
      const refused = 'explicit model load / unload is not allowed if polling is enabled'
      const load = await send(caller, 'POST /v2/repository/models/no-such-model/load')
      if (load.status === 503) return expectError(load, 503, refused)
      expectError(load, 500, "failed to load 'no-such-model', failed to poll from model repository")
      const unload = await send(caller, 'POST /v2/repository/models/no-such-model/unload')
      expectThat(
        unload.status === 200 && unload.text === '',
        `unload: status ${unload.status}, expected 200 and no body`,
      )
    },
  },
  {
    name: 'drift 10: a full queue is 503 without Retry-After',
    endpoint: infer,
    async run(caller) {
      const json = {id: 'q', inputs: [floats([1], [1, 1])]}
      await readModel(caller, 'slow_queue')
      let refused: readonly ContractAnswer[] = []
      // A busy machine may be too slow to fill a queue of two; it is slow five times in a row seldom.
      for (let round = 0; round < 5 && refused.length === 0; round++) {
        const asked = Array.from({length: 16}, () => ask(caller, 'slow_queue', {json}))
        refused = (await Promise.all(asked)).filter(({status}) => status !== 200)
      }
      expectThat(refused.length > 0, 'the queue has no end')
      for (const answer of refused) {
        expectError(answer, 503, '[request id: q] Exceeds maximum queue size')
        expectThat(!answer.headers.has('retry-after'), 'it has Retry-After')
      }
    },
  },
  {
    name: 'rows: too many, of two numbers, or none at all are refused',
    endpoint: infer,
    async run(caller) {
      const most = "[request id: <id_unknown>] inference request batch-size must be <= 8 for 'add_sub_fp32'"
      expectError(await ask(caller, 'add_sub_fp32', {json: batched(9)}), 400, most)
      expectError(
        await ask(caller, 'add_sub_fp32', {json: batched(1, 8)}),
        400,
        /Expected \[-1,16\], got \[1,8\]\. NOTE: Setting a non-zero max_batch_size/,
      )
      const [first, second] = [batched(1).inputs[0], batched(2).inputs[1]]
      const differ =
        "[request id: <id_unknown>] input 'INPUT1' batch size does not match other inputs for 'add_sub_fp32'"
      expectError(await ask(caller, 'add_sub_fp32', {json: {inputs: [first, second]}}), 400, differ)
    },
  },
  {
    name: 'bytes: too few, too many, and a length header that is none',
    endpoint: infer,
    async run(caller) {
      const input = {name: 'INPUT0', datatype: 'FP32', shape: [1], parameters: {binary_data_size: 4}}
      const short = await ask(caller, 'identity_fp32', binary({inputs: [input]}, new Uint8Array(3)))
      expectError(
        short,
        400,
        "unexpected size for input 'INPUT0', expecting 1 additional bytes for model 'identity_fp32'",
      )
      const long = await ask(caller, 'identity_fp32', binary({inputs: [input]}, new Uint8Array(5)))
      expectError(long, 400, "unexpected additional input data for model 'identity_fp32'")
      const headers = {'inference-header-content-length': '9999'}
      const beyond = await ask(caller, 'identity_fp32', {json: {}, headers})
      expectError(beyond, 400, 'inference header size should be in range (0, 2), got: 9999')
    },
  },
  {
    name: 'a failure of the model itself is 500, in text/plain, with nothing but its words',
    endpoint: infer,
    async run(caller) {
      const answer = await ask(caller, 'failing', {json: {inputs: [floats([1], [1])]}})
      expectThat(answer.status === 500, `status ${answer.status}, expected 500`)
      expectThat(Object.keys(toRecord(toJson(answer))).join() === 'error', 'the body has other keys')
    },
  },
  {
    name: 'versions: one that is not there is 404, and no number is no path',
    endpoint: infer,
    async run(caller) {
      const answer = await ask(caller, 'echo_text/versions/9', {json: {}})
      expectError(answer, 404, "Request for unknown model: 'echo_text' version 9 is not found")
    },
  },
]
