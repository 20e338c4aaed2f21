import type {InferenceReply, RiskAssessment} from '@pixelated/sdk'
import type {ConversationTransport} from '@pixelated/sdk/conversation'

/** Who hears what the service says. */
export interface Listeners {
  onRisk(risk: RiskAssessment | undefined): void
  onReply?(reply: InferenceReply, sessionId: string | undefined): void
}

/** The transport, which also tells what the service itself says of each message, before the gates of this page add their word. */
export const listenIn = (transport: ConversationTransport, {onRisk, onReply}: Listeners): ConversationTransport => ({
  open(turn) {
    const stream = transport.open(turn)
    onRisk(undefined)
    return {
      get turnId() {
        return stream.turnId
      },
      get requestId() {
        return stream.requestId
      },
      abort: (reason) => stream.abort?.(reason),
      ...(stream.final && {final: () => stream.final?.() ?? Promise.reject(new Error('The stream has no reply'))}),
      async *[Symbol.asyncIterator]() {
        for await (const event of stream) {
          if (event.type === 'risk') onRisk(event)
          if (event.type === 'final_response') {
            onRisk(event.reply.risk)
            onReply?.(event.reply, turn.request.session_id)
          }
          yield event
        }
      },
    }
  },
})
