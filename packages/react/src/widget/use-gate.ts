import {hasConsent, lastDecision} from '../crisis/consent-record.ts'
import {createConsentStore, useConsent, type ConsentState} from '../crisis/consent-store.ts'
import {toPurposes} from './to-purposes.ts'
import type {WidgetView} from './widget-view.ts'

/** Why the chat does not stand there yet. */
export type GateReason = 'not-set-up' | 'opening' | 'form' | 'asks' | 'refused' | 'broken'

const noConsent = createConsentStore()

export const useWidgetConsent = ({session}: WidgetView): ConsentState => useConsent(session?.consent ?? noConsent)

/** What has to happen before the chat; `undefined` when nothing has. */
export function useGate(view: WidgetView): GateReason | undefined {
  const {record, isReading} = useWidgetConsent(view)
  if (view.condition !== 'ready') return view.condition
  if (view.asksForm) return 'form'
  const purposes = toPurposes(view.settings.consent)
  if (isReading && purposes.length > 0) return 'opening'
  if (purposes.some((purpose) => lastDecision(record, purpose)?.version !== purpose.version)) return 'asks'
  return purposes.every((purpose) => !purpose.isRequired || hasConsent(record, purpose)) ? undefined : 'refused'
}
