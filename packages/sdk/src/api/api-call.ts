import {RejectedError} from '../errors/rejected-error.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {toApiPromise, type ApiPromise} from './api-promise.ts'

interface ApiCall<Result> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absent: this server's dialect has no such route. */
  path: string | undefined
  options: CallOptions | undefined
  body?: () => unknown
  /** Whether the server treats a repeat as harmless. Default: GET only. */
  isRepeatable?: boolean
  read(response: Response): Promise<Result>
}

/** One call of an endpoint that answers in one piece. What `body` throws rejects the call before anything is sent. */
export function apiCall<Result>(context: ApiContext, call: ApiCall<Result>): ApiPromise<Result> {
  const {method, path, options = {}, body, isRepeatable = method === 'GET', read} = call
  return toApiPromise(async (keep) => {
    if (path === undefined) throw new RejectedError('This server has no such route')
    return context.http.request({
      method,
      path,
      body: body?.(),
      headers: {
        ...options.headers,
        'idempotency-key': method === 'POST' ? (options.idempotencyKey ?? context.createId()) : undefined,
      },
      signal: options.signal,
      isRepeatable,
      retries: context.dialect.retries,
      read(response) {
        keep(response)
        return read(response)
      },
    })
  })
}
