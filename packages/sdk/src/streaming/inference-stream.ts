import type {InferenceReply} from '../contract/inference-reply.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {StreamError} from '../errors/stream-error.ts'
import {followSignal} from '../lib/follow-signal.ts'
import {runTurn, type TurnOptions} from './run-turn.ts'
import {createTurnState} from './turn-state.ts'

/**
 * A streamed turn. Nothing is sent before it is read: by a loop, by `text()` or by `final()`. The text is raw: what a
 * person sees should pass `guardStream` first.
 * @example
 * const stream = pixel.inferStream({user_query: 'I could not sleep.'})
 * for await (const event of stream) {
 *   if (event.type === 'risk') showHelp(event.level)
 *   if (event.type === 'text_delta') show(event.text)
 * }
 */
export interface InferenceStream extends AsyncIterable<StreamEvent> {
  /** The server's id of the turn, once it has begun; the original servers give none. */
  readonly turnId: string | undefined
  readonly requestId: string | undefined
  /** The text so far, replacements applied. It stays readable after a failure. */
  readonly partialText: string
  /** The whole text. Rejects when the turn can not be completed. */
  text(): Promise<string>
  /** The whole reply with its scores. Rejects when the turn can not be completed. */
  final(): Promise<InferenceReply>
  /** Stops reading and tells the server to stop working. Pending reads reject with `reason`, by default an `AbortError`. */
  abort(reason?: unknown): void
}

/** See {@link InferenceStream}. */
export function createInferenceStream(options: TurnOptions, callerSignal: AbortSignal | undefined): InferenceStream {
  const state = createTurnState()
  let queue: StreamEvent[] = []
  let isKept = false
  const run = runTurn(options, state, (event) => {
    if (isKept) queue.push(event)
  })
  let link: ReturnType<typeof followSignal> | undefined
  let stepping: Promise<boolean> | undefined
  let outcome: {isComplete: boolean; error?: unknown} | undefined

  function settle(settled: NonNullable<typeof outcome>) {
    outcome ??= settled
    link?.release()
    run.close()
  }

  function stop(reason: unknown) {
    if (outcome) return
    settle({isComplete: false, error: reason})
    link?.controller.abort(reason)
    if (state.turnId !== undefined && state.doneReason === undefined) options.source.cancel(state.turnId)
  }

  function step(): Promise<boolean> {
    if (outcome) return outcome.isComplete ? Promise.resolve(false) : Promise.reject(outcome.error)
    if (!link) {
      link = followSignal(callerSignal)
      const {signal} = link.controller
      if (signal.aborted) stop(signal.reason)
      else signal.addEventListener('abort', () => stop(signal.reason), {once: true})
    }
    stepping ??= run
      .step(link.controller.signal)
      .then(
        (isOpen) => {
          if (!isOpen) settle({isComplete: true})
          return isOpen
        },
        (error: unknown) => {
          settle({isComplete: false, error})
          throw error
        },
      )
      .finally(() => {
        stepping = undefined
      })
    return stepping
  }

  async function drain() {
    while (await step());
  }

  function iterate(): AsyncIterator<StreamEvent, undefined> {
    isKept = true
    let events: StreamEvent[] = []
    let next = 0
    const refill = async (): Promise<IteratorResult<StreamEvent, undefined>> => {
      for (;;) {
        if (queue.length > 0) {
          events = queue
          queue = []
          next = 1
          return {value: events[0] as StreamEvent, done: false}
        }
        if (outcome?.isComplete) return {value: undefined, done: true}
        await step()
      }
    }
    return {
      next() {
        const value = events[next]
        if (value === undefined) return refill()
        next++
        return Promise.resolve({value, done: false})
      },
      return() {
        stop(abortError())
        return Promise.resolve({value: undefined, done: true})
      },
    }
  }

  return {
    get turnId() {
      return state.turnId
    },
    get requestId() {
      return state.requestId
    },
    get partialText() {
      return state.text
    },
    async text() {
      await drain()
      return state.text
    },
    async final() {
      await drain()
      if (state.reply) return state.reply
      throw new StreamError('incomplete', {isRetryable: false, serverCode: state.doneReason})
    },
    abort: (reason = abortError()) => stop(reason),
    [Symbol.asyncIterator]: iterate,
  }
}

const abortError = () => new DOMException('The stream was stopped', 'AbortError')
