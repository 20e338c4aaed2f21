import type {ReactNode} from 'react'
import {ComposerInput} from '../parts/composer-input.tsx'
import {ComposerRoot} from '../parts/composer-root.tsx'
import {ComposerSend} from '../parts/composer-send.tsx'
import {ComposerStop} from '../parts/composer-stop.tsx'
import {useConversation} from '../provider/conversation-provider.tsx'

interface VoiceComposerProps {
  /** A typed message of somebody who talks too; false where nobody does. */
  readonly onTyped: (text: string) => boolean
}

/** Where one writes, in every mode. What is typed ends a reply that is spoken. */
export function VoiceComposer({onTyped}: VoiceComposerProps): ReactNode {
  const conversation = useConversation()
  return (
    <ComposerRoot
      className="pixel-composer"
      onSubmit={(event) => {
        const {draft} = conversation.getState()
        if (draft.trim() === '' || !onTyped(draft)) return
        event.preventDefault()
        conversation.setDraft('')
      }}
    >
      <ComposerInput className="pixel-composer-input" data-testid="message-input" />
      <ComposerStop className="pixel-button" />
      <ComposerSend className="pixel-button" data-variant="primary" data-testid="send-button" />
    </ComposerRoot>
  )
}
