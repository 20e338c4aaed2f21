import type {ConversationState, Insights} from '@pixelated/sdk/conversation'
import {useMemo, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {InsightPanel} from '../insights/insight-panel.tsx'
import {useReplyEvidence} from '../insights/use-reply-evidence.ts'
import {useConversation} from '../provider/conversation-provider.tsx'

interface EnhancedPanelProps {
  readonly id: string
  readonly replyId: string | undefined
  readonly onReplyChange: (replyId: string | undefined) => void
}

/** The insight panel of the nearest conversation. It does not draw again for the text of a reply that is coming. */
export function EnhancedPanel({id, replyId, onReplyChange}: EnhancedPanelProps): ReactNode {
  const conversation = useConversation()
  const {tree, insights, risk, dismissedFlags} = useConversationState(selectMeasured)
  const messages = useMemo(() => tree.path.flatMap((one) => tree.messages.get(one) ?? []), [tree])
  const shown = useMemo(() => withoutFaint(insights), [insights])
  const {techniques, biasSpans} = useReplyEvidence(messages)
  return (
    <InsightPanel
      id={id}
      className="pixel-enhanced-panel"
      messages={messages}
      insights={shown}
      risk={risk}
      replyId={replyId}
      onReplyChange={onReplyChange}
      techniques={techniques}
      biasSpans={biasSpans}
      disagreed={dismissedFlags}
      onDisagree={(flag) => conversation.dismissBiasFlags([flag.id])}
    />
  )
}

const selectMeasured = ({tree, insights, risk, dismissedFlags}: ConversationState) => ({
  tree,
  insights,
  risk,
  dismissedFlags,
})

/** The conversation of a session flags every score above zero, since each hook has its own threshold. This is the usual one. */
const faint = 0.3

const withoutFaint = (insights: Insights): Insights => ({
  ...insights,
  bias: {...insights.bias, flags: insights.bias.flags.filter(({score = 1}) => score >= faint)},
})
