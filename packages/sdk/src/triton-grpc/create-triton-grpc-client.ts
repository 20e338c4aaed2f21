import {credentials, type ChannelCredentials} from '@grpc/grpc-js'
import {TritonError} from '../errors/triton-error.ts'
import type {RetryOptions} from '../http/http-config.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import type {CallOptions, InferRequest, InferResult} from '../triton/infer-types.ts'
import {createModelHandle} from '../triton/model-handle.ts'
import {
  completeStatistics,
  modelConfigKind,
  modelMetadataKind,
  serverMetadataKind,
  statisticsKind,
} from '../triton/server-documents.ts'
import type {TritonServer} from '../triton/triton-client.ts'
import {callUnary, openChannel, type GrpcChannel} from './grpc-channel.ts'
import {fromLogSettings, fromTraceSettings, toDocument, toLogSettings, toTraceSettings} from './grpc-documents.ts'
import {fromGrpcResponse, toGrpcRequest, versionText, type GrpcInferResponse} from './grpc-message.ts'
import {inferInStream, openInferStream, type TritonStream} from './infer-stream.ts'
import {exactMethod, plainMethod} from './load-service.ts'
import {createGrpcRepository, createGrpcSharedMemory} from './repository-over-grpc.ts'

/**
 * How to reach a server over gRPC. Only `address` is needed.
 * @example
 * const options: TritonGrpcOptions = {address: 'localhost:8001', timeoutMs: 10_000}
 */
export interface TritonGrpcOptions {
  /** Host and port, for example `localhost:8001`. */
  readonly address: string
  /** Default: none, and no TLS. */
  readonly credentials?: ChannelCredentials | undefined
  /** Metadata of every call, for example that of a restricted protocol. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** How long one call may take; the server is told. Streams have no limit of their own: pass a signal. Default: 60 s. */
  readonly timeoutMs?: number | undefined
  /** For calls that may be repeated. Default: twice after the first. */
  readonly retry?: Partial<RetryOptions> | undefined
  readonly clock?: Clock | undefined
  /** A number in [0, 1), for the waits between tries. */
  readonly random?: (() => number) | undefined
  /** The longest answer. Default: 256 MiB. */
  readonly maxAnswerBytes?: number | undefined
  /** Told what an error withholds: texts of models, which may repeat what they were given. For a developer's own machine. */
  readonly onWithheld?: ((text: string) => void) | undefined
}

/**
 * A Triton server over gRPC.
 * @example
 * const triton: TritonGrpcClient = createTritonGrpcClient({address: 'localhost:8001'})
 */
export interface TritonGrpcClient extends TritonServer {
  /** Answers of a model that gives as many as it likes, as they come. Nothing is sent before the first is read. */
  inferStream(request: InferRequest, options?: CallOptions): AsyncGenerator<InferResult, void, undefined>
  /** One stream for many requests. */
  openStream(options?: CallOptions): TritonStream
  /** Lets the connection go. */
  close(): void
}

const defaultRetry: RetryOptions = {limit: 2, baseDelayMs: 200, maxDelayMs: 5_000}

/**
 * A client of a Triton Inference Server over gRPC, for Node. It has what the HTTP client has, but for generate, which Triton serves over
 * HTTP only; decoupled models answer here by `inferStream`.
 * @example
 * const triton = createTritonGrpcClient({address: 'localhost:8001'})
 * for await (const {outputs} of triton.inferStream({model: 'repeat', inputs: {}})) console.log(outputs)
 * triton.close()
 */
export function createTritonGrpcClient(options: TritonGrpcOptions): TritonGrpcClient {
  const {
    headers = {},
    timeoutMs = 60_000,
    maxAnswerBytes = 268_435_456,
    random = Math.random,
    clock = systemClock,
  } = options
  const channel = openChannel({
    address: options.address,
    credentials: options.credentials ?? credentials.createInsecure(),
    headers,
    timeoutMs,
    maxAnswerBytes,
    random,
    clock,
    retry: {...defaultRetry, ...options.retry},
    onWithheld: options.onWithheld,
  })
  const client: TritonGrpcClient = {
    ...questions(channel),
    ...documents(channel),
    async infer(request, {signal, headers: own} = {}) {
      const {isRepeatable = false} = request
      const call = {
        method: exactMethod('ModelInfer'),
        argument: toGrpcRequest(request),
        isRepeatable,
        signal,
        headers: own,
      }
      const answer = await callUnary(channel, call)
      return fromGrpcResponse(answer as GrpcInferResponse) // the deserializer made it of this message
    },
    inferStream: (request, call = {}) => inferInStream(channel, request, call),
    openStream: (call) => openInferStream(channel, call),
    model: (name, specification) => createModelHandle(client, name, specification),
    repository: createGrpcRepository(channel),
    ...createGrpcSharedMemory(channel),
    close: () => channel.client.close(),
  }
  return client
}

function questions(channel: GrpcChannel): Pick<TritonServer, 'isLive' | 'isReady' | 'isModelReady'> {
  const ask = async (name: string, argument: object, {signal, headers}: CallOptions = {}) => {
    const answer = await callUnary(channel, {method: plainMethod(name), argument, isRepeatable: false, signal, headers})
    return Object.values(answer).includes(true)
  }
  return {
    isLive: (call) => ask('ServerLive', {}, call),
    isReady: (call) => ask('ServerReady', {}, call),
    async isModelReady(name, {version, ...call} = {}) {
      try {
        return await ask('ModelReady', {name, version: versionText(version)}, call)
      } catch (error) {
        // What newer servers say of a model that nobody knows.
        if (error instanceof TritonError && error.failure === 'not_found') return false
        throw error
      }
    },
  }
}

type Documents = Pick<
  TritonServer,
  | 'serverMetadata'
  | 'modelMetadata'
  | 'modelConfig'
  | 'statistics'
  | 'traceSettings'
  | 'updateTraceSettings'
  | 'logSettings'
  | 'updateLogSettings'
>

function documents(channel: GrpcChannel): Documents {
  const read = (name: string, argument: object, {signal, headers}: CallOptions = {}) =>
    callUnary(channel, {method: plainMethod(name), argument, signal, headers})
  return {
    serverMetadata: async (call) => toDocument(await read('ServerMetadata', {}, call), serverMetadataKind),
    modelMetadata: async (name, {version, ...call} = {}) =>
      toDocument(await read('ModelMetadata', {name, version: versionText(version)}, call), modelMetadataKind),
    async modelConfig(name, {version, ...call} = {}) {
      const answer = await read('ModelConfig', {name, version: versionText(version)}, call)
      return toDocument('config' in answer ? Object(answer.config) : {}, modelConfigKind)
    },
    async statistics(name = '', {version, ...call} = {}) {
      const answer = await read('ModelStatistics', {name, version: versionText(version)}, call)
      return toDocument(answer, statisticsKind).model_stats.map(completeStatistics)
    },
    traceSettings: async ({model = '', ...call} = {}) =>
      toTraceSettings(await read('TraceSetting', {model_name: model}, call)),
    async updateTraceSettings(changes, {model = '', ...call} = {}) {
      const argument = {model_name: model, settings: fromTraceSettings(changes)}
      return toTraceSettings(await read('TraceSetting', argument, call))
    },
    logSettings: async (call) => toLogSettings(await read('LogSettings', {}, call)),
    updateLogSettings: async (changes, call) =>
      toLogSettings(await read('LogSettings', {settings: fromLogSettings(changes)}, call)),
  }
}
