import {execFile, spawnSync} from 'node:child_process'
import path from 'node:path'
import {promisify} from 'node:util'
import {listenMockTriton, type ListeningMockTriton} from '@pixelated/mock-server/node'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {findPythonGrpc} from '../../scripts/lib/find-python-grpc.ts'

// What a real curl and Python's own gRPC see of the emulation, beside what they would see of Triton. The expected texts were written by
// hand from a reading of Triton's sources, not copied from an answer; the sections are those of that reading.

const run = promisify(execFile)
const hasCurl = spawnSync('curl', ['--version'], {stdio: 'ignore'}).status === 0
const python = findPythonGrpc()
const skipped = [hasCurl ? [] : ['curl'], python === undefined ? ['python3-grpcio'] : []].flat()
if (skipped.length > 0) console.log(`Captures without ${skipped.join(' and ')} on this machine are left out.`)

let triton: ListeningMockTriton
beforeAll(async () => {
  triton = await listenMockTriton({fast: true})
})
afterAll(() => triton.close())

/** Everything that came, byte by byte: the status line, the headers in the order of the alphabet, the body with its chunks. */
async function curl(place: string, ...flags: string[]) {
  const {stdout} = await run('curl', ['-s', '-i', '--raw', ...flags, triton.url + place], {encoding: 'latin1'})
  const [head = '', ...body] = stdout.split('\r\n\r\n')
  const [status, ...headers] = head.split('\r\n')
  return {status, headers: headers.sort(), body: body.join('\r\n\r\n')}
}
const json = (body: string) => ({
  status: 'HTTP/1.1 200 OK',
  headers: [`Content-Length: ${Buffer.byteLength(body)}`, 'Content-Type: application/json'],
  body,
})
const failed = (status: string, type: string, error: string) => ({
  ...json(JSON.stringify({error})),
  status: `HTTP/1.1 ${status}`,
  headers: [`Content-Length: ${JSON.stringify({error}).length}`, `Content-Type: ${type}`],
})
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

