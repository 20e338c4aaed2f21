import type {ApiContext, CallOptions} from '../api/api-context.ts'
import type {ApiPromise} from '../api/api-promise.ts'
import type {BatchOptions} from '../api/batch-infer.ts'
import type {BatchJobs} from '../api/batch-jobs.ts'
import {health} from '../api/health.ts'
import {lazyCalls} from '../api/lazy-calls.ts'
import {infer} from '../api/infer.ts'
import {inferStream} from '../api/infer-stream.ts'

import type {BatchReply} from '../contract/batch.ts'
import type {Health} from '../contract/health.ts'
import type {InferenceReply} from '../contract/inference-reply.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import type {ReloadResponse} from '../contract/reload.ts'
import type {Status} from '../contract/status.ts'
import type {InferenceStream} from '../streaming/inference-stream.ts'
import type {PixelClientOptions} from './client-options.ts'
import {resolveOptions} from './resolve-options.ts'

/**
 * Endpoints that are attached to a client: what is not attached is not in the bundle.
 * @example
 * const greeting: EndpointFamily<{greet(): string}> = () => ({greet: () => 'hello'})
 * console.log(createPixelClient({baseUrl: 'http://localhost:8787'}, [greeting]).greet())
 */
export type EndpointFamily<Api extends object> = (context: ApiContext) => Api

/** A Pixel server, typed. */
export interface PixelClient {
  /** Whether the server can answer. It resolves for a degraded server too: look at `isUsable`. */
  health(options?: CallOptions): ApiPromise<Health>
  /** What the server is and how it is doing. */
  status(options?: CallOptions): ApiPromise<Status>
  /** Answers one turn in one piece. */
  infer(request: InferenceRequest, options?: CallOptions): ApiPromise<InferenceReply>
  /** Answers one turn as it comes. Sent when it is first read. */
  inferStream(request: InferenceRequest, options?: CallOptions): InferenceStream
  /** Answers up to 256 turns in one call, each with its own outcome. */
  batchInfer(requests: readonly InferenceRequest[], options?: BatchOptions): ApiPromise<BatchReply>
  /** Large work that goes on while nobody waits. */
  readonly batchJobs: BatchJobs
  /** Loads the model anew. Needs an admin key. */
  reloadModel(options?: CallOptions): ApiPromise<ReloadResponse>
}

type Attached<Families extends readonly EndpointFamily<object>[]> = Families extends readonly [
  EndpointFamily<infer Api>,
  ...infer Rest extends readonly EndpointFamily<object>[],
]
  ? Api & Attached<Rest>
  : unknown

/**
 * Makes a client. Throws a `ConfigurationError` that names the option when one is wrong.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787'})
 * const reply = await pixel.infer({user_query: 'I could not sleep again.'})
 * console.log(reply.response, reply.risk.level)
 */
export function createPixelClient<const Families extends readonly EndpointFamily<object>[] = []>(
  options: PixelClientOptions = {},
  families?: Families,
): PixelClient & Attached<Families> {
  const context = resolveOptions(options)
  const client: PixelClient = {
    health: (callOptions) => health(context, callOptions),
    infer: (request, callOptions) => infer(context, request, callOptions),
    inferStream: (request, callOptions) => inferStream(context, request, callOptions),
    ...lazyCalls(context),
  }
  // The families' own types say what they add; Object.assign can not.
  return Object.assign(client, ...(families ?? []).map((family) => family(context))) as PixelClient & Attached<Families>
}
