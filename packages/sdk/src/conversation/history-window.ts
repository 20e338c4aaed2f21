import type {ConversationMessage} from '../contract/conversation-message.ts'
import {ancestorsOf, type MessageTree} from './message-tree.ts'
import type {Message, UserMessage} from './message.ts'

/** How much of a conversation goes along with a message. */
export interface WindowOptions {
  readonly maxTokens: number
  readonly maxMessages: number
  readonly estimate: (text: string) => number
}

/** What came before a message: as it was sent, and as it was written. */
export interface HistoryWindow {
  readonly sent: ConversationMessage[]
  readonly written: ConversationMessage[]
}

/** What a message costs besides its text: the model is told who speaks. */
const overhead = 4
const heard: readonly Message['status'][] = ['done', 'stopped', 'blocked']

const sentTextOf = ({sentText, text}: UserMessage): string => sentText ?? text

/**
 * The last whole turns up to a reply, itself included, that fit. A turn that failed, waits or was kept back is no part of it: the model would answer it. Of
 * a reply that was stopped there is what the person has seen.
 */
export function historyWindow(
  tree: MessageTree,
  end: string | null,
  {maxTokens, maxMessages, estimate}: WindowOptions,
): HistoryWindow {
  const path = end === null ? [] : ancestorsOf(tree, end)
  const window: HistoryWindow = {sent: [], written: []}
  let room = maxTokens
  for (let index = path.length - 1; index > 0; index -= 2) {
    const reply = tree.messages.get(path[index] ?? '')
    const question = tree.messages.get(path[index - 1] ?? '')
    if (question?.role !== 'user' || reply?.role !== 'assistant') break
    if (question.status !== 'done' || !heard.includes(reply.status)) continue
    const sent = sentTextOf(question)
    const isSilent = reply.text === ''
    room -= estimate(sent) + overhead + (isSilent ? 0 : estimate(reply.text) + overhead)
    const answer = isSilent ? [] : [{role: 'assistant' as const, content: reply.text.toWellFormed()}]
    if (room < 0 || window.sent.length + 1 + answer.length > maxMessages) break
    window.sent.unshift({role: 'user', content: sent.toWellFormed()}, ...answer)
    window.written.unshift({role: 'user', content: question.text}, ...answer)
  }
  return window
}
