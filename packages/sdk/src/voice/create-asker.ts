import type {HeardHistory} from './create-heard-history.ts'
import {replyTo, type FollowedReply, type SpokenConversation} from './spoken-conversation.ts'

export interface AskerOptions {
  readonly conversation: SpokenConversation
  readonly heard: HeardHistory
  /** The reply that was asked for last, each time something of it changes. */
  onReply(reply: FollowedReply): void
}

/** Asks the conversation, in the place of the person's keyboard. */
export interface Asker {
  /** Asks with these words; they take the place of those whose reply was given up. False when nothing was sent. */
  ask(text: string, options: {readonly isTyped: boolean}): boolean
  /** Nobody waits for the reply. If the person goes on, their words are joined. */
  abandon(): void
  /** Their next words are a message of their own. */
  forgetAbandoned(): void
  /** The reply was stopped in the middle. Its text as far as it had come. */
  interrupt(heardLength: number): {readonly id: string; readonly text: string} | undefined
  /** Begins to follow what the conversation does; returns what ends that. */
  follow(): () => void
  /** The reply was heard to its end. */
  leave(): void
}

export function createAsker({conversation, heard, onReply}: AskerOptions): Asker {
  let message: {readonly id: string; readonly text: string} | undefined
  let abandoned: {readonly id: string; readonly text: string} | undefined

  const current = (): FollowedReply | undefined => message && replyTo(conversation.getState(), message.id)

  function look(): void {
    const reply = current()
    if (reply) onReply(reply)
  }

  /** The id of the message, if there is one now. */
  function send(text: string): string | undefined {
    if (!abandoned) return conversation.send(text)
    const {id, text: before} = abandoned
    // What can not be changed any more is followed by what was said.
    if (before !== text) return conversation.edit(id, text) ?? conversation.send(text)
    conversation.retry(id)
    return id
  }

  return {
    ask(text, {isTyped}) {
      if (isTyped) abandoned = undefined
      message = undefined
      const id = send(text)
      abandoned = undefined
      if (id === undefined) return false
      message = {id, text}
      look()
      return true
    },
    abandon() {
      if (!message) return
      abandoned = message
      message = undefined
      const reply = replyTo(conversation.getState(), abandoned.id)
      if (reply?.status === 'open') conversation.stop(reply.id)
    },
    forgetAbandoned() {
      abandoned = undefined
    },
    interrupt(heardLength) {
      const reply = current()
      const asked = message
      message = undefined
      if (!reply || !asked) return undefined
      if (reply.status === 'open') conversation.stop(reply.id)
      // What had come of it when it was stopped is what the conversation has.
      const text = conversation.getState().tree.messages.get(reply.id)?.text ?? reply.text
      heard.note(text, heardLength)
      return {id: reply.id, text}
    },
    follow: () => conversation.subscribe(look),
    leave() {
      message = undefined
    },
  }
}
