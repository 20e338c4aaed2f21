import {selectMessage, type ConversationState, type Message} from '@pixelated/sdk/conversation'
import {useCallback, type HTMLAttributes, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import type {MessageKey} from '../messages/message-table.ts'
import {useMessages} from '../provider/use-messages.ts'
import {failureText} from './failure-text.ts'
import {useMessageParts} from './message-context.ts'

/**
 * Where a message stands, in words, when that is worth a word: waiting, on its way, stopped, or why it failed.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageStatus /></MessageRoot>
 */
export function MessageStatus(props: HTMLAttributes<HTMLParagraphElement>): ReactNode {
  const {messageId} = useMessageParts()
  const messages = useMessages()
  const {key, status, failure} = useConversationState(useCallback((state) => noteOf(state, messageId), [messageId]))
  if (key === undefined) return null
  return (
    <p data-status={status} {...props}>
      <span>{messages.text(key)}</span>
      {status === 'failed' && <span> {failureText(messages, failure)}</span>}
    </p>
  )
}

type Note = Partial<Pick<Message, 'status' | 'failure'>> & {readonly key?: PlainKey | undefined}
type PlainKey = Extract<MessageKey, `status.${string}` | 'chat.replying' | 'chat.heldBack'>

function noteOf(state: ConversationState, id: string): Note {
  const message = selectMessage(state, id)
  if (!message) return {}
  const {status, failure} = message
  return {status, failure, key: message.role === 'user' ? userKeys[status] : replyKey(message)}
}

const userKeys: Partial<Record<Message['status'], PlainKey>> = {
  queued: 'status.queued',
  sending: 'status.sending',
  stopped: 'status.stopped',
  failed: 'status.failed',
  blocked: 'status.blocked',
}

function replyKey({status, text}: Message): PlainKey | undefined {
  if (status === 'sending' || status === 'streaming') return text === '' ? 'chat.replying' : undefined
  if (status === 'failed') return text === '' ? 'status.replyFailed' : 'status.interrupted'
  if (status === 'blocked') return 'chat.heldBack'
  return status === 'stopped' ? 'status.stopped' : undefined
}
