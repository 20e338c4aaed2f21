import {EngineError, type EngineEvent, type InferenceEngine} from '@pixelated/gateway'
import {systemClock, type Clock} from '@pixelated/sdk/clock'
import type {DoneReason, InferenceRequest, InferenceResponse} from '@pixelated/sdk/contract'
import {sampleLatency} from '../lib/sample-latency.ts'
import {createSeededRandom} from '../lib/seeded-random.ts'
import {composeReply} from './compose-reply.ts'
import {readTurn, type TurnReading} from './read-turn.ts'
import {scoreReply} from './score-reply.ts'
import {splitPieces} from './split-pieces.ts'
import {toTurnSeed} from './turn-seed.ts'
import {wait} from './wait.ts'

/** How the simulated model behaves. Everything has a default. */
export interface SimulatedEngineOptions {
  /** Same seed, same request, same reply. Default 1. */
  seed?: number
  /** Median and 99th percentile of the time before an answer, in milliseconds. Default 110 and 200. */
  latency?: {p50Ms: number; p99Ms: number}
  /** Pace of a streamed reply. Default 40. */
  tokensPerSecond?: number
  /** True waits for nothing; `inference_time_ms` is still what the simulated model would have taken. Default false. */
  fast?: boolean
  /** Default: the machine's. */
  clock?: Clock
  /** Default `pixel-simulated`. */
  modelName?: string
  /** Default `1`. */
  modelVersion?: string
}

interface Answer {
  readonly reading: TurnReading
  readonly pieces: readonly string[]
  readonly latencyMs: number
  readonly reason: DoneReason
  readonly reply: InferenceResponse
}

const defaultMaxTokens = 200
const reloadMs = 250

/**
 * A model without a GPU: it reads what was said, answers in the words of a listener, and measures its own reply with the real
 * analysers. No network, no files, no waiting but on the clock it is given.
 *
 * @example
 * ```ts
 * import {createSimulatedEngine} from '@pixelated/mock-server'
 *
 * const engine = createSimulatedEngine({seed: 7, fast: true})
 * const {signal} = new AbortController()
 * const reply = await engine.infer({user_query: 'My exams keep me awake'}, {requestId: 'r1', turnId: 't1', signal})
 * console.log(reply.response, reply.eq_scores?.overall_eq)
 * ```
 */
export function createSimulatedEngine(options: SimulatedEngineOptions = {}): InferenceEngine {
  const {
    seed = 1,
    latency = {p50Ms: 110, p99Ms: 200},
    tokensPerSecond = 40,
    fast = false,
    clock = systemClock,
  } = options
  const model = {name: options.modelName ?? 'pixel-simulated', version: options.modelVersion ?? '1'}
  let isLoaded = true
  const pause = (milliseconds: number, signal: AbortSignal) => {
    signal.throwIfAborted()
    return fast ? Promise.resolve() : wait(milliseconds, {clock, signal})
  }
  const answer = (request: InferenceRequest): Answer => {
    if (!isLoaded) throw new EngineError(503, 'model_not_loaded')
    const random = createSeededRandom(toTurnSeed(seed, request))
    const latencyMs = sampleLatency(latency.p50Ms, latency.p99Ms, random)
    const reading = readTurn(request)
    const {pieces, isCut} = splitPieces(composeReply(reading, random), request.max_tokens ?? defaultMaxTokens)
    const reply = {...toReply(pieces.join(''), request, reading), model}
    return {reading, pieces, latencyMs, reason: isCut ? 'length' : 'stop', reply}
  }
  const withTime = (reply: InferenceResponse, milliseconds: number): InferenceResponse => ({
    ...reply,
    inference_time_ms: Math.round(milliseconds * 10) / 10,
  })
  return {
    model,
    status: () => ({
      modelLoaded: isLoaded,
      modelName: model.name,
      engineName: 'simulated',
      features: [
        'streaming',
        'eq_measurement',
        'persona_switching',
        'crisis_detection',
        'technique_detection',
        'bias_detection',
      ],
      device: 'simulated',
    }),
    models: () => [{...model, ready: isLoaded}],
    async infer(request, {signal}) {
      const {reply, latencyMs} = answer(request)
      await pause(latencyMs, signal)
      return withTime(reply, latencyMs)
    },
    async *stream(request, {signal}): AsyncGenerator<EngineEvent> {
      const {reading, pieces, latencyMs, reason, reply} = answer(request)
      signal.throwIfAborted()
      yield {type: 'risk', risk: reading.risk}
      await pause(latencyMs, signal)
      const perPieceMs = 1000 / tokensPerSecond
      for (const [index, text] of pieces.entries()) {
        if (index > 0) await pause(perPieceMs, signal)
        yield {type: 'text_delta', text}
      }
      signal.throwIfAborted()
      yield {type: 'final', reply: withTime(reply, latencyMs + perPieceMs * Math.max(0, pieces.length - 1)), reason}
    },
    async reload(signal) {
      isLoaded = false
      try {
        await pause(reloadMs, signal)
      } finally {
        isLoaded = true
      }
    },
  }
}

function toReply(response: string, request: InferenceRequest, reading: TurnReading): InferenceResponse {
  const scores = scoreReply(response, request, reading)
  const wantsEq = request.use_eq_awareness !== false && scores.eqScores !== undefined
  return {
    response,
    ...(wantsEq ? {eq_scores: scores.eqScores, eq_source: scores.eqSource} : {}),
    ...(request.include_metrics === false ? {} : {conversation_metadata: scores.metadata}),
    persona_mode: reading.persona,
    confidence: scores.confidence,
    risk: reading.risk,
  }
}
