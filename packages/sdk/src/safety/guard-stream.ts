import type {InferenceReply} from '../contract/inference-reply.ts'
import type {RiskLevel} from '../contract/risk-level.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {createGuardedRun} from './guarded-run.ts'
import type {GuardStreamOptions} from './guarded-turn.ts'
import type {SafetyPipeline} from './safety-pipeline.ts'

/**
 * A stream of a turn's events, as `pixel.inferStream` gives it, or a transport of your own.
 * @example
 * const toSource = (events: AsyncIterable<StreamEvent>): GuardableStream => events
 */
export interface GuardableStream extends AsyncIterable<StreamEvent> {
  readonly turnId?: string | undefined
  readonly requestId?: string | undefined
  abort?(reason?: unknown): void
  /** Rejects with why there is no reply, when there is none. */
  final?(): Promise<InferenceReply>
}

/**
 * A stream whose text the gates have agreed to. It is used as the stream it guards.
 * @example
 * const read = async (stream: GuardedStream) => show(await stream.text())
 */
export interface GuardedStream extends AsyncIterable<StreamEvent> {
  readonly turnId: string | undefined
  readonly requestId: string | undefined
  /** The text that is shown so far, replacements applied. */
  readonly partialText: string
  /** The highest level that the server, the model or a gate has named. */
  readonly riskLevel: RiskLevel
  text(): Promise<string>
  /** The whole reply with the text as it is shown, and what the gates said in its `gates`. A blocked one is the safe reply. */
  final(): Promise<InferenceReply>
  abort(reason?: unknown): void
}

const abortError = () => new DOMException('The stream was stopped', 'AbortError')

/**
 * Puts the streaming guard around a stream: text is released sentence by sentence when the gates of an outbound pipeline agree, a risk at
 * once, and everything else in between. Nothing is read before it is asked for. When a gate blocks, the server is told to stop, a safe
 * reply takes the text's place, and the stream ends with `done` and the reason `blocked`.
 * @example
 * const outbound = createSafetyPipeline({direction: 'outbound'})
 * const message = 'I could not sleep again.'
 * const history = [{role: 'user', content: message}]
 * const stream = guardStream(pixel.inferStream({user_query: message}), outbound, {context: {history}})
 * for await (const event of stream) {
 *   if (event.type === 'risk') showHelp(event.level)
 *   if (event.type === 'text_delta') show(event.text)
 * }
 */
export function guardStream(
  stream: GuardableStream,
  pipeline: SafetyPipeline,
  options: GuardStreamOptions = {},
): GuardedStream {
  let queue: StreamEvent[] = []
  let isRead = false
  const {turn, ...run} = createGuardedRun(stream, pipeline, {
    ...options,
    emit(event) {
      if (isRead) queue.push(event)
    },
  })

  async function next(): Promise<IteratorResult<StreamEvent, undefined>> {
    while (queue.length === 0 && run.isOpen()) await run.step()
    const value = queue.shift()
    if (value) return {value, done: false}
    run.throwIfFailed()
    return {value: undefined, done: true}
  }

  async function finish() {
    while (run.isOpen()) await run.step()
    run.throwIfFailed()
  }

  function stop(reason: unknown) {
    if (run.isOpen()) queue = []
    run.stop(reason)
  }

  return {
    get turnId() {
      return stream.turnId ?? turn.turnId
    },
    get requestId() {
      return stream.requestId ?? turn.requestId
    },
    get partialText() {
      return turn.view.text
    },
    get riskLevel() {
      return turn.view.level
    },
    async text() {
      await finish()
      return turn.view.text
    },
    async final() {
      await finish()
      if (turn.reply) return turn.reply
      if (stream.final) return stream.final()
      throw new Error('The stream ended without a reply')
    },
    abort: (reason = abortError()) => stop(reason),
    [Symbol.asyncIterator]() {
      isRead = true
      return {
        next,
        return() {
          stop(abortError())
          return Promise.resolve({value: undefined, done: true})
        },
      }
    },
  }
}
