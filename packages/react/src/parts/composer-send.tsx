import type {ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useWords} from '../provider/use-words.ts'
import {PartButton, type PartButtonProps} from './part-button.tsx'

/**
 * Sends what is written. While there is nothing to send it is `aria-disabled`, not `disabled`, so that focus never falls off it.
 * @example
 * const Composer = () => <ComposerRoot><ComposerInput /><ComposerSend>Send</ComposerSend></ComposerRoot>
 */
export function ComposerSend({children, ...props}: PartButtonProps): ReactNode {
  const messages = useWords()
  const isEmpty = useConversationState(({draft}) => draft.trim() === '')
  return (
    <PartButton type="submit" aria-disabled={isEmpty} {...props}>
      {children ?? messages.text('composer.send')}
    </PartButton>
  )
}
