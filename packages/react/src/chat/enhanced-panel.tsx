import type {ConversationState} from '@pixelated/sdk/conversation'
import {useMemo, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {InsightPanel} from '../insights/insight-panel.tsx'
import {useReplyEvidence} from '../insights/use-reply-evidence.ts'
import {useConversation} from '../provider/conversation-provider.tsx'
import {withoutFaint} from './shown-flags.ts'

interface PanelProps {
  readonly id: string
  /** The reply that was chosen; without one the whole conversation is meant. */
  readonly replyId: string | undefined
  readonly onReplyChange: (replyId: string | undefined) => void
}

/** The insight panel of the nearest conversation. It does not draw again for the text of a reply that is coming. */
export function EnhancedPanel({id, replyId, onReplyChange}: PanelProps): ReactNode {
  const conversation = useConversation()
  const {tree, insights, risk, dismissedFlags} = useConversationState(selectMeasured)
  const messages = useMemo(() => tree.path.flatMap((one) => tree.messages.get(one) ?? []), [tree])
  const shown = useMemo(
    () => ({...insights, bias: {...insights.bias, flags: withoutFaint(insights.bias.flags)}}),
    [insights],
  )
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
