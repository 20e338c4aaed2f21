import {QuickExit, ServiceStatus, useMessages} from '@pixelated/react'
import {useSyncExternalStore, type RefObject} from 'react'
import {demoWords} from './demo-words.ts'
import {noFault} from './faults.ts'
import type {PageServices} from './page-services.ts'
import {settingsId} from './settings-panel.tsx'

/** Past the bar and the settings, for who goes by keys. */
export function SkipLink({onSkip}: {onSkip(): void}) {
  const messages = useMessages()
  return (
    <a
      className="skip pixel-button"
      href="#talk"
      onClick={(event) => {
        event.preventDefault()
        onSkip()
      }}
    >
      {demoWords(messages.language).toMessage}
    </a>
  )
}

export interface BarProps {
  services: PageServices
  opener: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onToggle(): void
}

/** What is always in sight: who this is, how the service is doing, the settings, and the way out. */
export function Bar({services: {fault, storage}, opener, isOpen, onToggle}: BarProps) {
  const messages = useMessages()
  const chosen = useSyncExternalStore(fault.subscribe, fault.get)
  return (
    <header className="bar">
      <h1>
        <img src="/icon.svg" alt="" />
        <span className="bar-name">Pixel</span>
      </h1>
      <ServiceStatus className="bar-service" />
      <button
        type="button"
        className="pixel-button bar-settings"
        ref={opener}
        aria-expanded={isOpen}
        aria-controls={isOpen ? settingsId : undefined}
        onClick={onToggle}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3 6h8m4 0h2M3 14h2m4 0h8M13 4v4M7 12v4" />
        </svg>
        <span className="bar-settings-name">{demoWords(messages.language).settings}</span>
        {chosen !== noFault && (
          <span className="bar-fault" lang="en" dir="ltr">
            {chosen.name}
          </span>
        )}
      </button>
      <QuickExit href="https://www.weather.gov" onExit={() => storage.clear()} />
    </header>
  )
}
