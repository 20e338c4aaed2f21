import type {InferenceReply} from '../contract/inference-reply.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {StreamError} from '../errors/stream-error.ts'
import {followSignal} from '../lib/follow-signal.ts'
import {createEventQueue} from './event-queue.ts'
import {runTurn} from './run-turn.ts'
import type {TurnOptions} from './turn-options.ts'
import {createTurnState, textOf} from './turn-state.ts'

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
  const queue = createEventQueue({step, take: () => run.take(), onLeave: () => stop(abortError())})
  const run = runTurn(options, state, queue.push)
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
    queue.clear()
    link?.controller.abort(reason)
    if (state.turnId !== undefined && state.doneReason === undefined) options.source.cancel(state.turnId)
  }

  function begin(): AbortSignal {
    if (!link) {
      link = followSignal(callerSignal)
      const {signal} = link.controller
      if (signal.aborted) stop(signal.reason)
      else signal.addEventListener('abort', () => stop(signal.reason), {once: true})
    }
    return link.controller.signal
  }

  async function stepOnce(): Promise<boolean> {
    try {
      const isOpen = await run.step(begin())
      if (!isOpen) settle({isComplete: true})
      return isOpen
    } catch (error) {
      settle({isComplete: false, error})
      throw error
    } finally {
      stepping = undefined
    }
  }

  function step(): Promise<boolean> {
    if (outcome) return outcome.isComplete ? Promise.resolve(false) : Promise.reject(outcome.error)
    return (stepping ??= stepOnce())
  }

  return {
    get turnId() {
      return state.turnId
    },
    get requestId() {
      return state.requestId
    },
    get partialText() {
      return textOf(state)
    },
    async text() {
      while (await step()) while (run.take());
      return textOf(state)
    },
    async final() {
      while (await step()) while (run.take());
      if (state.reply) return state.reply
      throw new StreamError('incomplete', {isRetryable: false, serverCode: state.doneReason})
    },
    abort: (reason = abortError()) => stop(reason),
    [Symbol.asyncIterator]: queue.iterate,
  }
}

const abortError = () => new DOMException('The stream was stopped', 'AbortError')
