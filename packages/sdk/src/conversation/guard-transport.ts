import {guardStream} from '../safety/guard-stream.ts'
import type {GuardStreamOptions} from '../safety/guarded-turn.ts'
import type {SafetyPipeline} from '../safety/safety-pipeline.ts'
import type {ConversationTransport} from './conversation-transport.ts'

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
    return guardStream(transport.open(turn), outbound, {...options, context: {...context, history}})
  },
})
