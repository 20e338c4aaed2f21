import type {ReactNode} from 'react'
import {ChatHelp, type ChatCrisisOptions} from '../chat/chat-help.tsx'
import {CrisisPanel} from '../crisis/crisis-panel.tsx'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import type {WidgetProps} from './widget-view.ts'

/** How help is offered in this element. */
export function helpOptions({view, actions}: WidgetProps): ChatCrisisOptions {
  const {settings, session, hasSafetyPlan, canHandOff} = view
  return {
    part: 'crisis',
    region: settings.region?.toUpperCase(),
    isMinor: settings.minor,
    onOpenChange: actions.noteCrisis,
    ...(canHandOff && session && {handOff: session.handOff}),
    ...(hasSafetyPlan && {safetyPlan: <slot name="safety-plan" />}),
  }
}

/** Ways to reach a person where there is no chat, or not yet. */
export function WidgetHelp({isLost, ...props}: WidgetProps & {readonly isLost: boolean}): ReactNode {
  const {session} = props.view
  const options = helpOptions(props)
  // Nobody can be written to here, so that the first number stands there at once.
  if (session === undefined || isLost) return <CrisisPanel {...options} risk={{level: isLost ? 'low' : 'none'}} />
  return (
    <ConversationProvider conversation={session.conversation}>
      <ChatHelp options={options} />
    </ConversationProvider>
  )
}
