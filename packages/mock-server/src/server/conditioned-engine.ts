import type {InferenceResponse} from '@pixelated/sdk/contract'
import {
  EngineError,
  type EngineContext,
  type EngineEvent,
  type EngineStatus,
  type InferenceEngine,
} from '@pixelated/gateway'
import type {EngineCondition} from '../scenarios/scenario.ts'

export interface ConditionedEngineOptions {
  /** Asked anew for every turn, so that a scenario takes effect at once. */
  condition: () => EngineCondition
  /** Told when the gateway stops a turn before its end. */
  onAbort: (requestId: string) => void
}

/** An engine that is as well as the scenario says, and reports which turns were stopped. */
export function createConditionedEngine(
  engine: InferenceEngine,
  {condition, onAbort}: ConditionedEngineOptions,
): InferenceEngine {
  const watch = ({signal, requestId}: EngineContext) => {
    if (condition().modelLoaded === false) throw new EngineError(503, 'model_not_loaded')
    const tell = () => onAbort(requestId)
    signal.addEventListener('abort', tell, {once: true})
    return () => signal.removeEventListener('abort', tell)
  }
  const toStatus = (status: EngineStatus): EngineStatus =>
    condition().modelLoaded === false ? {...status, modelLoaded: false} : status
  const {reload, experiments, noteOutcome, forgetSessions} = engine

  return {
    model: engine.model,
    status() {
      const status = engine.status()
      return status instanceof Promise ? status.then(toStatus) : toStatus(status)
    },
    async models() {
      const models = await engine.models()
      return condition().modelLoaded === false ? models.map((model) => ({...model, ready: false})) : models
    },
    async infer(request, context) {
      const unwatch = watch(context)
      try {
        const reply = await engine.infer(request, context)
        return toCondition(reply, condition())
      } finally {
        unwatch()
      }
    },
    async *stream(request, context) {
      const unwatch = watch(context)
      try {
        const events = engine.stream(request, context)
        const state = condition()
        yield* state.analysis === false || state.deniesRisk === true ? conditioned(events, state) : events
      } finally {
        unwatch()
      }
    },
    ...(reload === undefined ? {} : {reload: (signal) => reload.call(engine, signal)}),
    ...(experiments === undefined ? {} : {experiments: () => experiments.call(engine)}),
    ...(noteOutcome === undefined ? {} : {noteOutcome: (outcome) => noteOutcome.call(engine, outcome)}),
    ...(forgetSessions === undefined ? {} : {forgetSessions: (of) => forgetSessions.call(engine, of)}),
  }
}

/** The same events from an engine in this condition: it tells no risk of its own. */
async function* conditioned(events: AsyncIterable<EngineEvent>, state: EngineCondition): AsyncIterable<EngineEvent> {
  for await (const event of events) {
    if (event.type === 'final') yield {...event, reply: toCondition(event.reply, state)}
    else if (event.type !== 'risk') yield event
  }
}

/** A reply as an engine in this condition gives it. What nobody evaluated is `unknown`, which is not the same as `none`. */
function toCondition(reply: InferenceResponse, {analysis, deniesRisk}: EngineCondition): InferenceResponse {
  const evaluated_by = deniesRisk === true ? ['model'] : []
  const risk = {level: deniesRisk === true ? 'none' : 'unknown', signals: [], evaluated_by}
  if (analysis === false) {
    const {eq_scores: _scores, eq_source: _source, conversation_metadata: _metadata, ...rest} = reply
    return {...rest, risk}
  }
  if (deniesRisk !== true) return reply
  const metadata = reply.conversation_metadata && {...reply.conversation_metadata, crisis_signals: []}
  return {...reply, ...(metadata === undefined ? {} : {conversation_metadata: metadata}), risk}
}
