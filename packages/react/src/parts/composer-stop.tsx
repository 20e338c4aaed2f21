import {useRef, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {useChatParts} from './chat-context.ts'
import {PartButton, type PartButtonProps} from './part-button.tsx'

/**
 * Stops the reply that is under way, here and on the server. It is there only while one is.
 * @example
 * const Composer = () => <ComposerRoot><ComposerInput /><ComposerSend /><ComposerStop /></ComposerRoot>
 */
export function ComposerStop(props: PartButtonProps): ReactNode {
  const isReplying = useConversationState(({streaming}) => streaming !== undefined)
  return isReplying ? <StopButton {...props} /> : null
}

function StopButton({children, ...props}: PartButtonProps): ReactNode {
  const conversation = useConversation()
  const {input} = useChatParts()
  const messages = useWords()
  const place = useRef<HTMLSpanElement>(null)
  useBrowserLayoutEffect(() => {
    const [own, field] = [place.current, input.current]
    return () => {
      // The reply has ended while the button had the focus.
      if (own?.contains(document.activeElement)) field?.focus()
    }
  }, [input])
  return (
    <span ref={place} data-part="stop">
      <PartButton {...props} act={() => conversation.stop()}>
        {children ?? messages.text('composer.stop')}
      </PartButton>
    </span>
  )
}
