import type {ReactNode} from 'react'
import type {MessageKey} from '../messages/message-table.ts'
import {useWidgetWords} from './use-widget-words.ts'
import type {GateReason} from './use-gate.ts'
import type {WidgetProps} from './widget-view.ts'
import {WidgetBar} from './widget-bar.tsx'
import {WidgetConsent} from './widget-consent.tsx'
import {WidgetHelp} from './widget-help.tsx'

const texts = {
  'not-set-up': 'widget.notSetUp',
  opening: 'widget.opening',
  asks: 'widget.asks',
  refused: 'widget.refused',
  broken: 'widget.broken',
} as const satisfies Partial<Record<GateReason, MessageKey>>

/** In place of the chat: what has to be done first, or what is wrong. Help from people is there all the same. */
export function WidgetGate({view, actions, reason}: WidgetProps & {readonly reason: GateReason}): ReactNode {
  const messages = useWidgetWords()
  const isAsking = reason === 'asks' || reason === 'refused'
  return (
    <div className="pixel-chat pixel-widget-gate" lang={messages.language} dir={messages.direction}>
      <div className="pixel-chat-head">
        <WidgetBar {...{view, actions, isAsking}} />
        <p className="pixel-chat-disclosure">{messages.text('support.disclosure')}</p>
      </div>
      <div className="pixel-widget-reason">
        {reason === 'form' ? <slot name="pre-chat" /> : <p>{messages.text(texts[reason])}</p>}
        {isAsking && <WidgetConsent view={view} variant={reason === 'asks' ? 'primary' : 'quiet'} />}
      </div>
      <div className="pixel-chat-foot">
        <WidgetHelp {...{view, actions}} isLost={reason === 'not-set-up' || reason === 'broken'} />
      </div>
    </div>
  )
}
