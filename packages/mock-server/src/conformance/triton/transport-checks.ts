import type {ContractCheck} from '../contract-check.ts'
import {expectThat, toJson, toRecord} from '../expectations.ts'
import {
  ask,
  compress,
  expectEmpty,
  expectError,
  expectType,
  floats,
  readModel,
  sameJson,
  send,
  splitAnswer,
} from './triton-expectations.ts'

const extensions = [
  'classification',
  'sequence',
  'model_repository',
  'schedule_policy',
  'model_configuration',
  'system_shared_memory',
  'cuda_shared_memory',
  'binary_tensor_data',
  'parameters',
  'statistics',
  'trace',
  'logging',
]
const one = {inputs: [floats([1, 2], [2])]}

/** Paths, methods, headers and encodings. */
export const transportChecks: readonly ContractCheck[] = [
  {
    name: 'the server tells its name, its version and its extensions',
    endpoint: 'GET /v2',
    async run(caller) {
      const answer = await send(caller, 'GET /v2')
      const metadata = toRecord(toJson(answer))
      expectType(answer, 'application/json')
      const told = Array.isArray(metadata.extensions) ? metadata.extensions : []
      expectThat(
        extensions.every((extension) => told.includes(extension)),
        'extensions are missing',
      )
      expectThat(!told.includes('generate'), 'generate is listed, which Triton does not')
    },
  },
  {
    name: 'drift 11: health has no body',
    endpoint: 'GET /v2/health/ready',
    async run(caller) {
      for (const path of ['/v2/health/live', '/v2/health/ready']) {
        const answer = await send(caller, `GET ${path}`)
        expectEmpty(answer)
        expectType(answer, 'text/plain')
      }
    },
  },
  {
    name: 'drift 6: a wrong method is 405, and no path is taken that is not one',
    endpoint: 'GET /v2/models/{m}/infer',
    async run(caller) {
      expectError(await send(caller, 'GET /v2/models/x/infer'), 405, 'Method Not Allowed')
      expectError(await send(caller, 'GET /v2/repository/index'), 405, 'Method Not Allowed')
      for (const path of [
        '/v2/',
        '/v2/models',
        '/v2/health/ready/',
        '/v2/models/x/versions/latest/infer',
        '/v1/models',
      ]) {
        expectError(await send(caller, `GET ${path}`), 404, 'Not Found')
      }
      expectThat((await send(caller, 'GET /v2?a=1')).status === 200, 'a query changes the path')
    },
  },
  {
    name: 'drift 5: errors are text/plain before the request is there, application/json while it is read',
    endpoint: 'POST /v2/models/{m}/infer',
    async run(caller) {
      expectType(await send(caller, 'GET /nothing'), 'text/plain')
      expectType(await send(caller, 'POST /v2/models/no-such-model/infer', {json: one}), 'text/plain')
      expectType(await ask(caller, 'identity_fp32', {body: '{'}), 'application/json')
      expectType(await ask(caller, 'repeat_int32', {json: one}), 'text/plain')
    },
  },
  {
    name: 'drift 26: nothing but an answer of inference is compressed, and that by what is accepted',
    endpoint: 'POST /v2/models/{m}/infer',
    async run(caller) {
      const headers = {'accept-encoding': 'gzip, deflate'}
      const metadata = await send(caller, 'GET /v2', {headers})
      expectThat(!metadata.headers.has('content-encoding'), 'metadata is compressed')
      const failure = await ask(caller, 'identity_fp32', {body: '{', headers})
      expectThat(!failure.headers.has('content-encoding'), 'an error is compressed')
      const answer = await ask(caller, 'identity_fp32', {json: one, headers})
      expectThat(answer.headers.get('content-encoding') === 'gzip', 'an answer is not compressed as asked')
      const plain = await ask(caller, 'identity_fp32', {json: one, headers: {'accept-encoding': 'br, *'}})
      expectThat(!plain.headers.has('content-encoding'), 'an answer is compressed with what Triton does not know')
    },
  },
  {
    name: 'drift 27: compressed requests are read, deflate as a zlib stream',
    endpoint: 'POST /v2/models/{m}/infer',
    async run(caller) {
      for (const coding of ['gzip', 'deflate'] as const) {
        const bytes = await compress(JSON.stringify(one), coding)
        const answer = await ask(caller, 'identity_fp32', {bytes, headers: {'content-encoding': coding}})
        expectThat(answer.status === 200, `${coding}: status ${answer.status}, expected 200`)
      }
      const other = await ask(caller, 'identity_fp32', {json: one, headers: {'content-encoding': 'br'}})
      expectError(other, 501, 'Unsupported compression type')
      expectThat(other.headers.get('accept-encoding') === 'gzip, deflate', 'it does not say what it takes')
    },
  },
  {
    name: 'drift 28: generate comes in chunks, without a length, and takes no compressed request',
    endpoint: 'POST /v2/models/{m}/generate',
    async run(caller) {
      const json = {text_input: 'hello'}
      const answer = await ask(caller, 'echo_text', {endpoint: 'generate', json})
      expectThat(answer.status === 200 && !answer.headers.has('content-length'), 'it has a length')
      const bytes = await compress(JSON.stringify(json), 'gzip')
      const refused = await ask(caller, 'echo_text', {
        endpoint: 'generate',
        bytes,
        headers: {'content-encoding': 'gzip'},
      })
      expectError(refused, 400, "Unsupported content-encoding, only 'identity' is supported.")
    },
  },
  {
    name: 'the content type of a request is never looked at',
    endpoint: 'POST /v2/models/{m}/infer',
    async run(caller) {
      const headers = {'content-type': 'image/png'}
      splitAnswer(await ask(caller, 'identity_fp32', {body: JSON.stringify(one), headers}))
    },
  },
  {
    name: 'there are no Date, Server and CORS headers',
    endpoint: 'GET /v2',
    async run(caller) {
      const {headers} = await send(caller, 'GET /v2', {headers: {origin: 'https://example.org'}})
      for (const name of ['server', 'date', 'access-control-allow-origin']) {
        expectThat(!headers.has(name), `it has the header ${name}`)
      }
    },
  },
  {
    name: 'trace and log settings are told, and what they may not change is refused',
    endpoint: 'GET /v2/trace/setting',
    async run(caller) {
      const trace = toRecord(toJson(await send(caller, 'GET /v2/trace/setting')))
      expectThat(
        Array.isArray(trace.trace_level) && typeof trace.trace_rate === 'string',
        'trace settings are not texts',
      )
      const refused = await send(caller, 'POST /v2/trace/setting', {json: {trace_file: 'x'}})
      expectThat(refused.status === 501, `trace_file: status ${refused.status}, expected 501`)
      const wrong = await send(caller, 'POST /v2/trace/setting', {json: {trace_rate: 5}})
      expectThat(wrong.status === 500, `a number: status ${wrong.status}, expected 500`)
      const log = toRecord(toJson(await send(caller, 'GET /v2/logging')))
      expectThat(typeof log.log_info === 'boolean' && 'log_verbose_level' in log, 'log settings differ')
    },
  },
  {
    name: 'shared memory: status is a list, an unknown region is 404',
    endpoint: 'GET /v2/systemsharedmemory/status',
    async run(caller) {
      for (const kind of ['system', 'cuda']) {
        expectThat(Array.isArray(toJson(await send(caller, `GET /v2/${kind}sharedmemory/status`))), 'no list')
        const unknown = await send(caller, `GET /v2/${kind}sharedmemory/region/none/status`)
        expectError(unknown, 404, `Unable to find ${kind} shared memory region: 'none'`)
      }
    },
  },
  {
    name: 'drift 22: shapes of metadata begin with the batch, dims of the configuration do not',
    endpoint: 'GET /v2/models/{m}',
    async run(caller) {
      const {inputs} = await readModel(caller, 'add_sub_fp32')
      const expected = ['INPUT0', 'INPUT1'].map((name) => ({name, datatype: 'FP32', shape: [-1, 16]}))
      expectThat(sameJson(inputs, expected), 'the inputs differ')
      const {input} = await readModel(caller, 'add_sub_fp32/config')
      expectThat(Array.isArray(input) && sameJson(toRecord(input[0]).dims, [16]), 'the dims differ')
    },
  },
  {
    name: 'drift 21: a configuration has its defaults, and no policy where there is none',
    endpoint: 'GET /v2/models/{m}/config',
    async run(caller) {
      const config = await readModel(caller, 'add_sub_fp32/config')
      const input = toRecord(Array.isArray(config.input) ? config.input[0] : undefined)
      const keys = 'name,data_type,format,dims,is_shape_tensor,allow_ragged_batch,optional,is_non_linear_format_io'
      expectThat(Object.keys(input).join() === keys, 'keys of an input differ')
      expectThat(!('model_transaction_policy' in config), 'it has a transaction policy')
      expectThat(sameJson(config.version_policy, {latest: {num_versions: 1}}), 'the version policy is not filled in')
      const decoupled = await readModel(caller, 'repeat_int32/config')
      expectThat(sameJson(decoupled.model_transaction_policy, {decoupled: true}), 'decoupled is not told')
      const {dynamic_batching: batching} = await readModel(caller, 'pixel/config')
      expectThat(typeof toRecord(batching).max_queue_delay_microseconds === 'number', 'a 64-bit integer is no number')
    },
  },
]
