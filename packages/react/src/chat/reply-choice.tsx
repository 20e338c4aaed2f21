import {createContext, useContext, type ReactNode} from 'react'
import {useMessageParts} from '../parts/message-context.ts'

interface Choice {
  readonly replyId: string | undefined
  /** Of the button. */
  readonly label: string
  choose(replyId: string | undefined): void
}

/** Which reply the panel shows, and how to choose it. Apart from the messages, so that a choice draws two buttons and not the list. */
export const ChoiceContext = createContext<Choice | undefined>(undefined)

/** Shows what was measured of this reply in the panel beside the chat; where there is no panel, or nothing was measured, it is not there. */
export function ReplyChoice(): ReactNode {
  const choice = useContext(ChoiceContext)
  const {message, messageId} = useMessageParts()
  if (!choice || message.role !== 'assistant' || message.details === undefined) return null
  const isChosen = choice.replyId === messageId
  return (
    <button
      type="button"
      className="pixel-message-action pixel-enhanced-choice"
      aria-pressed={isChosen}
      onClick={() => choice.choose(isChosen ? undefined : messageId)}
    >
      {choice.label}
    </button>
  )
}
