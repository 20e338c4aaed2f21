import type {ConversationMessage, InferenceReply, InferenceRequest} from '@pixelated/sdk'
import {useCallback, useEffect, useMemo, useRef, useState} from 'react'
import {usePixelClient} from '../provider/pixel-provider.tsx'
import {useLatest} from './use-latest.ts'

/**
 * The options of the original hook. They may be written inline: a new object changes no identity.
 * @example
 * const options: PixelInferenceOptions = {contextType: 'support', maxTokens: 300}
 */
export interface PixelInferenceOptions {
  /** Default true. False leaves the metadata out; on the original servers the crisis signals go with it. */
  includeMetrics?: boolean | undefined
  /** Default true. */
  useEQAwareness?: boolean | undefined
  /** Default 200. */
  maxTokens?: number | undefined
  contextType?: InferenceRequest['context_type']
}

/**
 * What the hook gives.
 * @example
 * const isSlow = ({inferenceTime}: PixelInference) => (inferenceTime ?? 0) > 2000
 */
export interface PixelInference {
  /** Answers one turn. A newer call ends an older one. Rejects with a `PixelError`, or with an `AbortError` when it was ended. */
  infer(
    userQuery: string,
    conversationHistory?: readonly ConversationMessage[],
    sessionId?: string,
  ): Promise<InferenceReply>
  /** Ends the call that is under way, if there is one. */
  cancel(): void
  /** Ends it and forgets the last answer and error. */
  reset(): void
  loading: boolean
  /** Of the last call that ended; an ended call is none. */
  error: Error | null
  /** The last answer. It stays while the next one is on its way. */
  response: InferenceReply | null
  /** How long the last answer took, in milliseconds. */
  inferenceTime: number | null
}

interface State extends Pick<PixelInference, 'loading' | 'error' | 'response' | 'inferenceTime'> {}

const idle: State = {loading: false, error: null, response: null, inferenceTime: null}
const aborted = () => new DOMException('The call was ended', 'AbortError')

/**
 * Answers single turns: the original hook by its name, with its arguments and fields. The text is raw, nothing on the device has judged
 * it; for a conversation that people read use the chat hooks.
 *
 * @example
 * function Ask() {
 *   const {infer, response, loading, error} = usePixelInference({contextType: 'support'})
 *   return (
 *     <button disabled={loading} onClick={() => void infer('I could not sleep again.').catch(() => {})}>
 *       {error?.message ?? response?.response ?? 'Ask'}
 *     </button>
 *   )
 * }
 */
export function usePixelInference(options: PixelInferenceOptions = {}): PixelInference {
  const latest = useLatest({client: usePixelClient(), options})
  const [state, setState] = useState(idle)
  const running = useRef<AbortController | undefined>(undefined)

  const end = useCallback(() => {
    running.current?.abort(aborted())
    running.current = undefined
  }, [])
  useEffect(() => end, [end])

  const infer = useCallback<PixelInference['infer']>(
    (userQuery, conversationHistory = [], sessionId) => {
      end()
      const {client, options: now} = latest.current
      const controller = new AbortController()
      running.current = controller
      const startedAt = performance.now()
      setState((before) => ({...before, loading: true, error: null}))
      // Only the newest call may speak: an older one that ends late would say "not loading" while the newer one still is.
      const finish = (change: Partial<State>) => {
        if (running.current !== controller) return
        running.current = undefined
        setState((before) => ({...before, ...change, loading: false}))
      }
      const answer = Promise.resolve(
        client.infer(toRequest(now, {userQuery, conversationHistory, sessionId}), {signal: controller.signal}),
      )
      // Also what keeps an ended call whose promise nobody looks at from being an unhandled rejection.
      answer.then(
        (response) => finish({response, inferenceTime: performance.now() - startedAt}),
        (error: unknown) => finish({error: error instanceof Error ? error : new Error('The call failed')}),
      )
      return answer
    },
    [end, latest],
  )
  const cancel = useCallback(() => {
    end()
    setState((before) => (before.loading ? {...before, loading: false} : before))
  }, [end])
  const reset = useCallback(() => {
    end()
    setState(idle)
  }, [end])
  return useMemo(() => ({infer, cancel, reset, ...state}), [infer, cancel, reset, state])
}

interface Turn {
  userQuery: string
  conversationHistory: readonly ConversationMessage[]
  sessionId: string | undefined
}

function toRequest(
  {includeMetrics = true, useEQAwareness = true, maxTokens = 200, contextType}: PixelInferenceOptions,
  {userQuery, conversationHistory, sessionId}: Turn,
): InferenceRequest {
  return {
    user_query: userQuery,
    conversation_history: [...conversationHistory],
    include_metrics: includeMetrics,
    use_eq_awareness: useEQAwareness,
    max_tokens: maxTokens,
    ...(contextType === undefined ? {} : {context_type: contextType}),
    ...(sessionId === undefined ? {} : {session_id: sessionId}),
  }
}
