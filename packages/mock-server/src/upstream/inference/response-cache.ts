import type {InferenceServiceRequest} from './request-model.ts'

/** What one answer leaves in the cache. */
export interface CachedAnswer {
  response: string
  tokens: number
}

/** The service's cache of answers, shared by everybody who calls it. */
export interface ResponseCache {
  find(request: InferenceServiceRequest, micros: number): CachedAnswer | undefined
  keep(request: InferenceServiceRequest, answer: CachedAnswer, options: {micros: number}): void
  clear(): void
  readonly size: number
}

/** The most answers that are kept. */
export const cacheCapacity = 1000
const lifeMicros = 3600 * 1_000_000
const contentsInKey = 5

/** A cache of 1000 answers, each for an hour; the oldest leaves first. */
export function createResponseCache(): ResponseCache {
  const entries = new Map<string, CachedAnswer & {until: number}>()
  return {
    find(request, micros) {
      const key = keyOf(request)
      const entry = entries.get(key)
      if (entry === undefined || entry.until > micros) return entry
      entries.delete(key)
      return undefined
    },
    keep(request, answer, {micros}) {
      const key = keyOf(request)
      entries.delete(key)
      entries.set(key, {...answer, until: micros + lifeMicros})
      const [oldest] = entries.keys()
      if (entries.size > cacheCapacity && oldest !== undefined) entries.delete(oldest)
    },
    clear: () => entries.clear(),
    get size() {
      return entries.size
    },
  }
}

/** Neither client nor session nor system prompt is part of it: one client's answer is served to another. */
function keyOf({user_input: input, conversation_history: history}: InferenceServiceRequest): string {
  return JSON.stringify([input, ...(history ?? []).slice(-contentsInKey).map(({content}) => content)])
}