describe.runIf(hasCurl)('curl', () => {
  it('section 3: health has headers, and no body', async () => {
    const nothing = {status: 'HTTP/1.1 200 OK', headers: ['Content-Length: 0', 'Content-Type: text/plain'], body: ''}
    expect(await curl('/v2/health/live')).toEqual(nothing)
    expect(await curl('/v2/health/ready')).toEqual(nothing)
    expect(await curl('/v2/models/pixel/versions/1/ready')).toEqual(nothing)
    expect(await curl('/v2/models/nobody/ready')).toEqual(
      failed('400 Bad Request', 'text/plain', 'Model version not ready'),
    )
  })

  it('sections 1 and 2: paths, methods and unknown models', async () => {
    expect(await curl('/v2/models')).toEqual(failed('404 Not Found', 'text/plain', 'Not Found'))
    expect(await curl('/v2/models/a%2Fb/../x/infer', '--path-as-is', '-d', '')).toEqual(
      failed('404 Not Found', 'text/plain', 'Not Found'),
    )
    expect(await curl('/v2/models/pixel', '-X', 'DELETE')).toEqual(
      failed('405 Method Not Allowed', 'text/plain', 'Method Not Allowed'),
    )
    const unknown = "Request for unknown model: 'nobody' is not found"
    expect(await curl('/v2/models/nobody')).toEqual(failed('404 Not Found', 'application/json', unknown))
    expect(await curl('/v2/models/nobody/infer', '-d', '{')).toEqual(failed('404 Not Found', 'text/plain', unknown))
  })

  it('section 4: metadata', async () => {
    expect(await curl('/v2/models/add_sub_fp16?query=ignored')).toEqual(
      json(
        '{"name":"add_sub_fp16","versions":["1"],"platform":"python",' +
          '"inputs":[{"name":"INPUT0","datatype":"FP16","shape":[-1,16]},{"name":"INPUT1","datatype":"FP16","shape":[-1,16]}],' +
          '"outputs":[{"name":"OUTPUT0","datatype":"FP16","shape":[-1,16]},{"name":"OUTPUT1","datatype":"FP16","shape":[-1,16]}]}',
      ),
    )
  })

  it('section 7: inference in JSON, and its errors', async () => {
    const place = '/v2/models/identity_fp32/infer'
    const input = '{"name":"INPUT0","datatype":"FP32","shape":[2],"data":[[1],0.1]}'
    expect(await curl(place, '-d', `{"id":"7","inputs":[${input}]}`)).toEqual(
      json(
        '{"id":"7","model_name":"identity_fp32","model_version":"1","outputs":' +
          '[{"name":"OUTPUT0","datatype":"FP32","shape":[2],"data":[1.0,0.10000000149011612]}]}',
      ),
    )
    expect(await curl(place, '-d', '{"inputs":[')).toEqual(
      failed(
        '500 Internal Server Error',
        'application/json',
        'failed to parse the request JSON buffer: Invalid value. at 11',
      ),
    )
    const failing = input.replace('[2],"data":[[1],0.1]', '[1],"data":[1]')
    expect(await curl('/v2/models/failing/infer', '-d', `{"inputs":[${failing}]}`)).toEqual(
      failed('500 Internal Server Error', 'text/plain', 'the model failed on purpose'),
    )
  })

  it('section 8: bytes behind the JSON, in and out, and a raw request', async () => {
    const text =
      '{"inputs":[{"name":"INPUT0","datatype":"INT16","shape":[2],"parameters":{"binary_data_size":4}}],"parameters":{"binary_data_output":true}}'
    const place = '/v2/models/identity_int16/infer'
    const length = 'Inference-Header-Content-Length'
    const flags = ['-H', `${length}: ${text.length}`, '--data-binary', `${text}abcd`]
    const head =
      '{"model_name":"identity_int16","model_version":"1","outputs":[{"name":"OUTPUT0","datatype":"INT16","shape":[2],"parameters":{"binary_data_size":4}}]}'
    const binary = {
      status: 'HTTP/1.1 200 OK',
      headers: [
        `Content-Length: ${head.length + 4}`,
        'Content-Type: application/octet-stream',
        `${length}: ${head.length}`,
      ],
      body: `${head}abcd`,
    }
    expect(await curl(place, ...flags)).toEqual(binary)
    expect(await curl(place, '-H', `${length}: 0`, '--data-binary', 'abcd')).toEqual(binary)
    expect(await curl(place, '-H', `${length}: many`, '--data-binary', 'abcd')).toEqual(
      failed('400 Bad Request', 'text/plain', 'Unable to parse Inference-Header-Content-Length, got: many'),
    )
  })

  it('section 9: compressed by what is accepted, on inference only', async () => {
    const body = '{"inputs":[{"name":"INPUT0","datatype":"INT32","shape":[1],"data":[1]}]}'
    const answer = await curl('/v2/models/identity_int32/infer', '-H', 'Accept-Encoding: gzip, deflate', '-d', body)
    expect(answer.headers[0]).toBe('Content-Encoding: gzip')
    expect(answer.body.slice(0, 2)).toBe('\x1f\x8b')
    const {stdout} = await run('curl', [
      '-s',
      '--compressed',
      '-d',
      body,
      `${triton.url}/v2/models/identity_int32/infer`,
    ])
    expect(stdout).toContain('"data":[1]')
    const metadata = await curl('/v2', '-H', 'Accept-Encoding: gzip, deflate')
    expect(metadata.headers.join()).not.toContain('Encoding')
    expect(await curl('/v2/models/identity_int32/infer', '-H', 'Content-Encoding: br', '-d', body)).toEqual({
      ...failed('501 Not Implemented', 'text/plain', 'Unsupported compression type'),
      headers: ['Accept-Encoding: gzip, deflate', 'Content-Length: 40', 'Content-Type: text/plain'],
    })
  })

  it('section 11: generate in chunks, and its stream, one event a chunk, with nothing after the last', async () => {
    const body = '{"OUTPUT0":5,"model_name":"identity_int32","model_version":"1"}'
    expect(await curl('/v2/models/identity_int32/generate', '-d', '{"INPUT0":5}')).toEqual({
      status: 'HTTP/1.1 200 OK',
      headers: ['Content-Type: application/json', 'Transfer-Encoding: chunked'],
      body: chunk(body) + '0\r\n\r\n',
    })
    const event = (index: number) =>
      chunk(`data: {"IDX":${index},"OUT":${index + 5},"model_name":"repeat_int32","model_version":"1"}\n\n`)
    const stream = {
      status: 'HTTP/1.1 200 OK',
      headers: ['Content-Type: text/event-stream; charset=utf-8', 'Transfer-Encoding: chunked'],
    }
    const asked = ['-d', '{"IN":[5,6],"DELAY":[1,1],"WAIT":0}']
    expect(await curl('/v2/models/repeat_int32/generate_stream', ...asked)).toEqual({
      ...stream,
      body: `${event(0)}${event(1)}0\r\n\r\n`,
    })
    expect(await curl('/v2/models/failing/generate_stream', '-d', '{"INPUT0":1}')).toEqual({
      ...stream,
      status: 'HTTP/1.1 500 Internal Server Error',
      body: `${chunk('data: {"error":"the model failed on purpose"}\n\n')}0\r\n\r\n`,
    })
  })

  it('sections 12 and 15: load is refused, metrics are on a port of their own', async () => {
    expect(await curl('/v2/repository/models/pixel/load', '-X', 'POST')).toEqual(
      failed(
        '503 Service Unavailable',
        'application/json',
        'explicit model load / unload is not allowed if polling is enabled',
      ),
    )
    const {stdout} = await run('curl', ['-s', '-i', triton.metricsUrl])
    expect(stdout).toMatch(/\r\nContent-Type: text\/plain; charset=utf-8\r\n/)
    expect(stdout).toContain('nv_inference_request_success{model="pixel",version="2"} 0\n')
    const {stdout: other} = await run('curl', ['-s', '-i', triton.metricsUrl.replace('metrics', 'other')])
    expect(other).toMatch(/^HTTP\/1.1 200 OK\r\n(?:.+\r\n)*Content-Length: 0\r\n\r\n$/)
  })
})

