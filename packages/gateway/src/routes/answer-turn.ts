import type {InferenceRequest, InferenceResponse} from '@pixelated/sdk/contract'
import {EngineError} from '../engines/engine-error.ts'
import type {EngineContext} from '../engines/inference-engine.ts'
import {completeReply} from '../turns/complete-reply.ts'
import type {Services} from './services.ts'

/** Who asked. */
export interface TurnCaller {
  readonly caller: Omit<EngineContext, 'turnId'>
  /** The id of the key or token. */
  readonly actor: string
}

/** One turn in one piece: asks the engine, counts it, completes the reply, keeps the turn. Used by `/infer`, batches and jobs. */
export async function answerTurn(
  {engine, clock, tally, newId, keeper}: Pick<Services, 'engine' | 'clock' | 'tally' | 'newId' | 'keeper'>,
  request: InferenceRequest,
  {caller, actor}: TurnCaller,
): Promise<InferenceResponse> {
  const {requestId} = caller
  const turnId = newId('turn')
  const startedAt = clock.now()
  const reply = await engine.infer(request, {...caller, turnId})
  if (typeof reply?.response !== 'string') throw new EngineError(502, 'invalid_engine_reply')
  const elapsedMs = clock.now() - startedAt
  tally.count += 1
  tally.totalMs += elapsedMs
  const whole = completeReply(reply, request, {requestId, turnId, model: engine.model, elapsedMs})
  return keeper.keep({request, reply: whole, actor}) ?? whole
}
