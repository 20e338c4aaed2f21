import {createConsentStore, PixelEnhancedChat, useConversation, useMessages} from '@pixelated/react'
import {Suspense, useState} from 'react'
import {demoWords} from './demo-words.ts'
import type {PageServices} from './page-services.ts'
import {TalkSwitch} from './talk-switch.tsx'
import {useTalkView} from './use-talk-view.ts'

export interface DemoChatProps {
  services: PageServices
  view: 'client' | 'clinician'
  region: string | undefined
  onRegion(region: string): void
}

/** The conversation, typed or spoken: the same one, with the same help. */
export function DemoChat({services, view, region, onRegion}: DemoChatProps) {
  const messages = useMessages()
  const words = demoWords(messages.language)
  const {sessionId} = useConversation().getInitialState()
  const talk = useTalkView()
  // What is allowed of a voice lasts as long as the page.
  const [consent] = useState(createConsentStore)
  const chat = {sessionId, crisis: {region, onRegionChange: onRegion}}
  return (
    <>
      <TalkSwitch {...{talk, words}} />
      {talk.TalkView ? (
        <Suspense>
          <talk.TalkView {...{client: services.client, consent, ...chat}} />
        </Suspense>
      ) : (
        <PixelEnhancedChat
          userId="demo"
          view={view}
          {...chat}
          empty={
            <>
              <p>{messages.text('chat.empty')}</p>
              <p className="simulated">{words.simulated}</p>
            </>
          }
        />
      )}
    </>
  )
}
