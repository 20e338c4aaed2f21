import type {InferenceReply} from '../contract/inference-reply.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {DoneReason, StreamEvent} from '../contract/stream-event.ts'
import {StreamError} from '../errors/stream-error.ts'
import type {ReplyDetails} from './message.ts'
import type {TextBuffer} from './text-buffer.ts'

/** What a stream's events come to. */
export interface ReplyFold {
  take(event: StreamEvent): void
  /** How it ended. Throws when it broke off. */
  conclude(): Conclusion
}

export type Conclusion =
  | {
      readonly outcome: 'done' | 'blocked'
      readonly text: string | undefined
      readonly details: ReplyDetails | undefined
    }
  | {readonly outcome: 'cancelled'}

/** Text goes to the buffer, a risk on at once. */
export function createReplyFold(buffer: TextBuffer, onRisk: (risk: RiskAssessment) => void): ReplyFold {
  let reply: InferenceReply | undefined
  let reason: DoneReason | undefined
  return {
    take(event) {
      if (event.type === 'text_delta') buffer.push(event.text)
      else if (event.type === 'text_replace') buffer.push(event)
      else if (event.type === 'activity') buffer.pushActivity(event.activity)
      else if (event.type === 'risk') {
        const {type: _type, id: _id, ...risk} = event
        onRisk(risk)
      } else if (event.type === 'final_response') {
        reply = event.reply
        onRisk(reply.risk)
      } else if (event.type === 'done') reason = event.reason
    },
    conclude() {
      if (reason === 'cancelled') return {outcome: 'cancelled'}
      if (reply === undefined && reason === undefined) throw new StreamError('incomplete')
      const {response: text, ...details} = reply ?? {response: undefined}
      const outcome = reason === 'blocked' ? 'blocked' : 'done'
      return {outcome, text, details: 'risk' in details ? details : undefined}
    },
  }
}
