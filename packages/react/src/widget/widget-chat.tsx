import {useEffect, useMemo, type ReactNode} from 'react'
import {ChatPage} from '../chat/chat-page.tsx'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {useLater} from './use-later.ts'
import {WidgetBar} from './widget-bar.tsx'
import {helpOptions} from './widget-help.tsx'
import type {WidgetProps} from './widget-view.ts'

const loadClinician = () => import('./clinician-view.ts')
const loadTalk = () => import('./talk-view.ts')

/** The chat itself. Scores are for clinicians, and only for them are they fetched; so is the button that leads to talking. */
export function WidgetChat({view, actions}: WidgetProps): ReactNode {
  const {settings, session} = view
  const isClinician = settings.view === 'clinician'
  const clinician = useLater(isClinician, loadClinician, 'what a clinician sees')
  const talk = useLater(settings.voice !== 'off', loadTalk, 'what one talks with')
  const Notes = clinician?.MessageNotes
  const renderReply = useMemo(() => (Notes ? () => <Notes /> : undefined), [Notes])
  const {dress} = actions
  useEffect(() => {
    if (clinician) dress(clinician.insightStyles)
  }, [clinician, dress])
  if (session === undefined) return null
  const Page = (settings.variant === 'enhanced' && clinician?.ClinicianPage) || ChatPage
  return (
    <ConversationProvider conversation={session.conversation}>
      <Page
        crisis={helpOptions({view, actions})}
        notices={{isMinor: settings.minor}}
        empty={settings.greeting}
        header={<WidgetBar {...{view, actions}} />}
        foot={talk && <talk.WidgetTalk {...{view, actions, session}} />}
        renderReply={Page === ChatPage ? renderReply : undefined}
      />
    </ConversationProvider>
  )
}
