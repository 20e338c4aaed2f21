import {useId} from 'react'
import {useMessages} from '../provider/use-messages.ts'
import {wordsOf} from './consent-receipt.ts'
import {lastDecision, type ConsentPurpose, type ConsentRecord} from './consent-record.ts'

export interface ConsentChoiceProps {
  purpose: ConsentPurpose
  record: ConsentRecord
  isAllowed: boolean
  onChange: (isAllowed: boolean) => void
}

/** One purpose: what it means, what was decided, and a box that nobody has ticked beforehand. */
export function ConsentChoice({purpose, record, isAllowed, onChange}: ConsentChoiceProps) {
  const messages = useMessages()
  const id = useId()
  const {title, detail} = wordsOf(purpose, messages)
  const last = lastDecision(record, purpose)
  const isOutdated = last !== undefined && last.isAllowed && last.version !== purpose.version
  // What was never allowed was refused, not withdrawn.
  const wasAllowed = record.some((decision) => decision.purpose === purpose.id && decision.isAllowed)
  return (
    <li className="pixel-consent-choice">
      <input
        id={id}
        type="checkbox"
        checked={isAllowed}
        aria-describedby={`${id}-detail`}
        onChange={({currentTarget}) => onChange(currentTarget.checked)}
      />
      <label htmlFor={id}>{title}</label>
      <div id={`${id}-detail`} className="pixel-consent-detail">
        {detail !== '' && <p>{detail}</p>}
        {purpose.isRequired && <p>{messages.text('consent.required')}</p>}
        {isOutdated && <p className="pixel-consent-changed">{messages.text('consent.changed')}</p>}
        <p className="pixel-consent-facts">
          {messages.text('consent.version', {version: purpose.version})}
          {last !== undefined && wasAllowed && !isOutdated && (
            <>
              {' · '}
              {messages.text(last.isAllowed ? 'consent.allowed' : 'consent.withdrawn', {date: messages.date(last.at)})}
            </>
          )}
        </p>
      </div>
    </li>
  )
}
