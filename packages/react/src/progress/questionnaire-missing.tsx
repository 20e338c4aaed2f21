import {useEffect, useRef} from 'react'
import {formsEnglish} from '../messages/english-forms.ts'
import {useWords} from '../provider/use-words.ts'

interface QuestionnaireMissingProps {
  count: number
  onGo: () => void
  onLeaveOut: () => void
}

/** Asks whether what has no answer is meant to have none: nothing is filled in for anybody. */
export function QuestionnaireMissing({count, onGo, onLeaveOut}: QuestionnaireMissingProps) {
  const messages = useWords(formsEnglish)
  const go = useRef<HTMLButtonElement>(null)
  useEffect(() => go.current?.focus(), [])
  return (
    <div className="pixel-form-missing">
      <p role="alert">
        {messages.text('forms.missing', {count})} {messages.text('forms.missingNote')}
      </p>
      <div className="pixel-form-actions">
        <button ref={go} type="button" className="pixel-button" onClick={onGo}>
          {messages.text('forms.toMissing')}
        </button>
        <button type="button" className="pixel-button" data-variant="quiet" onClick={onLeaveOut}>
          {messages.text('forms.keepWithout')}
        </button>
      </div>
    </div>
  )
}
