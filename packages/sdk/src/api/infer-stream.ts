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

  const source: TurnSource = {
    open({turnId, lastEventId}, signal) {
      if (path === undefined) return Promise.reject(new NotFoundError('This server has no streaming route'))
      const read = async (response: Response) => (response.status === 204 ? undefined : response)
      if (turnId !== undefined) {
        return http.request({
          method: 'GET',
          path: `${path}/${encodeURIComponent(turnId)}`,
          headers: {...headers, 'last-event-id': lastEventId},
          signal,
          read,
        })
      }
      return http.request({
        method: 'POST',
        path,
        body: request,
        headers: {...headers, 'idempotency-key': idempotencyKey},
        signal,
        isRepeatable: true,
        retries: dialect.retries,
        read,
      })
    },
    cancel(turnId) {
      if (path === undefined) return
      const url = `${path}/${encodeURIComponent(turnId)}`
      void http
        .request({method: 'DELETE', path: url, headers: options.headers, isRepeatable: true, read: async () => {}})
        .catch(() => {})
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
