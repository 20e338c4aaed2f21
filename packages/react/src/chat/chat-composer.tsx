import {useId, type ReactNode} from 'react'
import {ComposerInput} from '../parts/composer-input.tsx'
import {ComposerRoot} from '../parts/composer-root.tsx'
import {ComposerSend} from '../parts/composer-send.tsx'
import {ComposerStop} from '../parts/composer-stop.tsx'
import {useWords} from '../provider/use-words.ts'

/** Where one writes. It is never locked: not while a reply comes, not offline, not in a crisis. */
export function ChatComposer(): ReactNode {
  const messages = useWords()
  const hint = useId()
  return (
    <ComposerRoot part="composer" className="pixel-composer">
      <ComposerInput className="pixel-composer-input" aria-describedby={hint} />
      <ComposerStop className="pixel-button" />
      <ComposerSend className="pixel-button" data-variant="primary" />
      <p id={hint} className="pixel-composer-hint">
        {messages.text('composer.hint')}
      </p>
    </ComposerRoot>
  )
}
