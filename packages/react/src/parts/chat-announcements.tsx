import {selectMessage, selectMessageIds, type ConversationState, type MessageStatus} from '@pixelated/sdk/conversation'
import {useEffect} from 'react'
import type {Messages} from '../messages/messages.ts'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {useAnnounce} from '../ui/announcer.tsx'
import {toPlainText} from '../ui/markdown/to-plain-text.ts'
import {failureText} from './failure-text.ts'

/** The message under way and the one it answers: of others nothing changes by itself. */
const watched = 2
const isOpen = (status: MessageStatus | undefined): boolean => status === 'sending' || status === 'streaming'

/** Says what becomes of a message, once, when it is decided: a reply when it has ended, never piece by piece. */
export function ChatAnnouncements(): null {
  const conversation = useConversation()
  const messages = useWords()
  const announce = useAnnounce()
  useEffect(() => {
    let before = statusesOf(conversation.getState())
    let {isOnline} = conversation.getState()
    return conversation.subscribe(() => {
      const state = conversation.getState()
      const after = statusesOf(state)
      for (const [id, status] of after) {
        const text = status === before.get(id) ? undefined : whatHappened(state, id, {messages, before: before.get(id)})
        if (text !== undefined) announce(text)
      }
      before = after
      if (state.isOnline !== isOnline) announce(messages.text(state.isOnline ? 'network.online' : 'network.offline'))
      isOnline = state.isOnline
    })
  }, [conversation, messages, announce])
  return null
}

const statusesOf = (state: ConversationState): Map<string, MessageStatus> =>
  new Map(
    selectMessageIds(state)
      .slice(-watched)
      .flatMap((id) => {
        const status = state.tree.messages.get(id)?.status
        return status === undefined ? [] : [[id, status] as const]
      }),
  )

interface Change {
  readonly messages: Messages
  readonly before: MessageStatus | undefined
}

function whatHappened(state: ConversationState, id: string, {messages, before}: Change): string | undefined {
  const message = selectMessage(state, id)
  if (message?.role === 'user')
    return message.status === 'queued' && !state.isOnline ? messages.text('announce.queued') : undefined
  if (message?.status === 'stopped') return messages.text('announce.stopped')
  if (message?.status === 'failed')
    return messages.text('announce.failed', {reason: failureText(messages, message.failure)})
  const isOver = message?.status === 'done' || message?.status === 'blocked'
  // A reply of another branch, or of an earlier visit, ended long ago.
  return isOver && isOpen(before) ? messages.text('announce.reply', {text: toPlainText(message.text)}) : undefined
}
