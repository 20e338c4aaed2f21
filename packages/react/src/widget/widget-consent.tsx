import {useState, type ReactNode} from 'react'
import {ConsentDialog} from '../crisis/consent-dialog.tsx'
import {useWidgetWords} from './use-widget-words.ts'
import {toPurposes} from './to-purposes.ts'
import {useWidgetConsent} from './use-gate.ts'
import type {WidgetView} from './widget-view.ts'

interface WidgetConsentProps {
  readonly view: WidgetView
  readonly variant: 'primary' | 'quiet'
}

/** The button that shows what the person allows, and the dialog; nothing where the page asks for no consent. */
export function WidgetConsent({view, variant}: WidgetConsentProps): ReactNode {
  const messages = useWidgetWords()
  const {record} = useWidgetConsent(view)
  const [isOpen, setOpen] = useState(false)
  const {settings, session} = view
  if (session === undefined || settings.consent.length === 0) return null
  return (
    <>
      <button type="button" className="pixel-button" data-variant={variant} onClick={() => setOpen(true)}>
        {messages.text('consent.title')}
      </button>
      <ConsentDialog
        purposes={toPurposes(settings.consent)}
        {...{record, isOpen}}
        onChange={session.consent.set}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
