import type {HTMLAttributes, ReactNode} from 'react'
import {consentEnglish} from '../messages/english-consent.ts'
import {useWords} from '../provider/use-words.ts'
import {useConsentChoice, useConsentParts} from './consent-context.ts'
import {wordsOf} from './consent-receipt.ts'
import {lastDecision} from './consent-record.ts'

/**
 * What a purpose means, its version, what was decided and when, and whether that changed since. `data-part` is `changed` and `facts` on
 * the last two.
 * @example
 * const drawChoice = (id: string) => <ConsentChoice purposeId={id}><ConsentBox /><ConsentLabel /><ConsentDetail /></ConsentChoice>
 */
export function ConsentDetail(props: Omit<HTMLAttributes<HTMLDivElement>, 'children' | 'id'>): ReactNode {
  const messages = useWords(consentEnglish)
  const {record} = useConsentParts()
  const {id, purpose} = useConsentChoice()
  const {detail} = wordsOf(purpose, messages)
  const last = lastDecision(record, purpose)
  const isOutdated = last !== undefined && last.isAllowed && last.version !== purpose.version
  // What was never allowed was refused, not withdrawn.
  const wasAllowed = record.some((decision) => decision.purpose === purpose.id && decision.isAllowed)
  return (
    <div {...props} id={`${id}-detail`}>
      {detail !== '' && <p>{detail}</p>}
      {purpose.isRequired && <p>{messages.text('consent.required')}</p>}
      {isOutdated && <p data-part="changed">{messages.text('consent.changed')}</p>}
      <p data-part="facts">
        {messages.text('consent.version', {version: purpose.version})}
        {last !== undefined && wasAllowed && !isOutdated && (
          <>
            {' · '}
            {messages.text(last.isAllowed ? 'consent.allowed' : 'consent.withdrawn', {date: messages.date(last.at)})}
          </>
        )}
      </p>
    </div>
  )
}
