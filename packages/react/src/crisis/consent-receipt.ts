import type {Messages} from '../messages/messages.ts'
import {hasConsent, lastDecision, type ConsentPurpose, type ConsentRecord} from './consent-record.ts'

/**
 * What a person can keep: what they were asked, in which words, and what they decided, when. No names and no ids.
 * @example
 * const count = ({purposes}: ConsentReceipt) => purposes.filter(({isAllowed}) => isAllowed).length
 */
export interface ConsentReceipt {
  readonly kind: 'consent-receipt'
  readonly version: 1
  readonly issuedAt: string
  readonly language: string
  readonly purposes: readonly {
    readonly purpose: string
    readonly version: string
    readonly title: string
    readonly detail: string
    readonly isAllowed: boolean
    readonly decidedAt: string | null
  }[]
  readonly history: readonly {
    readonly purpose: string
    readonly version: string
    readonly isAllowed: boolean
    readonly at: string
  }[]
}

/** The words of a purpose: its own, or those of the table. */
export const wordsOf = ({id, title, detail}: ConsentPurpose, messages: Messages): {title: string; detail: string} => ({
  title: title ?? messages.textOr(`consent.${id}`, id),
  detail: detail ?? messages.textOr(`consent.${id}Detail`, ''),
})

/** For `createConsentReceipt`. */
export interface ConsentReceiptOptions {
  purposes: readonly ConsentPurpose[]
  /** The words in which the person was asked. */
  messages: Messages
  /** Milliseconds since the epoch. */
  now: number
}

/**
 * A receipt of all decisions, to show or to save. It can be written as JSON.
 * @example
 * import {useState} from 'react'
 *
 * function Receipt({record, purposes}: {record: ConsentRecord; purposes: ConsentPurpose[]}) {
 *   const messages = useMessages()
 *   const [now] = useState(() => Date.now())
 *   return <pre>{JSON.stringify(createConsentReceipt(record, {purposes, messages, now}), null, 2)}</pre>
 * }
 */
export function createConsentReceipt(record: ConsentRecord, options: ConsentReceiptOptions): ConsentReceipt {
  const {purposes, messages, now} = options
  const toTime = (at: number): string => new Date(at).toISOString()
  return {
    kind: 'consent-receipt',
    version: 1,
    issuedAt: toTime(now),
    language: messages.language,
    purposes: purposes.map((purpose) => {
      const last = lastDecision(record, purpose)
      return {
        purpose: purpose.id,
        version: purpose.version,
        ...wordsOf(purpose, messages),
        isAllowed: hasConsent(record, purpose),
        decidedAt: last === undefined ? null : toTime(last.at),
      }
    }),
    history: record.map(({at, ...decision}) => ({...decision, at: toTime(at)})),
  }
}
