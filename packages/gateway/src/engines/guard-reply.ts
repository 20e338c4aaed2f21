import type {Clock} from '@pixelated/sdk/clock'
import {riskRank, type InferenceResponse, type RiskAssessment, type RiskLevel} from '@pixelated/sdk/contract'
import {createTextGuard, type SafetyPipeline, type SafetyReport} from '@pixelated/sdk/safety'
import type {EngineEvent} from './inference-engine.ts'
import {mergeRisks} from './merge-risks.ts'

/** An engine's events, the first of which was asked for already. */
interface Source {
  readonly events: AsyncIterator<EngineEvent>
  readonly first: Promise<IteratorResult<EngineEvent>>
}

interface Guarding {
  readonly outbound: SafetyPipeline
  readonly clock: Clock
  readonly judged: {readonly risk: RiskAssessment; readonly history: readonly {role: string; content: string}[]}
}

/** The events of an engine with its text held back until the gates have agreed to each sentence. */
export async function* guardReply({events, first}: Source, guarding: Guarding): AsyncGenerator<EngineEvent> {
  const {outbound, clock, judged} = guarding
  const outbox = createOutbox(judged.risk.level)
  const guard = createTextGuard(outbound, {emit: outbox.emit, clock, context: {history: judged.history}})
  let next: typeof first | undefined = first
  try {
    while (next !== undefined) {
      const step: IteratorResult<EngineEvent> | 'released' = await outbox.race(next)
      yield* outbox.take()
      if (step === 'released') continue
      next = undefined
      if (step.done === true) return
      const {value} = step
      if (value.type === 'final') {
        const report = await guard.end()
        yield* outbox.take()
        return yield toFinal(value, report, judged.risk)
      }
      if (value.type === 'text_delta') guard.push(value.text)
      else if (value.type === 'text_replace') guard.replace(value.from, value.to, value.text)
      else if (value.type === 'risk') outbox.raise(value)
      else outbox.put(value)
      yield* outbox.take()
      if (guard.isBlocked) {
        const report = await guard.end()
        yield* outbox.take()
        return yield toFinal({type: 'final', reply: {response: report.text}, reason: 'blocked'}, report, judged.risk)
      }
      next = events.next()
    }
  } finally {
    guard.stop()
    await events.return?.()
  }
}

function toFinal(
  {reply, reason}: Extract<EngineEvent, {type: 'final'}>,
  {text, gates, action}: SafetyReport,
  risk: RiskAssessment,
): EngineEvent {
  const isBlocked = action === 'block'
  // Scores of a reply that nobody saw would be read as those of the safe reply.
  const base: InferenceResponse = isBlocked ? {response: text} : {...reply, response: text}
  return {
    type: 'final',
    reply: {...base, risk: mergeRisks(risk, reply.risk), gates},
    reason: isBlocked ? 'blocked' : reason,
  }
}

/** Events that wait to be passed on, and a way to hear of one that the guard's own timer released. */
function createOutbox(level: RiskLevel) {
  const waiting: EngineEvent[] = []
  let told = level
  let wake: (() => void) | undefined
  const put = (event: EngineEvent) => {
    waiting.push(event)
    wake?.()
  }
  const raise = (event: Extract<EngineEvent, {type: 'risk'}>) => {
    if (riskRank(event.risk.level) <= riskRank(told)) return
    told = event.risk.level
    put(event)
  }
  return {
    put,
    raise,
    take: () => waiting.splice(0),
    emit(event: Parameters<Parameters<typeof createTextGuard>[1]['emit']>[0]) {
      if (event.type === 'text_delta') put({type: 'text_delta', text: event.text})
      else if (event.type === 'text_replace') put(event)
      else if (event.type === 'gate') {
        const {type: _type, id: _id, ...verdict} = event
        put({type: 'gate', verdict})
      } else if (event.type === 'risk') {
        const {type: _type, id: _id, ...risk} = event
        raise({type: 'risk', risk: {...risk, source: 'gate'}})
      }
    },
    race(next: Promise<IteratorResult<EngineEvent>>) {
      const released = new Promise<'released'>((resolve) => {
        wake = () => resolve('released')
      })
      return Promise.race([next, released]).finally(() => (wake = undefined))
    },
  }
}
