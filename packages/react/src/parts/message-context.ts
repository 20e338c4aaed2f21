import type {Branches, ConversationState, Message} from '@pixelated/sdk/conversation'
import {selectBranches} from '@pixelated/sdk/conversation'
import {createContext, useContext} from 'react'
import {isHidden} from './shown-messages.ts'

/** What all parts of a message need to know. While its text comes, none of this changes. */
export interface MessageFacts extends Branches {
  /** Without the text that is coming. */
  readonly message: Message | undefined
  readonly hasText: boolean
  /** The reply to the message is under way. */
  readonly isComing: boolean
}

export interface MessageParts extends MessageFacts {
  readonly message: Message
  readonly messageId: string
  readonly isEditing: boolean
  readonly setEditing: (isEditing: boolean) => void
}

export const MessageContext = createContext<MessageParts | undefined>(undefined)

export function useMessageParts(): MessageParts {
  const parts = useContext(MessageContext)
  if (parts === undefined) throw new Error('There is no <MessageRoot> above this component')
  return parts
}

/** One selection for a row, not one for each of its parts: each is asked again with every frame of text. */
export function messageFactsOf(state: ConversationState, id: string): MessageFacts {
  const message = state.tree.messages.get(id)
  const isComing = state.streaming?.id === id
  const hasText = (isComing ? state.streaming?.text : message?.text) !== ''
  return {...selectBranches(state, id), message: isHidden(state, message) ? undefined : message, hasText, isComing}
}
