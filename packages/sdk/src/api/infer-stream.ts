import type {InferenceRequest} from '../contract/inference-request.ts'
import {NotFoundError} from '../errors/not-found-error.ts'
import {createInferenceStream, type InferenceStream} from '../streaming/inference-stream.ts'
import type {TurnSource} from '../streaming/turn-source.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {checkRequest} from './check-request.ts'
import {infer, readReply} from './infer.ts'
import {toInferenceReply} from './to-inference-reply.ts'

/** `POST /infer-stream`, with resume, cancel and the way back to `/infer` for a server that can not stream. */
export function inferStream(
  context: ApiContext,
  request: InferenceRequest,
  options: CallOptions = {},
): InferenceStream {
  const {http, config, dialect} = context
  const {clock, random, timeouts, logger} = config
  const path = dialect.paths.inferStream
  checkRequest(request, context.maxQueryCharacters)
  const idempotencyKey = options.idempotencyKey ?? context.createId()
  const headers = {...options.headers, accept: 'text/event-stream'}

  const pathOf = (turnId: string) => `${path}/${encodeURIComponent(turnId)}`

  const source: TurnSource = {
    open({turnId, lastEventId}, signal) {
      if (path === undefined) return Promise.reject(new NotFoundError('This server has no such route'))
      const isBegun = turnId !== undefined
      return http.request({
        method: isBegun ? 'GET' : 'POST',
        path: isBegun ? pathOf(turnId) : path,
        body: isBegun ? undefined : request,
        headers: {
          ...headers,
          'last-event-id': lastEventId,
          'idempotency-key': isBegun ? undefined : idempotencyKey,
        },
        signal,
        isRepeatable: true,
        retries: dialect.retries,
        read: async (response) => (response.status === 204 ? undefined : response),
      })
    },
    cancel(turnId) {
      const {headers: own} = options
      const call = {
        method: 'DELETE',
        path: pathOf(turnId),
        headers: own,
        isRepeatable: true,
        read: async () => {},
      } as const
      void http.request(call).catch(() => {})
    },
    fallback: (signal) => infer(context, request, {...options, signal, idempotencyKey: `${idempotencyKey}-infer`}),
    readWhole: (response) => readReply(context, request, response),
    toReply: (response) => toInferenceReply(response, request),
  }
  return createInferenceStream(
    {
      source,
      clock,
      random,
      firstEventMs: timeouts.firstEventMs,
      stallMs: timeouts.stallMs,
      onRecovery: (event, code) => logger?.({level: 'debug', event, code, ...(path !== undefined && {path})}),
    },
    options.signal,
  )
}
