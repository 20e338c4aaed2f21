import type {ReactNode} from 'react'
import {QuickExit} from '../crisis/quick-exit.tsx'
import {useWidgetWords} from './use-widget-words.ts'
import type {WidgetProps} from './widget-view.ts'
import {WidgetConsent} from './widget-consent.tsx'

interface WidgetBarProps extends WidgetProps {
  /** The question for consent stands below anyway. */
  readonly isAsking?: boolean
}

/** Above the conversation: what the page has to say, consent, the way out, and the button that closes. */
export function WidgetBar({view, actions, isAsking = false}: WidgetBarProps): ReactNode {
  const messages = useWidgetWords()
  const {mode, quickExitUrl} = view.settings
  return (
    <div className="pixel-widget-bar" part="header">
      <div className="pixel-widget-title">
        <slot name="header">{messages.text('chat.label')}</slot>
      </div>
      {!isAsking && <WidgetConsent view={view} variant="quiet" />}
      {mode === 'launcher' && (
        <button
          type="button"
          className="pixel-button pixel-widget-close"
          data-variant="quiet"
          aria-label={messages.text('widget.close')}
          onClick={actions.close}
        >
          <svg className="pixel-widget-icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      )}
      {quickExitUrl !== undefined && <QuickExit part="exit" href={quickExitUrl} onExit={actions.forget} />}
    </div>
  )
}
