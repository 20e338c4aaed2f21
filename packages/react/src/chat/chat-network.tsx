import {selectMessage} from '@pixelated/sdk/conversation'
import type {ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useWords} from '../provider/use-words.ts'

/** Says that there is no network, how many messages wait for one, and when this device can not keep the conversation. */
export function ChatNetwork(): ReactNode {
  const messages = useWords()
  const {isOnline, waiting, isUnsaved} = useConversationState((state) => ({
    isOnline: state.isOnline,
    waiting: state.queue.filter((id) => selectMessage(state, id)?.status === 'queued').length,
    isUnsaved: state.keeping.problem !== undefined,
  }))
  if (isOnline && !isUnsaved) return null
  return (
    <div className="pixel-chat-network">
      {!isOnline && <p>{messages.text('network.offline')}</p>}
      {!isOnline && waiting > 0 && <p>{messages.text('network.queued', {count: waiting})}</p>}
      {isUnsaved && <p>{messages.text('failure.storage')}</p>}
    </div>
  )
}
