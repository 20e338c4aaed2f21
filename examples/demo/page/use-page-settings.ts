import type {PixelProviderProps} from '@pixelated/react'
import {loadTranslation} from '@pixelated/react/languages'
import type {Conversation} from '@pixelated/sdk/conversation'
import {useLayoutEffect, useRef, useState} from 'react'
import type {PageServices} from './page-services.ts'
import {toSearch, type PageSettings} from './page-settings.ts'

/** All that a change of the settings changes at once. */
export interface ShownPage {
  readonly settings: PageSettings
  readonly translation: PixelProviderProps['translation']
  /** Its gates know the language. */
  readonly conversation: Conversation
}

export const localeOf = ({language, region}: PageSettings): string =>
  region === undefined ? language : `${language}-${region}`

/** The page as the settings have it: fetches the words of a language before it is shown. */
export async function openPage(settings: PageSettings, services: PageServices): Promise<ShownPage> {
  // Without its words a language is shown in English, text by text, and help in the language all the same.
  const translation = await loadTranslation(settings.language).catch(() => undefined)
  return {settings, translation, conversation: services.openConversation(localeOf(settings))}
}

/** What is shown, and how to change it. */
export function usePageSettings(first: ShownPage, services: PageServices) {
  const [page, setPage] = useState(first)
  const wanted = useRef(first.settings)
  const {settings} = page
  useLayoutEffect(() => {
    dressDocument(settings)
    history.replaceState(null, '', `${location.pathname}${toSearch(settings, location.search)}`)
  }, [settings])

  async function change(next: PageSettings): Promise<void> {
    const {language} = wanted.current
    wanted.current = next
    if (next.language === language) {
      setPage((shown) => ({...shown, settings: {...next, language: shown.settings.language}}))
      return
    }
    const opened = await openPage(next, services)
    // Chosen again in the meantime.
    if (wanted.current.language !== next.language) return
    setPage((shown) => {
      shown.conversation.dispose()
      return {...opened, settings: wanted.current}
    })
  }

  return {...page, change: (next: PageSettings) => void change(next)}
}

/** Language, direction and theme of the whole page. */
export function dressDocument({language, theme}: PageSettings): void {
  const {documentElement: page} = document
  page.lang = language
  page.dir = /^(ar|fa|he|ps|ur|yi)$/.test(language) ? 'rtl' : 'ltr'
  if (theme === 'auto') delete page.dataset['pixelTheme']
  else page.dataset['pixelTheme'] = theme
}
