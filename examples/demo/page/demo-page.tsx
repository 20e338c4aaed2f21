import {ConsentDialog, hasConsent, useConversation} from '@pixelated/react'
import {useRef, useState} from 'react'
import {Bar, SkipLink} from './bar.tsx'
import {DemoChat} from './demo-chat.tsx'
import type {PageServices} from './page-services.ts'
import type {PageSettings} from './page-settings.ts'
import {SettingsPanel} from './settings-panel.tsx'
import {SplitStrip} from './split-strip.tsx'
import {sharing, useKeptConsent} from './use-kept-consent.ts'

export interface DemoPageProps {
  services: PageServices
  settings: PageSettings
  languages: readonly string[]
  onChange(settings: PageSettings): void
}

/** Wide enough for the settings to stand beside the conversation. */
const isWide = (): boolean => matchMedia('(width >= 75rem)').matches

/** The bar, the settings, and the chat. */
export function DemoPage({services, settings, languages, onChange}: DemoPageProps) {
  const conversation = useConversation()
  const main = useRef<HTMLElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const consent = useKeptConsent(services.storage)
  const [isAsking, setAsking] = useState(false)
  // Somebody who chooses a country in the settings means it also after another one was chosen in the panel.
  const [regionChoices, setRegionChoices] = useState(0)
  const [isOpen, setOpen] = useState(isWide)
  const maySee = consent.record !== undefined && hasConsent(consent.record, sharing)
  const view = maySee ? settings.view : 'client'
  const toMessage = () => main.current?.querySelector('textarea')?.focus()

  function toggleSettings(): void {
    setOpen(!isOpen)
    // What takes the focus is drawn by then.
    requestAnimationFrame(() => (isOpen ? opener : title).current?.focus())
  }

  function change(next: PageSettings): void {
    if (next.region !== settings.region) setRegionChoices((count) => count + 1)
    if (next.view === 'clinician' && !maySee) setAsking(true)
    onChange(next)
  }

  function begin(text: string): void {
    conversation.setDraft(text)
    // What was asked for is behind the settings there.
    if (!isWide()) setOpen(false)
    toMessage()
  }

  return (
    <div className="page" data-tools={isOpen ? 'open' : 'closed'}>
      <SkipLink onSkip={toMessage} />
      <Bar services={services} opener={opener} isOpen={isOpen} onToggle={toggleSettings} />
      {isOpen && (
        <SettingsPanel
          title={title}
          settings={{...settings, view}}
          languages={languages}
          services={services}
          onChange={change}
          onConsent={() => setAsking(true)}
          onTry={begin}
          onNewConversation={() => {
            conversation.reset()
            begin('')
          }}
          onClose={toggleSettings}
        />
      )}
      <main id="talk" className="talk" ref={main}>
        {services.split && <SplitStrip test={services.split} />}
        <DemoChat
          key={regionChoices}
          {...{services, view}}
          region={settings.region}
          onRegion={(region) => onChange({...settings, region})}
        />
      </main>
      <ConsentDialog
        purposes={[sharing]}
        record={consent.record ?? []}
        isOpen={isAsking}
        onChange={consent.keep}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
