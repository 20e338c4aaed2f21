import type {GrpcAnswer, GrpcCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {NotThere} from '../difference.ts'
import {expectThat, toArray, toRecord} from '../expectations.ts'
import {sameJson} from './triton-expectations.ts'

const [invalidArgument, notFound, unimplemented] = [3, 5, 12]
const bytesOf = (data: ArrayBufferView) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
const floats = (count: number) => bytesOf(new Float32Array(count).fill(1.5))

const identity = (raw: Uint8Array, more: object = {}) => ({
  model_name: 'identity_fp32',
  id: 'g',
  inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [raw.length / 4]}],
  raw_input_contents: [raw],
  ...more,
})

const repeat = (values: readonly number[], more: object = {}) => ({
  model_name: 'repeat_int32',
  id: 'r',
  inputs: [
    {name: 'IN', datatype: 'INT32', shape: [values.length]},
    {name: 'DELAY', datatype: 'UINT32', shape: [values.length]},
    {name: 'WAIT', datatype: 'UINT32', shape: [1]},
  ],
  raw_input_contents: [bytesOf(Int32Array.from(values)), new Uint8Array(values.length * 4), new Uint8Array(4)],
  ...more,
})

function expectStatus({code, details}: GrpcAnswer, expected: number, message?: string | RegExp): void {
  expectThat(code === expected, `status ${code}, expected ${expected}`)
  const fits = message === undefined || (typeof message === 'string' ? details === message : message.test(details))
  expectThat(fits, `the message is not: ${String(message)}`)
}

async function infer(grpc: GrpcCaller, request: object): Promise<Record<string, unknown>> {
  const answer = await grpc.call('ModelInfer', request)
  if (answer.code === notFound) throw new NotThere('there is no such model')
  expectStatus(answer, 0)
  return answer.response
}

const check = (name: string, method: string, run: (grpc: GrpcCaller) => Promise<void>): ContractCheck => ({
  name: `gRPC: ${name}`,
  endpoint: method,
  needsGrpc: true,
  async run({grpc}) {
    if (grpc === undefined) throw new NotThere('no gRPC port was told')
    await run(grpc)
  },
})

const responseOf = (reply: Record<string, unknown> | undefined) => toRecord(reply?.infer_response, 'infer_response')
const isFinal = (reply: Record<string, unknown> | undefined): unknown =>
  toRecord(toRecord(responseOf(reply).parameters).triton_final_response, 'triton_final_response').bool_param

