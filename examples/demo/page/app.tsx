import {ConversationProvider, PixelProvider} from '@pixelated/react'
import {translatedLanguages} from '@pixelated/react/languages'
import {DemoPage} from './demo-page.tsx'
import type {PageServices} from './page-services.ts'
import {localeOf, usePageSettings, type ShownPage} from './use-page-settings.ts'

const languages = ['en', ...translatedLanguages].sort()

/** The demo: the finished components, put together as an app would. */
export function App({first, services}: {first: ShownPage; services: PageServices}) {
  const {settings, translation, conversation, change} = usePageSettings(first, services)
  return (
    <PixelProvider client={services.client} locale={localeOf(settings)} translation={translation}>
      <ConversationProvider conversation={conversation}>
        <DemoPage services={services} settings={settings} languages={languages} onChange={change} />
      </ConversationProvider>
    </PixelProvider>
  )
}
