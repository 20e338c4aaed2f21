import type {InferenceReply, InferenceStream, RiskAssessment} from '@pixelated/sdk'
import {
  guardStream,
  type GuardedStream,
  type JudgeContext,
  type SafetyPipeline,
  type SafetyReport,
} from '@pixelated/sdk/safety'

export interface GuardTurnOptions {
  outbound: SafetyPipeline
  /** The person's message is the last of its `history`. */
  context: JudgeContext
  /** Of the person's message: the server's word as soon as it comes, and this device's when one of its gates could not tell. */
  onRisk(assessment: RiskAssessment, from: 'device' | 'server'): void
  /** A piece of text came, shown or not. */
  onText?: () => void
  /** The server's own reply, before the gates here added their word. */
  onReply?: (reply: InferenceReply) => void
}

/** Puts the gates between a streamed reply and the screen, and tells the server's word of risk apart from theirs. */
export function guardTurn(stream: InferenceStream, options: GuardTurnOptions): GuardedStream {
  const {outbound, context, onRisk, onText, onReply} = options

  async function* listen() {
    for await (const event of stream) {
      if (event.type === 'risk') onRisk(event, 'server')
      if (event.type === 'text_delta') onText?.()
      if (event.type === 'final_response') {
        onRisk(event.reply.risk, 'server')
        onReply?.(event.reply)
      }
      yield event
    }
  }

  function tell(report: SafetyReport): SafetyReport {
    if (report.isUncertain && report.risk) onRisk(report.risk, 'device')
    return report
  }

  const source = {
    [Symbol.asyncIterator]: listen,
    abort: (reason?: unknown) => stream.abort(reason),
    final: () => stream.final(),
  }
  const pipeline: SafetyPipeline = {
    ...outbound,
    judge(text, judged) {
      const report = outbound.judge(text, judged)
      return report instanceof Promise ? report.then(tell) : tell(report)
    },
  }
  return guardStream(source, pipeline, {context})
}
