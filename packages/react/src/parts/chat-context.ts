import {createContext, useContext, type RefObject} from 'react'
import type {LinkPolicy} from '../ui/markdown/link-policy.ts'
import type {EndKeeper} from '../ui/stick-to-end.ts'

type FocusTarget = 'message' | 'previous' | 'next'

/** Where focus goes when what had it is replaced by another message. */
export interface NextFocus {
  /** Leaves word for a message that is not drawn yet. */
  leave(messageId: string, target: FocusTarget): void
  /** What was left for this message, once. */
  take(messageId: string, targets: readonly FocusTarget[]): FocusTarget | undefined
}

export function createNextFocus(): NextFocus {
  let next: {messageId: string; target: FocusTarget} | undefined
  return {
    leave(messageId, target) {
      next = {messageId, target}
    },
    take(messageId, targets) {
      if (next?.messageId !== messageId || !targets.includes(next.target)) return undefined
      const {target} = next
      next = undefined
      return target
    },
  }
}

/** What the parts of one chat share besides its conversation. Nothing in it changes while the chat is shown. */
export interface ChatParts {
  readonly viewport: RefObject<HTMLDivElement | null>
  readonly input: RefObject<HTMLTextAreaElement | null>
  readonly end: EndKeeper
  readonly links: LinkPolicy | undefined
  readonly nextFocus: NextFocus
}

export const ChatContext = createContext<ChatParts | undefined>(undefined)

export function useChatParts(): ChatParts {
  const parts = useContext(ChatContext)
  if (parts === undefined) throw new Error('There is no <ChatRoot> above this component')
  return parts
}
