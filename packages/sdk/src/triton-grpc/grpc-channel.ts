import {Client, Metadata, status as codes, type ChannelCredentials, type MethodDefinition} from '@grpc/grpc-js'
import {TimeoutError} from '../errors/timeout-error.ts'
import type {RetryOptions} from '../http/http-config.ts'
import type {Clock} from '../lib/clock.ts'
import type {CallOptions} from '../triton/infer-types.ts'
import {retryCall} from '../triton/retry-call.ts'
import type {OnWithheld} from '../triton/to-triton-error.ts'
import {isServiceError, toGrpcError} from './to-grpc-error.ts'

/** All that the way to a server needs to know. */
export interface GrpcConfig {
  readonly address: string
  readonly credentials: ChannelCredentials
  readonly headers: Readonly<Record<string, string>>
  readonly clock: Clock
  readonly random: () => number
  readonly timeoutMs: number
  readonly retry: RetryOptions
  readonly maxAnswerBytes: number
  readonly onWithheld: OnWithheld
}

export interface GrpcChannel {
  readonly config: GrpcConfig
  readonly client: Client
}

/** One channel for all calls: it connects when it is first needed, and again when it has to. */
export function openChannel(config: GrpcConfig): GrpcChannel {
  const client = new Client(config.address, config.credentials, {
    'grpc.max_receive_message_length': config.maxAnswerBytes,
    'grpc.max_send_message_length': -1,
    // What may be repeated is ours to say.
    'grpc.enable_retries': 0,
    'grpc.service_config_disable_resolution': 1,
  })
  return {config, client}
}

export function toMetadata(...sources: (Readonly<Record<string, string>> | undefined)[]): Metadata {
  const metadata = new Metadata()
  for (const source of sources) for (const [name, value] of Object.entries(source ?? {})) metadata.set(name, value)
  return metadata
}

/** What is called, with what, and whether a repeat is harmless. */
export interface UnaryCall extends CallOptions {
  readonly method: MethodDefinition<object, object>
  readonly argument: object
  readonly isRepeatable?: boolean | undefined
}

/** One call with one answer. The server is told how long we wait; aborting cancels it there too. */
export function callUnary({config, client}: GrpcChannel, call: UnaryCall): Promise<object> {
  const {retry, clock, random} = config
  const {signal, isRepeatable = true} = call
  return retryCall({retry, clock, random, signal, isRepeatable}, () => callOnce({config, client}, call))
}

function callOnce({config, client}: GrpcChannel, {method, argument, signal, headers}: UnaryCall): Promise<object> {
  const {timeoutMs, onWithheld} = config
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const {path, requestSerialize, responseDeserialize} = method
    const deadline = Number.isFinite(timeoutMs) ? {deadline: Date.now() + timeoutMs} : {}
    const metadata = toMetadata(config.headers, headers)
    const request = client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      argument,
      metadata,
      deadline,
      (error, answer) => {
        signal?.removeEventListener('abort', onAbort)
        if (signal?.aborted) reject(signal.reason)
        else if (isServiceError(error) && error.code === codes.DEADLINE_EXCEEDED) {
          reject(new TimeoutError('connect', timeoutMs))
        } else if (error) reject(toGrpcError(error, onWithheld))
        else resolve(answer ?? {})
      },
    )
    const onAbort = () => request.cancel()
    signal?.addEventListener('abort', onAbort, {once: true})
  })
}
