import {connectionFailed} from '../errors/connection-failed.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {TimeoutError, type TimeoutPhase} from '../errors/timeout-error.ts'
import {followSignal} from '../lib/follow-signal.ts'
import type {AttemptRequest, HttpConfig} from './http-config.ts'
import {readText} from './read-text.ts'
import {toPixelError} from './to-pixel-error.ts'

/** What one try needs. `read` turns the answer into the result; reading belongs to the try, so a body that breaks is retried. */
export interface Attempt<Result> {
  url: string
  method: string
  headers: Headers
  body: string | undefined
  attempt: number
  signal: AbortSignal | undefined
  read(response: Response): Promise<Result>
}

/**
 * Runs one try: middleware, fetch, the timers of the connect and body phases, and every failure as a typed error. The
 * caller's own cancellation passes through untouched. Leaves no timer and no listener.
 */
export async function runAttempt<Result>(
  config: HttpConfig,
  {read, signal, ...rest}: Attempt<Result>,
): Promise<Result> {
  const {clock, timeouts, middleware} = config
  const {controller, release} = followSignal(signal)
  let stop = () => {}
  const arm = (phase: TimeoutPhase, milliseconds: number) => {
    stop()
    stop = Number.isFinite(milliseconds)
      ? clock.schedule(() => controller.abort(new TimeoutError(phase, milliseconds)), milliseconds)
      : () => {}
  }
  const send = (request: AttemptRequest): Promise<Response> => {
    const {url, method, headers, body = null} = request
    return config.fetch(url, {method, headers, body, signal: controller.signal, redirect: 'manual'})
  }
  const chain = middleware.reduceRight<(request: AttemptRequest) => Promise<Response>>(
    (next, layer) => (request) => layer(request, next),
    send,
  )
  // A fetch that ignores its signal must not keep us waiting.
  const aborted = new Promise<never>((_, reject) => {
    if (controller.signal.aborted) reject(controller.signal.reason)
    else controller.signal.addEventListener('abort', () => reject(controller.signal.reason), {once: true})
  })
  aborted.catch(() => {})
  let answer: Promise<Response> | undefined
  try {
    arm('connect', timeouts.connectMs)
    answer = chain({...rest, signal: controller.signal})
    const response = await Promise.race([answer, aborted])
    arm('body', timeouts.bodyMs)
    if (!response.ok) throw toPixelError(response, await Promise.race([errorText(response), aborted]), clock.now())
    return await Promise.race([read(response), aborted])
  } catch (error) {
    if (controller.signal.aborted) {
      // An answer that comes all the same is let go of.
      answer?.then(({body}) => body?.cancel()).catch(() => {})
      throw controller.signal.reason
    }
    throw isPixelError(error) ? error : connectionFailed(error, config.baseUrl)
  } finally {
    stop()
    release()
  }
}

/** Enough of an error's body to tell what it is; one that breaks off tells nothing more. */
const errorText = (response: Response): Promise<string> =>
  readText(response, 65_536).then(
    ({text}) => text,
    () => '',
  )
