import type {SessionRiskState} from '@pixelated/sdk/crisis'
import type {ReactNode} from 'react'
import {CrisisPanel, type CrisisPanelProps} from '../crisis/crisis-panel.tsx'
import {useConversationState} from '../hooks/use-conversation-state.ts'

/**
 * How help is offered in a chat: everything of `CrisisPanel` but the risk, which is the conversation's.
 * @example
 * const crisis: ChatCrisisOptions = {region: 'NZ', isMinor: true}
 */
export type ChatCrisisOptions = Omit<CrisisPanelProps, 'risk'>

/** Ways to reach a person: always in the chat, and open at once when the risk rises. */
export function ChatHelp({options}: {options?: ChatCrisisOptions | undefined}): ReactNode {
  const risk = useConversationState(({risk}) => risk)
  return <CrisisPanel {...options} risk={isNothingYet(risk) ? {...risk, level: 'none'} : risk} />
}

/**
 * Before the first message nothing could be judged, which is no reason to say that something could not. The same after a reload that left no
 * words: everything before it was judged, nothing was found, and nothing has been written since.
 */
const isNothingYet = ({level, latch, recent, unjudgedTurns}: SessionRiskState): boolean =>
  level === 'unknown' && latch === 'none' && unjudgedTurns === 0 && recent.at(-1)?.turn === undefined
