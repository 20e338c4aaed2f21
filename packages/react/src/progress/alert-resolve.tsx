import {useEffect, useId, useRef, useState, type FormEvent} from 'react'
import {alertsEnglish} from '../messages/english-alerts.ts'
import {useWords} from '../provider/use-words.ts'
import {outcomeText} from './alert-words.ts'

interface AlertResolveProps {
  outcomes: readonly string[]
  onResolve: (outcome: string) => void
  onCancel: () => void
}

/** Asks how a hand-off ended: nothing is chosen beforehand, so that nobody resolves with what stood there. */
export function AlertResolve({outcomes, onResolve, onCancel}: AlertResolveProps) {
  const messages = useWords(alertsEnglish)
  const id = useId()
  const first = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<string>()
  const [isMissing, setMissing] = useState(false)
  useEffect(() => first.current?.focus(), [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (outcome !== undefined) return onResolve(outcome)
    setMissing(true)
    first.current?.focus()
  }
  return (
    <form className="pixel-alert-resolve" onSubmit={submit}>
      <fieldset aria-describedby={isMissing ? id : undefined}>
        <legend>{messages.text('alerts.ended')}</legend>
        {outcomes.map((code, index) => (
          <label key={code}>
            <input
              ref={index === 0 ? first : undefined}
              type="radio"
              name={`${id}-outcome`}
              checked={code === outcome}
              onChange={() => setOutcome(code)}
            />
            {outcomeText(code, messages)}
          </label>
        ))}
      </fieldset>
      <div role="alert">
        {isMissing && outcome === undefined && (
          <p id={id} className="pixel-alert-failure">
            {messages.text('alerts.chooseOutcome')}
          </p>
        )}
      </div>
      <div className="pixel-alert-actions">
        <button type="submit" className="pixel-button" data-variant="primary">
          {messages.text('alerts.confirm')}
        </button>
        <button type="button" className="pixel-button" data-variant="quiet" onClick={onCancel}>
          {messages.text('alerts.cancel')}
        </button>
      </div>
    </form>
  )
}
