import type {Message} from '@pixelated/sdk/conversation'
import type {HTMLAttributes, ReactNode} from 'react'
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
  const {message, hasText} = useMessageParts()
  const messages = useMessages()
  const {status, failure} = message
  const key = message.role === 'user' ? userKeys[status] : replyKey(status, hasText)
  if (key === undefined) return null
  return (
    <p data-status={status} {...props}>
      <span>{messages.text(key)}</span>
      {status === 'failed' && <span> {failureText(messages, failure)}</span>}
    </p>
  )
}

type PlainKey = Extract<MessageKey, `status.${string}` | 'chat.replying' | 'chat.heldBack'>

const userKeys: Partial<Record<Message['status'], PlainKey>> = {
  queued: 'status.queued',
  sending: 'status.sending',
  stopped: 'status.stopped',
  failed: 'status.failed',
  blocked: 'status.blocked',
}

function replyKey(status: Message['status'], hasText: boolean): PlainKey | undefined {
  if (status === 'sending' || status === 'streaming') return hasText ? undefined : 'chat.replying'
  if (status === 'failed') return hasText ? 'status.interrupted' : 'status.replyFailed'
  if (status === 'blocked') return 'chat.heldBack'
  return status === 'stopped' ? 'status.stopped' : undefined
}
