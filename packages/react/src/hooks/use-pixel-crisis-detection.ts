import type {RiskLevel} from '@pixelated/sdk'
import type {ConversationState} from '@pixelated/sdk/conversation'
import {useEffect, useMemo, useRef} from 'react'
import {useSessionConversation} from './session-conversation.ts'
import {
  crisisStatusOf,
  isCrisisLevel,
  turnOfSignal,
  weightOf,
  type CrisisStatus,
  type SessionSignal,
} from './session-findings.ts'
import {useSelection} from './use-conversation-state.ts'
import {useLatest} from './use-latest.ts'

/**
 * What the hook gives.
 * @example
 * const showsHelp = ({riskLevel}: SessionCrisis) => riskLevel !== 'none'
 */
export interface SessionCrisis {
  /** `null` until something was said. */
  readonly crisisStatus: CrisisStatus | null
  readonly isCrisis: boolean
  /** `unknown` until something was evaluated, which is never to be shown as safe. */
  readonly riskLevel: RiskLevel
  readonly signals: readonly SessionSignal[]
}

const threshold = 0.5
const none: readonly SessionSignal[] = []

/**
 * The risk of a session: the original hook by its name. What a person writes is judged on the device, before it is sent; servers can
 * raise the level. `onCrisisDetected` is called once for each new finding: when the level rises, and for each later turn with a signal.
 * @example
 * function Alarm() {
 *   const {riskLevel} = usePixelCrisisDetection('session-1', 'user-1', ({signals}) => console.log(signals.length))
 *   return riskLevel === 'none' ? null : <a href="tel:988">There is help.</a>
 * }
 */
export function usePixelCrisisDetection(
  sessionId: string,
  userId: string,
  onCrisisDetected?: (status: CrisisStatus) => void,
): SessionCrisis {
  const conversation = useSessionConversation({sessionId, userId})
  const crisisStatus = useCrisisStatus(conversation, threshold)
  const callback = useLatest(onCrisisDetected)
  const told = useRef({conversation, weight: 0, turns: new Set<string>()})
  useEffect(() => {
    if (told.current.conversation !== conversation) told.current = {conversation, weight: 0, turns: new Set()}
    const {weight, turns} = told.current
    if (!crisisStatus) return
    const {isCrisis, riskLevel, signals} = crisisStatus
    const grave = signals.filter(({severity}) => isCrisisLevel(severity, threshold)).map(turnOfSignal)
    const isNew = weightOf(riskLevel) > weight || grave.some((turn) => !turns.has(turn))
    // A server's word on a turn that was told already is no other finding.
    const {path} = conversation.getState().tree
    for (const turn of [...grave, ...path.slice(-2)]) turns.add(turn)
    told.current.weight = weightOf(riskLevel)
    if (isCrisis && isNew) callback.current?.(crisisStatus)
  }, [conversation, crisisStatus, callback])
  return useMemo(
    () => ({
      crisisStatus,
      isCrisis: crisisStatus?.isCrisis ?? false,
      riskLevel: crisisStatus?.riskLevel ?? 'unknown',
      signals: crisisStatus?.signals ?? none,
    }),
    [crisisStatus],
  )
}

/** Another object only when the level or a message has changed. */
export function useCrisisStatus(
  conversation: Parameters<typeof useSelection>[0],
  crisisThreshold: number,
): CrisisStatus | null {
  const {risk, tree} = useSelection(conversation, selectRisk)
  return useMemo(() => crisisStatusOf({risk, tree}, crisisThreshold), [risk, tree, crisisThreshold])
}

const selectRisk = ({risk, tree}: ConversationState) => ({risk, tree})
