import type {ConversationMessage, InferenceReply, InferenceStream} from '@pixelated/sdk'
import type {AgentActivity} from '@pixelated/sdk/contract'
import {useCallback, useEffect, useMemo, useRef, useState} from 'react'
import {usePixelClient} from '../provider/pixel-provider.tsx'
import {useLatest} from './use-latest.ts'

/**
 * What to be told, and how to steer the reply.
 * @example
 * const options: AgentThoughtOptions = {onFinalResponse: (reply) => console.log(reply.risk.level)}
 */
export interface AgentThoughtOptions {
  onActivity?: ((step: AgentActivity) => void) | undefined
  /** The whole reply. Its text is raw: nothing on the device has judged it. */
  onFinalResponse?: ((reply: InferenceReply) => void) | undefined
  /** Called for every failure, the server's own `error` event included; not when the stream was stopped. */
  onError?: ((error: Error) => void) | undefined
  gestaltDirective?: string | undefined
}

/**
 * What the hook gives.
 * @example
 * const isThinking = ({isStreaming, activities}: AgentThoughtStream) => isStreaming && activities.length === 0
 */
export interface AgentThoughtStream {
  /** Of the last stream, in the order in which they came; at most 500. */
  activities: readonly AgentActivity[]
  isStreaming: boolean
  error: Error | null
  /** Streams one turn. Resolves when it is over, however it ended. A newer call stops an older one. */
  streamInference(
    userQuery: string,
    history?: readonly ConversationMessage[],
    options?: AgentThoughtOptions,
  ): Promise<void>
  /** Stops reading and the server's work. */
  stopStreaming(): void
  clearActivities(): void
}

interface State extends Pick<AgentThoughtStream, 'activities' | 'isStreaming' | 'error'> {}
const idle: State = {activities: [], isStreaming: false, error: null}
const longest = 500

/**
 * Streams the steps of the service's agents: the original hook by its name, with its arguments and fields.
 *
 * @example
 * function Steps() {
 *   const {activities, streamInference, isStreaming} = useAgentThoughtStream()
 *   if (!isStreaming) return <button onClick={() => void streamInference('I could not sleep again.')}>Ask</button>
 *   return <ol>{activities.map((step, index) => <li key={index}>{step.agentName}</li>)}</ol>
 * }
 */
export function useAgentThoughtStream(): AgentThoughtStream {
  const client = useLatest(usePixelClient())
  const [state, setState] = useState(idle)
  const running = useRef<InferenceStream | undefined>(undefined)

  const end = useCallback(() => {
    running.current?.abort()
    running.current = undefined
  }, [])
  useEffect(() => end, [end])

  const streamInference = useCallback<AgentThoughtStream['streamInference']>(
    async (userQuery, history = [], options = {}) => {
      end()
      const {gestaltDirective, onActivity, onFinalResponse, onError} = options
      const stream = client.current.inferStream({
        user_query: userQuery,
        conversation_history: [...history],
        ...(gestaltDirective === undefined ? {} : {gestalt_directive: gestaltDirective}),
      })
      running.current = stream
      const isCurrent = () => running.current === stream
      setState({activities: [], isStreaming: true, error: null})
      try {
        for await (const step of onlyActivities(stream)) {
          if (!isCurrent()) return
          setState((before) => ({...before, activities: [...before.activities, step].slice(-longest)}))
          onActivity?.(step)
        }
        const reply = await stream.final()
        if (isCurrent()) onFinalResponse?.(reply)
      } catch (thrown) {
        if (!isCurrent()) return
        const error = thrown instanceof Error ? thrown : new Error('The stream failed')
        setState((before) => ({...before, error}))
        onError?.(error)
      } finally {
        if (isCurrent()) {
          running.current = undefined
          setState((before) => ({...before, isStreaming: false}))
        }
      }
    },
    [client, end],
  )
  const stopStreaming = useCallback(() => {
    end()
    setState((before) => (before.isStreaming ? {...before, isStreaming: false} : before))
  }, [end])
  const clearActivities = useCallback(() => setState((before) => ({...before, activities: []})), [])
  return useMemo(
    () => ({...state, streamInference, stopStreaming, clearActivities}),
    [state, streamInference, stopStreaming, clearActivities],
  )
}

async function* onlyActivities(stream: InferenceStream): AsyncGenerator<AgentActivity> {
  for await (const event of stream) if (event.type === 'activity') yield event.activity
}
