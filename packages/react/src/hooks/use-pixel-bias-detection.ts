import {selectBiasFlags, type Conversation} from '@pixelated/sdk/conversation'
import {useCallback, useEffect, useMemo, useRef} from 'react'
import {useSessionConversation} from './session-conversation.ts'
import {sessionFlagsOf, type SessionBiasFlag} from './session-findings.ts'
import {useSelection} from './use-conversation-state.ts'
import {useLatest} from './use-latest.ts'

/**
 * What the hook gives.
 * @example
 * const label = ({hasBias, severeBiasCount}: SessionBias) => (hasBias ? `${severeBiasCount} severe` : 'nothing found')
 */
export interface SessionBias {
  /** Oldest first, at most 50; without those that were cleared. */
  readonly biasFlags: readonly SessionBiasFlag[]
  readonly hasBias: boolean
  /** Flags of severity `high`. */
  readonly severeBiasCount: number
  /** Takes what is shown off the screen, and keeps it off. */
  clearFlags(): void
}

/**
 * The bias flags of a session's replies: the original hook by its name. `onBiasDetected` is called once for each new flag.
 * @example
 * function Flags() {
 *   const {biasFlags, clearFlags} = usePixelBiasDetection('session-1', 'user-1')
 *   return <button onClick={clearFlags}>{biasFlags.length} flags</button>
 * }
 */
export function usePixelBiasDetection(
  sessionId: string,
  userId: string,
  onBiasDetected?: (flags: readonly SessionBiasFlag[]) => void,
): SessionBias {
  const conversation = useSessionConversation({sessionId, userId})
  const biasFlags = useSessionFlags(conversation, 0.3)
  const callback = useLatest(onBiasDetected)
  const told = useRef(new Set<string>())
  useEffect(() => {
    const fresh = biasFlags.filter(({id}) => !told.current.has(id))
    for (const {id} of fresh) told.current.add(id)
    if (fresh.length > 0) callback.current?.(fresh)
  }, [biasFlags, callback])
  const clearFlags = useCallback(() => conversation.dismissBiasFlags(), [conversation])
  return useMemo(() => {
    const severe = biasFlags.filter(({severity}) => severity === 'high')
    return {biasFlags, hasBias: biasFlags.length > 0, severeBiasCount: severe.length, clearFlags}
  }, [biasFlags, clearFlags])
}

/** Another list only when a flag has come or gone. */
export function useSessionFlags(conversation: Conversation, threshold: number): readonly SessionBiasFlag[] {
  const flags = useSelection(conversation, selectBiasFlags)
  return useMemo(() => sessionFlagsOf(flags, threshold), [flags, threshold])
}
