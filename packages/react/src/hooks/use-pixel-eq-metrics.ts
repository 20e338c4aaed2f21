import {selectIsBusy} from '@pixelated/sdk/conversation'
import {useCallback, useMemo} from 'react'
import {useSessionConversation} from './session-conversation.ts'
import {eqAggregateOf, type EqMetricsAggregate} from './session-findings.ts'
import {useSelection} from './use-conversation-state.ts'

/**
 * What the hook gives.
 * @example
 * const latest = ({eqMetrics}: SessionEqMetrics) => eqMetrics?.overallEQTrend.at(-1) ?? 'not measured'
 */
export interface SessionEqMetrics {
  /** `null` until a reply came, and while the hook is not enabled. */
  readonly eqMetrics: EqMetricsAggregate | null
  /** A reply, and with it perhaps a score, is under way. */
  readonly isLoading: boolean
  /** Asks again for replies that failed. */
  refresh(): void
}

/**
 * The EQ of a session: the original hook by its name. It reads the session's one conversation, whoever sends to it: that of the
 * `ConversationProvider` with this `sessionId`, or of `usePixelConversationIntegration`.
 * @example
 * function Latest() {
 *   const {eqMetrics} = usePixelEQMetrics('session-1', 'user-1')
 *   return <p>{eqMetrics?.overallEQTrend.at(-1) ?? 'not measured'}</p>
 * }
 */
export function usePixelEQMetrics(sessionId: string, userId: string, enabled = true): SessionEqMetrics {
  const conversation = useSessionConversation({sessionId, userId})
  const eq = useSelection(conversation, selectEq)
  const isBusy = useSelection(conversation, selectIsBusy)
  const eqMetrics = useMemo(
    () => (enabled && eq.measured + eq.notMeasured > 0 ? eqAggregateOf(eq) : null),
    [enabled, eq],
  )
  const refresh = useCallback(() => conversation.resume(), [conversation])
  return useMemo(() => ({eqMetrics, isLoading: enabled && isBusy, refresh}), [enabled, eqMetrics, isBusy, refresh])
}

const selectEq = ({insights}: Parameters<typeof selectIsBusy>[0]) => insights.eq
