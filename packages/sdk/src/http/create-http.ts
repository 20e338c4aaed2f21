import {AuthenticationError} from '../errors/authentication-error.ts'
import {ConfigurationError} from '../errors/configuration-error.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {sleep} from '../lib/sleep.ts'
import {runAttempt} from './attempt.ts'
import type {HttpConfig, LogEntry} from './http-config.ts'
import {retryDelay} from './retry-delay.ts'
import {retryWithKy} from './retry-with-ky.ts'

/** One request of an endpoint. */
export interface HttpRequest<Result> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with a slash, has none at the end: FastAPI answers a trailing one with a redirect to plain http. */
  path: string
  body?: unknown
  headers?: Record<string, string | undefined> | undefined
  signal?: AbortSignal | undefined
  /** Whether the server treats a repeat as harmless. Default: GET only. */
  isRepeatable?: boolean
  /** Tries after the first, when not the client's own number. */
  retries?: number | undefined
  read(response: Response): Promise<Result>
}

/** The one way out to a server. */
export interface Http {
  request<Result>(request: HttpRequest<Result>): Promise<Result>
}

/** ky runs every try after the first; the policy, the timers and the errors are ours. It sees no body and no headers, so it copies none. */
export function createHttp(config: HttpConfig): Http {
  const {clock, logger} = config
  return {
    async request({method, path, body, headers, signal, isRepeatable = method === 'GET', retries, read}) {
      signal?.throwIfAborted()
      if (!/^http/i.test(config.baseUrl)) {
        throw new ConfigurationError('Option "baseUrl" is a path: only a page can call it')
      }
      const retry = {...config.retry, limit: isRepeatable ? (retries ?? config.retry.limit) : 0}
      const text = body === undefined ? undefined : JSON.stringify(body)
      const url = config.baseUrl + path
      let outcome: {result: Awaited<ReturnType<typeof read>>} | undefined
      let failure: unknown
      let attempt = 0
      let renewed = false

      const tell = (event: LogEntry['event'], facts: Partial<LogEntry>) =>
        logger?.({level: 'debug', event, method, path, attempt, ...facts})

      const once = async (): Promise<Response> => {
        attempt++
        const startedAt = clock.now()
        const token = await config.token?.current()
        const sent = new Headers(config.headers)
        if (text !== undefined) sent.set('content-type', 'application/json')
        for (const name in headers) if (headers[name] !== undefined) sent.set(name, headers[name])
        if (token) sent.set('authorization', `Bearer ${token}`)
        try {
          let seen: Response | undefined
          const result = await runAttempt(config, {
            url,
            method,
            headers: sent,
            body: text,
            attempt,
            signal,
            read: (response) => read((seen = response)),
          })
          outcome = {result}
          tell('response', {durationMs: clock.now() - startedAt, bodyLength: text?.length ?? 0})
          return seen ?? Response.error()
        } catch (error) {
          failure = error
          const {code, status} = isPixelError(error) ? error : {}
          tell('failure', {...(code && {code}), ...(status && {status}), durationMs: clock.now() - startedAt})
          if (token && !renewed && error instanceof AuthenticationError) {
            renewed = true
            config.token?.renew(token)
            return once()
          }
          throw error
        }
      }

      const shouldRetry = async () => {
        const waitMs = retryDelay(failure, attempt, {retry, random: config.random})
        if (waitMs === undefined) return false
        tell('retry', {waitMs})
        await sleep(waitMs, {clock, signal})
        return true
      }

      try {
        // Most requests need one try, and ky costs as much again as the request.
        await once().catch((error: unknown) => retryWithKy(url, error, {method, limit: retry.limit, once, shouldRetry}))
      } catch (error) {
        throw signal?.aborted ? signal.reason : (failure ?? error)
      }
      if (!outcome) throw failure
      return outcome.result
    },
  }
}
