import {useSyncExternalStore} from 'react'
import {hasConsent, lastDecision, type ConsentRecord} from '../crisis/consent-record.ts'
import {createConsentStore, toPurposes} from './consent-store.ts'
import type {WidgetView} from './widget-view.ts'

/** Why the chat does not stand there yet. */
export type GateReason = 'not-set-up' | 'opening' | 'form' | 'asks' | 'refused' | 'broken'

const noConsent = createConsentStore()

export function useConsentRecord({session}: WidgetView): ConsentRecord {
  const {subscribe, get} = session?.consent ?? noConsent
  return useSyncExternalStore(subscribe, get, get)
}

/** What has to happen before the chat; `undefined` when nothing has. */
export function useGate(view: WidgetView): GateReason | undefined {
  const record = useConsentRecord(view)
  if (view.condition !== 'ready') return view.condition
  if (view.asksForm) return 'form'
  const purposes = toPurposes(view.settings.consent)
  if (purposes.some((purpose) => lastDecision(record, purpose)?.version !== purpose.version)) return 'asks'
  return purposes.every((purpose) => !purpose.isRequired || hasConsent(record, purpose)) ? undefined : 'refused'
}
