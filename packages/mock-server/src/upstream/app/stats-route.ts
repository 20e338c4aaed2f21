import {answerError, answerJson} from './app-answer.ts'
import type {AppContext} from './app-context.ts'

/** Numbers that nobody measured: what the route gives when Python does not answer. Ours, in the original's shape. */
const invented = {
  Coordinator: {average_latency_ms: 150.5, error_rate: 0.002, throughput: 1000},
  Psychologist: {average_latency_ms: 400.5, error_rate: 0.01, throughput: 800},
  'Memory Agent': {average_latency_ms: 90.5, error_rate: 0, throughput: 2000},
  'Safety Guard': {average_latency_ms: 15.5, error_rate: 0, throughput: 4000},
}

/** GET `/api/ai/pixel/stats`: Python's, or invented ones with the same 200. Only the missing JSON type tells. */
export async function getStats(context: AppContext): Promise<Response> {
  try {
    const response = await context.call('/agent-stats')
    if (response.ok) return answerJson(await response.json())
  } catch {
    // The original hides this failure as well.
  }
  return new Response(JSON.stringify(invented), {headers: {'content-type': 'text/plain;charset=UTF-8'}})
}

/** POST `/api/ai/pixel/stats`: resets them. */
export async function postStats(context: AppContext): Promise<Response> {
  const response = await context.call('/reset-stats', {method: 'POST'})
  return response.ok ? answerJson({success: true}) : answerError(500, 'Internal server error')
}
