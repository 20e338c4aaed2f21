import {useMessages} from '@pixelated/react'
import {useEffect, useId, useRef, type RefObject} from 'react'
import {Choice} from './choice.tsx'
import {CountryChoice} from './country-choice.tsx'
import {DemoTools} from './demo-tools.tsx'
import {demoWords} from './demo-words.ts'
import {themes, views, type PageSettings} from './page-settings.ts'
import type {PageServices} from './page-services.ts'

export const settingsId = 'settings'

export interface SettingsPanelProps {
  title: RefObject<HTMLHeadingElement | null>
  settings: PageSettings
  languages: readonly string[]
  services: PageServices
  onChange(settings: PageSettings): void
  onConsent(): void
  onTry(words: string): void
  onNewConversation(): void
  onClose(): void
}

/** What an app decides for its people, and what a visitor of a demo wants to try. */
export function SettingsPanel(props: SettingsPanelProps) {
  const {title, settings, languages, onChange, onClose} = props
  const messages = useMessages()
  const words = demoWords(messages.language)
  const titleId = useId()
  const panel = useEscape(onClose)
  return (
    <aside id={settingsId} ref={panel} className="tools" aria-labelledby={titleId}>
      <div className="tools-head">
        <h2 id={titleId} ref={title} tabIndex={-1}>
          {words.settings}
        </h2>
        <button type="button" className="pixel-button" data-variant="quiet" onClick={onClose}>
          {words.close}
        </button>
      </div>
      <fieldset className="tools-views">
        <legend>{words.view}</legend>
        {views.map((view) => (
          <label key={view}>
            <input
              type="radio"
              name="view"
              checked={settings.view === view}
              onChange={() => onChange({...settings, view})}
            />
            {words[view]}
          </label>
        ))}
      </fieldset>
      <Choice
        label={words.language}
        value={settings.language}
        onChoose={(language) => onChange({...settings, language})}
      >
        {languages.map((code) => (
          <option key={code} value={code} lang={code}>
            {autonymOf(code)}
          </option>
        ))}
      </Choice>
      <CountryChoice region={settings.region} onChoose={(region) => onChange({...settings, region})} />
      <Choice
        label={words.theme}
        value={settings.theme}
        onChoose={(chosen) => onChange({...settings, theme: themes.find((theme) => theme === chosen) ?? themes[0]})}
      >
        {themes.map((theme) => (
          <option key={theme} value={theme}>
            {words[theme]}
          </option>
        ))}
      </Choice>
      <div className="tools-actions">
        <button type="button" className="pixel-button" onClick={props.onConsent}>
          {messages.text('consent.title')}
        </button>
        <button type="button" className="pixel-button" onClick={props.onNewConversation}>
          {messages.text('chat.newConversation')}
        </button>
      </div>
      <DemoTools services={props.services} onTry={props.onTry} />
    </aside>
  )
}

const autonymOf = (code: string): string => new Intl.DisplayNames([code], {type: 'language'}).of(code) ?? code

/** Calls back when Escape is pressed within. It does not keep the key from others: three times is the way out. */
function useEscape(onEscape: () => void): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    const hear = ({key, target}: KeyboardEvent) => {
      if (key === 'Escape' && target instanceof Node && root.current?.contains(target)) onEscape()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [onEscape])
  return root
}
