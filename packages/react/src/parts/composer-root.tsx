import type {FormHTMLAttributes, ReactNode} from 'react'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useChatParts} from './chat-context.ts'

/**
 * The form in which a message is written. Sending never waits: what can not go out now is kept and shown as waiting.
 * @example
 * const Composer = () => <ComposerRoot><ComposerInput /><ComposerSend /><ComposerStop /></ComposerRoot>
 */
export function ComposerRoot({onSubmit, ...props}: FormHTMLAttributes<HTMLFormElement>): ReactNode {
  const conversation = useConversation()
  const {input, end} = useChatParts()
  return (
    <form
      {...props}
      onSubmit={(event) => {
        onSubmit?.(event)
        if (event.defaultPrevented) return
        event.preventDefault()
        if (conversation.send(conversation.getState().draft) === undefined) return
        input.current?.focus()
        // Who has just said something wants to see what comes of it.
        end.scrollToEnd()
      }}
    />
  )
}
