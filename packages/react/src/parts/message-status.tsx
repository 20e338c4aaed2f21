import type {Message, UserMessage} from '@pixelated/sdk/conversation'
import type {HTMLAttributes, ReactNode} from 'react'
import type {MessageKey} from '../messages/message-table.ts'
import {useWords} from '../provider/use-words.ts'
import {failureText} from './failure-text.ts'
import {useMessageParts} from './message-context.ts'

/**
 * Where a message stands, in words, when that is worth a word: waiting, on its way, stopped, why it failed, or that private details were
 * masked before it left.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageStatus /></MessageRoot>
 */
export function MessageStatus(props: HTMLAttributes<HTMLParagraphElement>): ReactNode {
  const {message, hasText} = useMessageParts()
  const messages = useWords()
  const {status, failure} = message
  const key = message.role === 'user' ? userKey(message) : replyKey(status, hasText)
  if (key === undefined) return null
  return (
    <p data-status={status} {...props}>
      <span>{messages.text(key)}</span>
      {status === 'failed' && <span> {failureText(messages, failure)}</span>}
    </p>
  )
}

type PlainKey = Extract<MessageKey, `status.${string}` | 'chat.replying' | 'chat.heldBack' | 'chat.masked'>

const userKeys: Partial<Record<Message['status'], PlainKey>> = {
  queued: 'status.queued',
  sending: 'status.sending',
  stopped: 'status.stopped',
  failed: 'status.failed',
  blocked: 'status.blocked',
}

/** The person sees what they wrote; that less has left is for them to know. */
function userKey({status, sentText}: UserMessage): PlainKey | undefined {
  return userKeys[status] ?? (sentText === undefined ? undefined : 'chat.masked')
}

function replyKey(status: Message['status'], hasText: boolean): PlainKey | undefined {
  if (status === 'sending' || status === 'streaming') return hasText ? undefined : 'chat.replying'
  if (status === 'failed') return hasText ? 'status.interrupted' : 'status.replyFailed'
  if (status === 'blocked') return 'chat.heldBack'
  return status === 'stopped' ? 'status.stopped' : undefined
}