/** What is said over gRPC. */
export const grpcChecks: readonly ContractCheck[] = [
  check('health and metadata', 'ServerReady', async (grpc) => {
    for (const [method, field] of [
      ['ServerLive', 'live'],
      ['ServerReady', 'ready'],
    ] as const) {
      const {response, code} = await grpc.call(method, {})
      expectThat(code === 0 && response[field] === true, `${method} is not ${field}`)
    }
    const {response} = await grpc.call('ServerMetadata', {})
    expectThat(toArray(response.extensions, 'extensions').includes('statistics'), 'extensions are missing')
    const {response: metadata} = await grpc.call('ModelMetadata', {name: 'add_sub_fp32'})
    const [input] = toArray(metadata.inputs, 'inputs')
    expectThat(sameJson(toRecord(input).shape, ['-1', '16']), 'shapes do not begin with the batch')
  }),
  check('an unknown model is NOT_FOUND, and is not ready', 'ModelInfer', async (grpc) => {
    const request = {model_name: 'no-such-model'}
    expectStatus(
      await grpc.call('ModelInfer', request),
      notFound,
      "Request for unknown model: 'no-such-model' is not found",
    )
    const {code, response} = await grpc.call('ModelReady', {name: 'no-such-model'})
    expectThat(code === notFound || response.ready === false, 'it is ready')
    const version = await grpc.call('ModelInfer', {model_name: 'x', model_version: 'latest'})
    expectStatus(version, invalidArgument, /^failed to get model version from specified version string 'latest'/)
  }),
  check('drift 36: answers are raw, one entry for each output, never typed', 'ModelInfer', async (grpc) => {
    const response = await infer(grpc, identity(floats(2)))
    expectThat(response.id === 'g' && response.model_version === '1', 'id or version differ')
    const [raw] = toArray(response.raw_output_contents, 'raw_output_contents')
    expectThat(raw instanceof Uint8Array && sameJson([...raw], [...floats(2)]), 'the bytes differ')
    const [output] = toArray(response.outputs, 'outputs')
    expectThat((toRecord(output).contents ?? null) === null, 'an output has typed contents')
    const empty = await infer(grpc, identity(new Uint8Array()))
    expectThat(toArray(empty.raw_output_contents, 'raw_output_contents').length === 1, 'an empty output has no entry')
  }),
  check('tensors go in typed or raw, not both, not neither, not under another type', 'ModelInfer', async (grpc) => {
    const input = {name: 'INPUT0', datatype: 'FP32', shape: [2]}
    const contents = {fp32_contents: [1, 2]}
    await infer(grpc, {...identity(floats(2)), inputs: [{...input, contents}], raw_input_contents: []})
    const both = {...identity(floats(2)), inputs: [{...input, contents}]}
    expectStatus(
      await grpc.call('ModelInfer', both),
      invalidArgument,
      "contents field must not be specified when using raw_input_contents for 'INPUT0' for model 'identity_fp32'",
    )
    const neither = {...identity(floats(2)), raw_input_contents: []}
    expectStatus(
      await grpc.call('ModelInfer', neither),
      invalidArgument,
      "unable to find data for input tensor 'INPUT0' for model 'identity_fp32' in request.",
    )
    const wrong = {...neither, inputs: [{...input, contents: {int64_contents: [1, 2]}}]}
    expectStatus(
      await grpc.call('ModelInfer', wrong),
      invalidArgument,
      "unexpected explicit tensor data for input tensor 'INPUT0' for model 'identity_fp32' of type 'INT64', expected datatype 'FP32'",
    )
  }),
  check('drift 37: a message of five million bytes is no more than another', 'ModelInfer', async (grpc) => {
    const response = await infer(grpc, identity(floats(1_250_000)))
    const [raw] = toArray(response.raw_output_contents, 'raw_output_contents')
    expectThat(raw instanceof Uint8Array && raw.length === 5_000_000, 'it came back shorter')
  }),
  check('a decoupled model is UNIMPLEMENTED outside of a stream', 'ModelInfer', async (grpc) => {
    expectStatus(await grpc.call('ModelInfer', repeat([1])), unimplemented)
  }),
  check(
    'drift 35: a bad request is told in the stream, which goes on; every answer says whether it is the last',
    'ModelStreamInfer',
    async (grpc) => {
      const bad = {model_name: 'no-such-model', id: 'bad'}
      const {code, replies} = await grpc.stream([bad, identity(floats(1))])
      expectThat(code === 0, `status ${code}, expected 0`)
      const [first, second] = replies
      expectThat(
        replies.length === 2 && String(first?.error_message).startsWith('Request for unknown model'),
        'the error is not told',
      )
      expectThat(responseOf(first).id === 'bad', 'the error has not the id of its request')
      expectThat(second?.error_message === '' && isFinal(second) === true, 'the stream did not go on')
      const strict = await grpc.stream([bad], {triton_grpc_error: 'true'})
      expectStatus(strict, notFound)
    },
  ),
  check(
    'a decoupled model answers as often as it likes, with a last empty answer for who wants one',
    'ModelStreamInfer',
    async (grpc) => {
      const {replies} = await grpc.stream([repeat([1, 2])])
      expectThat(sameJson(replies.map(isFinal), [false, false]), 'there are other answers')
      const parameters = {triton_enable_empty_final_response: {bool_param: true}}
      const {replies: more} = await grpc.stream([repeat([1], {parameters})])
      expectThat(more.length === 2 && isFinal(more[1]) === true, 'the last answer is not told')
      expectThat(toArray(responseOf(more[1]).outputs, 'outputs').length === 0, 'the last answer has outputs')
      const {replies: none} = await grpc.stream([repeat([])])
      expectThat(none.length === 0, 'a model that answers nothing answers')
    },
  ),
  check('what only answers may say is refused in a request', 'ModelInfer', async (grpc) => {
    const parameters = {triton_x: {bool_param: true}}
    expectStatus(
      await grpc.call('ModelInfer', identity(floats(1), {parameters})),
      invalidArgument,
      /^parameter keys starting with 'triton_'/,
    )
  }),
  check('statistics, configuration, index and settings are there', 'ModelStatistics', async (grpc) => {
    const {response: statistics} = await grpc.call('ModelStatistics', {name: 'identity_fp32'})
    const [entry] = toArray(statistics.model_stats, 'model_stats')
    expectThat('success' in toRecord(toRecord(entry).inference_stats), 'statistics differ')
    const {response: config} = await grpc.call('ModelConfig', {name: 'pixel'})
    expectThat(toRecord(config.config).max_batch_size === 32, 'the configuration differs')
    const {response: index} = await grpc.call('RepositoryIndex', {})
    expectThat(toArray(index.models, 'models').length > 0, 'the index is empty')
    const {response: log} = await grpc.call('LogSettings', {})
    expectThat('log_info' in toRecord(log.settings), 'log settings differ')
    const {response: trace} = await grpc.call('TraceSetting', {})
    expectThat(sameJson(toRecord(toRecord(trace.settings).trace_level).value, ['OFF']), 'trace settings differ')
  }),
]
