import type {Dialect} from './dialect.ts'

/**
 * The original's separate inference service, `/api/v1/inference`. It scores nothing, so every score is "not measured" and
 * the risk is `unknown`. Its cache is shared between clients and ignores the system prompt, so it is not used.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8000', dialect: inferenceServiceDialect})
 */
export const inferenceServiceDialect: Dialect = {
  name: 'inference-service',
  paths: {health: '/health', status: '/metrics', infer: '/api/v1/inference'},
  encode: ({user_query, conversation_history, user_id, session_id, max_tokens, gestalt_directive}) => ({
    user_input: user_query,
    conversation_history: conversation_history?.map(({role, content}) => ({role, content})),
    client_id: user_id,
    session_id,
    max_new_tokens: max_tokens,
    system_prompt: gestalt_directive,
    use_cache: false,
    track_progress: false,
  }),
  decode(body) {
    const {response, latency, ...rest} = body as {response?: unknown; latency?: unknown}
    return {...rest, response, ...(typeof latency === 'number' && {inference_time_ms: latency * 1000})}
  },
}
