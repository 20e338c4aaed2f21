import {ConfigurationError} from '../errors/configuration-error.ts'
import {TritonError} from '../errors/triton-error.ts'
import type {FetchFunction, RetryOptions, Timeouts} from '../http/http-config.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {generateOverHttp, generateStreamOverHttp} from './generate-call.ts'
import {inferOverHttp} from './infer-call.ts'
import type {CallOptions, ModelCallOptions} from './infer-types.ts'
import {createModelHandle} from './model-handle.ts'
import {modelPath, plainName} from './model-path.ts'
import {isLogSetting, isTraceSetting, readDocument, readSettings} from './read-document.ts'
import {createRepository} from './repository-calls.ts'
import {
  completeStatistics,
  modelConfigKind,
  modelMetadataKind,
  serverMetadataKind,
  statisticsKind,
} from './server-documents.ts'
import {createCudaSharedMemory, createSystemSharedMemory} from './shared-memory-calls.ts'
import type {TritonClient} from './triton-client.ts'
import {callTriton, type TritonHttpCall, type TritonHttpConfig} from './triton-http.ts'

/**
 * How to reach a server. Only `url` is needed.
 * @example
 * const options: TritonOptions = {url: 'http://localhost:8000', timeouts: {connectMs: 10_000}}
 */
export interface TritonOptions {
  /** Where the server's HTTP port is, for example `http://localhost:8000`. */
  readonly url: string
  /** Sent with every call, for example the header of a restricted API. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly fetch?: FetchFunction | undefined
  readonly clock?: Clock | undefined
  /** A number in [0, 1), for the waits between tries. */
  readonly random?: (() => number) | undefined
  /** `connectMs` counts until the answer begins: for an inference that is its whole time in the server. Default: 60 s each. */
  readonly timeouts?: Partial<Timeouts> | undefined
  /** For calls that may be repeated. Default: twice after the first. */
  readonly retry?: Partial<RetryOptions> | undefined
  /** The longest answer of an inference. Default: 256 MiB. */
  readonly maxAnswerBytes?: number | undefined
  /** Told what an error withholds: texts of models, which may repeat what they were given. For a developer's own machine. */
  readonly onWithheld?: ((text: string) => void) | undefined
}

const defaultTimeouts: Timeouts = {connectMs: 60_000, bodyMs: 60_000, firstEventMs: 60_000, stallMs: 60_000}
const defaultRetry: RetryOptions = {limit: 2, baseDelayMs: 200, maxDelayMs: 5_000}

/**
 * A client of a Triton Inference Server over HTTP, for browsers, workers and Node. Nothing is sent before something is called.
 * @example
 * const triton = createTritonClient({url: 'http://localhost:8000'})
 * const {outputs} = await triton.infer({
 *   model: 'add_sub',
 *   inputs: {INPUT0: toTensor('FP32', [1, 2, 3]), INPUT1: toTensor('FP32', [4, 5, 6])},
 * })
 * if (outputs.OUTPUT0?.datatype === 'FP32') console.log(outputs.OUTPUT0.data)
 */
export function createTritonClient(options: TritonOptions): TritonClient {
  const config = resolveOptions(options)
  const client: TritonClient = {
    isLive: (call) => answersWith200(config, '/v2/health/live', call),
    isReady: (call) => answersWith200(config, '/v2/health/ready', call),
    isModelReady: async (model, {version, ...call} = {}) =>
      answersWith200(config, `${modelPath(model, version)}/ready`, call),
    serverMetadata: (call) =>
      callTriton(config, get('/v2', call), (response) => readDocument(response, serverMetadataKind)),
    modelMetadata: async (model, call = {}) =>
      callTriton(config, get(modelPath(model, call.version), call), (response) =>
        readDocument(response, modelMetadataKind),
      ),
    modelConfig: async (model, call = {}) =>
      callTriton(config, get(`${modelPath(model, call.version)}/config`, call), (response) =>
        readDocument(response, modelConfigKind),
      ),
    async statistics(model, call: ModelCallOptions = {}) {
      const path = model === undefined ? '/v2/models/stats' : `${modelPath(model, call.version)}/stats`
      const {model_stats: statistics} = await callTriton(config, get(path, call), (response) =>
        readDocument(response, statisticsKind),
      )
      return statistics.map(completeStatistics)
    },
    infer: (request, call = {}) => inferOverHttp(config, request, call),
    generate: async (model, fields, call) => generateOverHttp(config, fields, {...call, model}),
    generateStream: (model, fields, call) => generateStreamOverHttp(config, fields, {...call, model}),
    model: (name, specification) => createModelHandle(client, name, specification),
    repository: createRepository(config),
    systemSharedMemory: createSystemSharedMemory(config),
    cudaSharedMemory: createCudaSharedMemory(config),
    ...settings(config),
  }
  return client
}

function resolveOptions({url, headers = {}, timeouts, retry, ...options}: TritonOptions): TritonHttpConfig {
  if (!/^https?:\/\/[^/]/i.test(url)) throw new ConfigurationError('Option "url" must begin with http:// or https://')
  return {
    url: url.replace(/\/+$/, ''),
    headers,
    fetch: options.fetch ?? ((target, init) => globalThis.fetch(target, init)),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    timeouts: {...defaultTimeouts, ...timeouts},
    retry: {...defaultRetry, ...retry},
    maxAnswerBytes: options.maxAnswerBytes ?? 268_435_456,
    onWithheld: options.onWithheld,
  }
}

const get = (path: string, {signal, headers}: CallOptions = {}): TritonHttpCall => ({
  method: 'GET',
  path,
  signal,
  headers,
})

/** Triton says no by 400 to a question of health, and newer ones by 404 where they know no such model. */
async function answersWith200(
  config: TritonHttpConfig,
  path: string,
  {signal, headers}: CallOptions = {},
): Promise<boolean> {
  try {
    await callTriton(config, {...get(path, {signal, headers}), isRepeatable: false}, (response) =>
      response.body?.cancel(),
    )
    return true
  } catch (error) {
    if (error instanceof TritonError && [400, 404, 503].includes(error.status ?? 0)) return false
    throw error
  }
}

type Settings = Pick<TritonClient, 'traceSettings' | 'updateTraceSettings' | 'logSettings' | 'updateLogSettings'>

function settings(config: TritonHttpConfig): Settings {
  const tracePath = (model: string | undefined) =>
    model === undefined ? '/v2/trace/setting' : `/v2/models/${plainName(model, 'model')}/trace/setting`
  const post = (path: string, body: object, {signal, headers}: CallOptions) => ({
    method: 'POST' as const,
    path,
    body: JSON.stringify(body),
    headers: {'content-type': 'application/json', ...headers},
    signal,
  })
  const readTrace = (response: Response) => readSettings(response, isTraceSetting)
  const readLog = (response: Response) => readSettings(response, isLogSetting)
  return {
    traceSettings: async ({model, ...call} = {}) => callTriton(config, get(tracePath(model), call), readTrace),
    updateTraceSettings: async (changes, {model, ...call} = {}) =>
      callTriton(config, post(tracePath(model), changes, call), readTrace),
    logSettings: (call) => callTriton(config, get('/v2/logging', call), readLog),
    updateLogSettings: (changes, call = {}) => callTriton(config, post('/v2/logging', changes, call), readLog),
  }
}
