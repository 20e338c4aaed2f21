import type {ConversationState} from '@pixelated/sdk/conversation'
import {useEffect} from 'react'
import {useLatest} from '../hooks/use-latest.ts'
import {useConversation} from '../provider/conversation-provider.tsx'

/**
 * A turn that was answered, as `PixelMultimodalChat` tells it. What was not measured is `null`.
 * @example
 * const length = ({response}: MultimodalTurnResult) => response.length
 */
export interface MultimodalTurnResult {
  readonly response: string
  /** What the person said or typed. */
  readonly transcription: string | null
  /** The level of the conversation. It never falls because of a later harmless turn. */
  readonly risk: ConversationState['risk']['level']
}

/** Tells each reply that is complete, once; `null` when the conversation was begun anew. */
export function useTurnResults(onResult: ((result: MultimodalTurnResult | null) => void) | undefined): void {
  const conversation = useConversation()
  const latest = useLatest(onResult)
  useEffect(() => {
    // Replies that were there before were told before.
    const told = new Set(conversation.getState().tree.messages.keys())
    let wasEmpty = told.size === 0
    return conversation.subscribe(() => {
      const {tree, risk} = conversation.getState()
      let isEmpty = true
      for (const id of tree.messages.keys()) {
        isEmpty = false
        const message = tree.messages.get(id)
        if (message?.role !== 'assistant' || message.status !== 'done' || told.has(id)) continue
        told.add(id)
        const asked = tree.messages.get(message.parentId ?? '')
        latest.current?.({response: message.text, transcription: asked?.text ?? null, risk: risk.level})
      }
      if (isEmpty && !wasEmpty) latest.current?.(null)
      wasEmpty = isEmpty
    })
  }, [conversation, latest])
}
