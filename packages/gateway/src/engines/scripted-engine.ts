import type {InferenceRequest, InferenceResponse} from '@pixelated/sdk/contract'
import type {EngineContext, EngineEvent, InferenceEngine} from './inference-engine.ts'

/** What a scripted engine does, where it is not the usual. */
export interface Script {
  isLoaded?: boolean
  infer?(request: InferenceRequest, context: EngineContext): InferenceResponse | Promise<InferenceResponse>
  stream?(request: InferenceRequest, context: EngineContext): AsyncIterable<EngineEvent>
  reload?(signal: AbortSignal): Promise<void>
}

/** For tests of the gateway: an engine that repeats the number of characters it was given, or does what a script says. */
export function createScriptedEngine({isLoaded = true, infer, stream, reload}: Script = {}): InferenceEngine {
  const reply = (request: InferenceRequest): InferenceResponse => ({
    response: `You wrote ${request.user_query.length} characters.`,
    eq_scores: {emotional_awareness: 0.5, overall_eq: 0.5},
    conversation_metadata: {bias_score: 0},
  })
  return {
    model: {name: 'scripted', version: '1'},
    status: () => ({
      modelLoaded: isLoaded,
      modelName: 'scripted',
      engineName: 'script',
      features: ['eq_measurement'],
      device: 'none',
    }),
    models: () => [{name: 'scripted', version: '1', ready: isLoaded}],
    infer: async (request, context) => (infer === undefined ? reply(request) : infer(request, context)),
    stream:
      stream ??
      async function* (request) {
        const whole = reply(request)
        for (const word of whole.response.split(/(?<= )/)) yield {type: 'text_delta', text: word}
        yield {type: 'final', reply: whole, reason: 'stop'}
      },
    ...(reload === undefined ? {} : {reload}),
  }
}
