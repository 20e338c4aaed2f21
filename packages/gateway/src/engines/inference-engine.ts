import type {
  AgentActivity,
  DoneReason,
  ExperimentsResponse,
  GateVerdict,
  InferenceRequest,
  InferenceResponse,
  ModelInfo,
  ModelsResponse,
  RiskAssessment,
} from '@pixelated/sdk/contract'

/**
 * What the gateway hands to an engine with each request.
 * @example
 * const isWanted = ({signal}: EngineContext) => !signal.aborted
 */
export interface EngineContext {
  requestId: string
  turnId: string
  /** Aborts when the caller is gone or has cancelled: the engine must stop working, not only stop answering. */
  signal: AbortSignal
  /** The caller's place in a trace (W3C Trace Context, version 00), for an engine to pass on. Absent when there was none. */
  traceparent?: string
}

/**
 * What an engine says while it works on a turn, in the order it happens. A `risk` precedes any text it concerns.
 * @example
 * const events: EngineEvent[] = [
 *   {type: 'text_delta', text: 'I hear you.'},
 *   {type: 'final', reply: {response: 'I hear you.'}, reason: 'stop'},
 * ]
 */
export type EngineEvent =
  | {type: 'risk'; risk: RiskAssessment}
  | {type: 'activity'; activity: AgentActivity}
  | {type: 'text_delta'; text: string}
  /** UTF-16 units `from` to `to` of the text so far become `text`. */
  | {type: 'text_replace'; from: number; to: number; text: string; reason?: string | undefined}
  | {type: 'gate'; verdict: GateVerdict}
  /** The whole reply, once, last. `response` equals the deltas put together, replacements made. */
  | {type: 'final'; reply: InferenceResponse; reason: DoneReason}

/**
 * What an engine says of itself for `/status` and `/health`.
 * @example
 * const {modelLoaded}: EngineStatus = await engine.status()
 */
export interface EngineStatus {
  modelLoaded: boolean
  modelName: string
  engineName: string
  features: string[]
  device: string
}

/**
 * How a conversation went, for an engine that divides turns. It is named by its session, or by one of its turns.
 * @example
 * const outcome: EngineOutcome = {experiment: 'spring', sessionId: 'session-7', value: 0.8}
 */
export interface EngineOutcome {
  experiment: string
  sessionId?: string | undefined
  turnId?: string | undefined
  /** From 0 to 1. */
  value: number
  /** Set when the caller may act for this client only. */
  clientId?: string | undefined
}

/**
 * What became of an outcome: it counts for a version, now or since before; or there is no such experiment, no such conversation in it, or
 * another outcome of the conversation.
 * @example
 * const counts = ({state}: OutcomeNote) => state === 'noted' || state === 'repeated'
 */
export type OutcomeNote =
  {state: 'noted' | 'repeated'; version: string} | {state: 'unknown_experiment' | 'unknown_session' | 'outcome_differs'}

/**
 * The model behind the gateway. It answers; authentication, limits, gates, storage and the wire are the gateway's.
 * A failure is thrown as an `EngineError`; anything else thrown is reported as an internal error.
 * @example
 * const echo: InferenceEngine = {
 *   model: {name: 'echo', version: '1'},
 *   status: () => ({modelLoaded: true, modelName: 'echo', engineName: 'none', features: [], device: 'cpu'}),
 *   models: () => [{name: 'echo', version: '1', ready: true}],
 *   infer: async ({user_query}) => ({response: user_query}),
 *   async *stream({user_query}) {
 *     yield {type: 'text_delta', text: user_query}
 *     yield {type: 'final', reply: {response: user_query}, reason: 'stop'}
 *   },
 * }
 */
export interface InferenceEngine {
  readonly model: Required<Pick<ModelInfo, 'name' | 'version'>> & ModelInfo
  status(): EngineStatus | Promise<EngineStatus>
  models(): ModelsResponse['models'] | Promise<ModelsResponse['models']>
  /** Answers in one piece. */
  infer(request: InferenceRequest, context: EngineContext): Promise<InferenceResponse>
  /** Answers as it goes. Returning early (or the signal) stops generation. */
  stream(request: InferenceRequest, context: EngineContext): AsyncIterable<EngineEvent>
  /** Loads the model anew; absent when this engine cannot. */
  reload?(signal: AbortSignal): Promise<void>
  /** How it divides turns between versions, and what came of it; absent when it divides none. */
  experiments?(): ExperimentsResponse['experiments']
  /** Notes how a conversation went; absent when it divides none. */
  noteOutcome?(outcome: EngineOutcome): OutcomeNote
  /** A session is to be erased, or all of a client's: nothing of it may be kept. What has been counted stays counted. */
  forgetSessions?(of: {sessionId?: string; clientId?: string}): void
}
