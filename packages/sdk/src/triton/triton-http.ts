import {connectionFailed} from '../errors/connection-failed.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {TimeoutError, type TimeoutPhase} from '../errors/timeout-error.ts'
import type {FetchFunction, RetryOptions, Timeouts} from '../http/http-config.ts'
import {readText} from '../http/read-text.ts'
import type {Clock} from '../lib/clock.ts'
import {followSignal} from '../lib/follow-signal.ts'
import {retryCall} from './retry-call.ts'
import {errorFromAnswer, type OnWithheld} from './to-triton-error.ts'

/** All that the way to a server needs to know. */
export interface TritonHttpConfig {
  /** Absolute, without a slash at the end. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly fetch: FetchFunction
  readonly clock: Clock
  readonly random: () => number
  readonly timeouts: Timeouts
  readonly retry: RetryOptions
  readonly maxAnswerBytes: number
  readonly onWithheld: OnWithheld
}

/** One call of one endpoint. */
export interface TritonHttpCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: BodyInit | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly signal?: AbortSignal | undefined
  /** Whether a repeat is harmless. Default: GET only. */
  readonly isRepeatable?: boolean | undefined
}

/** A connection that has answered: what it said, and what ends it. */
export interface OpenAnswer {
  readonly response: Response
  /** Ends when the caller aborts or a timer of `arm` runs out, whatever the platform's fetch does. */
  readonly aborted: Promise<never>
  /** Sets the one timer; the phase is what the error tells. */
  arm(phase: TimeoutPhase, milliseconds: number): void
  /** Turns a failure of the body into ours. */
  toFailure(error: unknown): unknown
  /** Leaves no timer and no listener. */
  close(): void
}

/** Sends a call and hands over its answer, errors of the server thrown. Whoever opens an answer closes it. */
export async function openAnswer(config: TritonHttpConfig, call: TritonHttpCall): Promise<OpenAnswer> {
  const {clock, timeouts} = config
  call.signal?.throwIfAborted()
  const {controller, release} = followSignal(call.signal)
  const {signal} = controller
  let stop = () => {}
  const arm = (phase: TimeoutPhase, milliseconds: number) => {
    stop()
    stop = Number.isFinite(milliseconds)
      ? clock.schedule(() => controller.abort(new TimeoutError(phase, milliseconds)), milliseconds)
      : () => {}
  }
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {once: true})
  })
  aborted.catch(() => {})
  const close = () => {
    stop()
    release()
  }
  const toFailure = (error: unknown) => {
    if (signal.aborted) return signal.reason
    if (isPixelError(error)) return error
    return connectionFailed(error, config.url)
  }
  let answer: Promise<Response> | undefined
  try {
    arm('connect', timeouts.connectMs)
    const {method, body = null} = call
    const headers = {...config.headers, ...call.headers}
    answer = config.fetch(config.url + call.path, {method, headers, body, signal, redirect: 'manual'})
    const response = await Promise.race([answer, aborted])
    arm('body', timeouts.bodyMs)
    if (response.ok) return {response, aborted, arm, toFailure, close}
    const text = await Promise.race([errorBody(response), aborted])
    throw errorFromAnswer(response.status, text, config.onWithheld)
  } catch (error) {
    // An answer that comes all the same is let go of.
    if (signal.aborted) answer?.then(({body}) => body?.cancel()).catch(() => {})
    close()
    throw toFailure(error)
  }
}

const errorBody = (response: Response): Promise<string> =>
  readText(response, 65_536).then(
    ({text}) => text,
    () => '',
  )

/** One call, tried again where a repeat is harmless and the failure says that it may pass. */
export function callTriton<Result>(
  config: TritonHttpConfig,
  call: TritonHttpCall,
  read: (response: Response) => Promise<Result> | Result,
): Promise<Result> {
  const {isRepeatable = call.method === 'GET', signal} = call
  const {retry, clock, random} = config
  return retryCall({retry, clock, random, signal, isRepeatable}, () => callOnce(config, call, read))
}

async function callOnce<Result>(
  config: TritonHttpConfig,
  call: TritonHttpCall,
  read: (response: Response) => Promise<Result> | Result,
): Promise<Result> {
  const {response, aborted, toFailure, close} = await openAnswer(config, call)
  try {
    return await Promise.race([read(response), aborted])
  } catch (error) {
    response.body?.cancel().catch(() => {})
    throw toFailure(error)
  } finally {
    close()
  }
}
