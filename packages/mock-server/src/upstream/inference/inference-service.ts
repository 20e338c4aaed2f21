import {HttpError} from '../fastapi/http-error.ts'
import {float} from '../fastapi/python-float.ts'
import type {Writable} from '../fastapi/python-value.ts'
import {fixedReply} from '../pixel/fixed-reply.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import {createLatencyLog, type LatencyLog} from './latency-log.ts'
import {createResponseCache, type ResponseCache} from './response-cache.ts'
import type {InferenceServiceRequest} from './request-model.ts'

/** One running inference service. */
export interface InferenceService {
  readonly context: UpstreamContext
  readonly isLoaded: boolean
  /** Absent when the service runs without a cache. */
  readonly cache: ResponseCache | undefined
  readonly latencies: LatencyLog
  readonly startedAt: number
  infer(request: InferenceServiceRequest): Promise<Writable>
}

const warmUps = 5
/** What a warm-up takes where no latency is given, in seconds. */
const warmUpSeconds = 0.01

/** Starts one. A loaded model has answered five requests already: its own warm-up. */
export function createInferenceService(context: UpstreamContext): InferenceService {
  const {modelLoaded: isLoaded = true, cache: hasCache = true} = context.options
  const latencies = createLatencyLog()
  const cache = hasCache ? createResponseCache() : undefined
  for (let done = 0; isLoaded && done < warmUps; done += 1) {
    latencies.add(context.drawLatency() / 1000 || warmUpSeconds, {isHit: false})
  }
  return {
    context,
    isLoaded,
    cache,
    latencies,
    startedAt: context.micros(),
    async infer(request) {
      if (!isLoaded) throw new HttpError(503, 'Model not loaded')
      return context.room.occupy(() => answer({context, cache, latencies}, request))
    },
  }
}

type Parts = Pick<InferenceService, 'context' | 'cache' | 'latencies'>

async function answer({context, cache, latencies}: Parts, request: InferenceServiceRequest): Promise<Writable> {
  const started = context.micros()
  const secondsSince = (from: number) => (context.micros() - from) / 1e6
  const cached = request.use_cache ? cache?.find(request, started) : undefined
  if (cached !== undefined) {
    const latency = secondsSince(started)
    latencies.add(latency, {isHit: true})
    const shared = {cache_hit: true, tokens_generated: cached.tokens}
    const metadata = {latency: float(latency), ...shared}
    return {response: cached.response, latency: float(latency), ...shared, metadata}
  }
  const begun = context.micros()
  const response = await generate(context, request)
  const generationTime = secondsSince(begun)
  const tokens = countWords(response)
  if (request.use_cache) cache?.keep(request, {response, tokens}, {micros: started})
  const latency = secondsSince(started)
  latencies.add(latency, {isHit: false})
  return {
    response,
    latency: float(latency),
    cache_hit: false,
    tokens_generated: tokens,
    metadata: {
      latency: float(latency),
      generation_time: float(generationTime),
      cache_hit: false,
      tokens_generated: tokens,
      input_tokens: countInput(request),
    },
  }
}

async function generate(context: UpstreamContext, request: InferenceServiceRequest): Promise<string> {
  const {modelRaises = false, reply} = context.options
  await context.wait(context.drawLatency())
  if (modelRaises !== false) {
    const text = modelRaises === true ? 'simulated model failure' : modelRaises
    throw new HttpError(500, `Inference failed: ${text}`)
  }
  if (reply === undefined) return fixedReply('therapy', 0)
  try {
    return (await reply(asPixelRequest(request))).response
  } catch {
    // The engine's own words may hold a person's.
    throw new HttpError(500, 'Inference failed: engine error')
  }
}

function asPixelRequest(request: InferenceServiceRequest) {
  return {
    user_query: request.user_input,
    conversation_history: (request.conversation_history ?? []).map((message) => ({...message, timestamp: null})),
    context_type: null,
    user_id: request.client_id,
    session_id: request.session_id,
    use_eq_awareness: false,
    include_metrics: false,
    max_tokens: request.max_new_tokens ?? 200,
  }
}

function countInput({
  user_input: input,
  system_prompt: prompt,
  conversation_history: history,
}: InferenceServiceRequest) {
  const texts = [prompt ?? '', ...(history ?? []).map(({content}) => content), input]
  return texts.reduce((sum, text) => sum + countWords(text), 0)
}

/** Words stand in for tokens. */
function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}
