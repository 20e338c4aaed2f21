import type {StreamEvent} from '../contract/stream-event.ts'
import {atMost} from '../lib/at-most.ts'
import {systemClock} from '../lib/clock.ts'
import {guardStream, type GuardableStream} from '../safety/guard-stream.ts'
import type {GuardStreamOptions} from '../safety/guarded-turn.ts'
import type {SafetyPipeline} from '../safety/safety-pipeline.ts'
import type {ConversationTransport} from './conversation-transport.ts'

/** How long a reply waits for the gates to load what they need. After that they judge it as "not measured", and again at its end. */
const loadMs = 3_000

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
  options: Omit<GuardStreamOptions, 'context'> = {},
): ConversationTransport => ({
  open(turn) {
    const {context, request} = turn
    const history = [...(context.history ?? []), {role: 'user', content: request.user_query}]
    const load = () => atMost(loadMs, outbound.prepare(), options.clock ?? systemClock)
    return guardStream(whenLoaded(transport.open(turn), load), outbound, {...options, context: {...context, history}})
  },
})

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
