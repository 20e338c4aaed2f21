import type {ReactNode} from 'react'
import {PixelChat} from '../chat/pixel-chat.tsx'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import type {WidgetProps} from './widget-view.ts'
import {WidgetBar} from './widget-bar.tsx'
import {helpOptions} from './widget-help.tsx'

/** The chat itself. */
export function WidgetChat({view, actions}: WidgetProps): ReactNode {
  const {settings, session} = view
  if (session === undefined) return null
  return (
    <ConversationProvider conversation={session.conversation}>
      <PixelChat
        view={settings.view}
        crisis={helpOptions({view, actions})}
        notices={{isMinor: settings.minor}}
        empty={settings.greeting}
        header={<WidgetBar {...{view, actions}} />}
      />
    </ConversationProvider>
  )
}