describe.runIf(python !== undefined)("Python's gRPC", () => {
  it('section 18: every call, by classes compiled from the .proto', {timeout: 60_000}, async () => {
    const proto = path.join(import.meta.dirname, '../../packages/sdk/proto/triton.proto')
    const script = path.join(import.meta.dirname, 'grpc_capture.py')
    const {stdout} = await run(python ?? '', [script, triton.grpcAddress, proto])
    const told: unknown[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const final = (isFinal: boolean) => ({triton_final_response: isFinal})
    const refused = (name: string, code: string, details: string) => ({name, code, details})
    const reply = {name: 'stream', error: '', version: '1', outputs: 2, raw: ['05000000', '00000000']}
    expect(told).toEqual([
      {name: 'live', live: true, ready: true},
      {name: 'server', version: '2.70.0', generate: false},
      {
        name: 'model',
        versions: ['1', '2'],
        platform: 'python',
        shapes: [
          [-1, 1],
          [-1, 5],
        ],
      },
      {
        name: 'config',
        batch: 32,
        preferred: [8, 16, 32],
        delay: 10_000,
        timeout: 10_000_000,
        optional: ['text_input', 'input_ids', 'attention_mask', 'context_type'],
      },
      {name: 'raw', id: 'p', version: '1', raw: ['803fc07f'], shape: [2], typed: false},
      // 100 + 100 in eight bits is -56.
      {name: 'typed', raw: ['c8c8', '0000']},
      {name: 'bytes', raw: ['0000000002000000c3a4']},
      {name: 'large', size: 6_000_000},
      refused('unknown', 'NOT_FOUND', "Request for unknown model: 'nobody' is not found"),
      refused(
        'version',
        'INVALID_ARGUMENT',
        "failed to get model version from specified version string 'newest' (details: stol), version should be an integral value > 0",
      ),
      refused('decoupled', 'UNIMPLEMENTED', "ModelInfer RPC doesn't support models with decoupled transaction policy"),
      refused(
        'size',
        'INVALID_ARGUMENT',
        "[request id: q] input byte size mismatch for input 'INPUT0' for model 'identity_fp32'. Expected 8, got 4",
      ),
      refused('backend', 'INTERNAL', 'the model failed on purpose'),
      refused('load', 'UNAVAILABLE', 'explicit model load / unload is not allowed if polling is enabled'),
      refused('region', 'NOT_FOUND', "Unable to find system shared memory region: 'none'"),
      {...reply, id: 'a', parameters: final(false)},
      {...reply, id: 'a', parameters: final(false), raw: ['06000000', '01000000']},
      {...reply, id: 'b', parameters: final(false), raw: ['07000000', '00000000']},
      {...reply, id: 'b', parameters: final(true), version: '', outputs: 0, raw: []},
      {
        ...reply,
        id: 'c',
        error: "Request for unknown model: 'nobody' is not found",
        version: '',
        outputs: 0,
        raw: [],
        parameters: {},
      },
      {...reply, id: 'd', outputs: 1, parameters: final(true), raw: ['00000000']},
      refused('strict', 'NOT_FOUND', "Request for unknown model: 'nobody' is not found"),
      {name: 'health', answer: '0801'},
    ])
  })
})
