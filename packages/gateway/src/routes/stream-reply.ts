import type {InferenceRequest, InferenceResponse} from '@pixelated/sdk/contract'
import {EngineError} from '../engines/engine-error.ts'
import {TurnEvents} from '../turns/turn-events.ts'
import type {TurnCaller} from './answer-turn.ts'
import type {Services} from './services.ts'

/** One turn as it is generated, told event by event; the whole reply when it is kept. For a socket, which has no log to go on from. */
export async function streamReply(
  {engine, clock, tally, newId, keeper}: Services,
  request: InferenceRequest,
  {caller, actor, tell}: TurnCaller & {tell(event: string, data: unknown): Promise<void> | void},
): Promise<InferenceResponse> {
  const turnId = newId('turn')
  const startedAt = clock.now()
  const events = new TurnEvents(request)
  for await (const event of engine.stream(request, {...caller, turnId})) {
    caller.signal.throwIfAborted()
    if (event.type !== 'final') {
      if (event.type === 'text_delta') tally.deltas += 1
      await tell(event.type, event.type === 'text_delta' ? {text: event.text} : events.dataOf(event))
      continue
    }
    const elapsedMs = clock.now() - startedAt
    tally.count += 1
    tally.totalMs += elapsedMs
    const {requestId} = caller
    const whole = events.wholeOf(event.reply, {requestId, turnId, model: engine.model, elapsedMs})
    const [late] = events.atEnd(whole, event.reason)
    if (late?.type === 'risk') await tell(late.type, late.data)
    return keeper.keep({request, reply: whole, actor}) ?? whole
  }
  throw new EngineError(502, 'engine_incomplete')
}
