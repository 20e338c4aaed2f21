import type {StreamEvent} from '../contract/stream-event.ts'
import {atMost} from '../lib/at-most.ts'
import {systemClock} from '../lib/clock.ts'
import {guardStream, type GuardableStream} from '../safety/guard-stream.ts'
import type {GuardStreamOptions} from '../safety/guarded-turn.ts'
import {isPromise} from '../safety/is-promise.ts'
import type {SafetyPipeline} from '../safety/safety-pipeline.ts'
import type {SafetyReport} from '../safety/safety-report.ts'
import type {ConversationTransport, TransportTurn} from './conversation-transport.ts'

/** How long a reply waits for the gates to load what they need. After that they judge it as "not measured", and again at its end. */
const loadMs = 3_000

/**
 * For `guardTransport`.
 * @example
 * const options: GuardTransportOptions = {onUncertain: ({idempotencyKey}) => console.log('Nobody could tell:', idempotencyKey)}
 */
export interface GuardTransportOptions extends Omit<GuardStreamOptions, 'context'> {
  /** Called when a gate could not tell, each time: the reply goes on, and nobody may call it safe. */
  readonly onUncertain?: ((turn: TransportTurn) => void) | undefined
}

/**
 * Puts the streaming guard around a transport: text comes when the outbound gates agree to it, a risk at once.
 * @example
 * import {createSafetyPipeline} from '@pixelated/sdk/safety'
 *
 * const outbound = createSafetyPipeline({direction: 'outbound'})
 * const guarded = guardTransport(clientTransport(pixel), outbound)
 */
export const guardTransport = (
  transport: ConversationTransport,
  outbound: SafetyPipeline,
  {onUncertain, ...options}: GuardTransportOptions = {},
): ConversationTransport => ({
  open(turn) {
    const {context, request} = turn
    const history = [...(context.history ?? []), {role: 'user', content: request.user_query}]
    const load = () => atMost(loadMs, outbound.prepare(), options.clock ?? systemClock)
    const pipeline = onUncertain ? whenUncertain(outbound, () => onUncertain(turn)) : outbound
    return guardStream(whenLoaded(transport.open(turn), load), pipeline, {...options, context: {...context, history}})
  },
})

function whenUncertain(pipeline: SafetyPipeline, tell: () => void): SafetyPipeline {
  const look = (report: SafetyReport): SafetyReport => {
    if (report.isUncertain) tell()
    return report
  }
  return {
    ...pipeline,
    judge(text, context) {
      const report = pipeline.judge(text, context)
      return isPromise(report) ? report.then(look) : look(report)
    },
  }
}

const wordless: readonly StreamEvent['type'][] = ['start', 'risk', 'gate', 'metrics']

/** The stream, whose words wait for what judges them. The server is asked at once, and a risk does not wait. */
const whenLoaded = (stream: GuardableStream, load: () => Promise<void>): GuardableStream => ({
  get turnId() {
    return stream.turnId
  },
  get requestId() {
    return stream.requestId
  },
  // The guard leaves one that has none by its iterator.
  ...(stream.abort && {abort: (reason: unknown) => stream.abort?.(reason)}),
  ...(stream.final && {final: () => stream.final?.() ?? Promise.reject(new Error('The stream has no reply'))}),
  async *[Symbol.asyncIterator]() {
    let isLoaded = false
    const loaded = load().then(() => {
      isLoaded = true
    })
    for await (const event of stream) {
      if (!isLoaded && !wordless.includes(event.type)) await loaded
      yield event
    }
  },
})
