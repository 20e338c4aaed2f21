import {PixelProvider} from '@pixelated/react'
import {createPixelClient} from '@pixelated/sdk'
import type {Decorator} from '@storybook/react-vite'
import {useLayoutEffect, useMemo, useState, type ReactNode} from 'react'
import {createStoryServer, pretendOnline} from './story-server.ts'
import {wordsOf} from './words.ts'

interface WireProps {
  locale: string
  network: string
  risk: string
  children: ReactNode
}

/** A provider whose client talks to a server in this page: a story needs no network and no key. */
function Wire({locale, network, risk, children}: WireProps) {
  const [server] = useState(() => {
    pretendOnline(network !== 'offline')
    return createStoryServer(network, risk)
  })
  const client = useMemo(() => createPixelClient({baseUrl: 'http://pixel.story', fetch: server.fetch}), [server])
  return (
    <PixelProvider client={client} {...wordsOf(locale)}>
      {children}
    </PixelProvider>
  )
}

const isRightToLeft = (locale: string) => locale.startsWith('ar')

interface PageProps {
  theme: string
  locale: string
  direction: string
  children: ReactNode
}

/** Theme, language and direction, as an app would set them on its page. */
function Page({theme, locale, direction, children}: PageProps) {
  useLayoutEffect(() => {
    const {documentElement: page} = document
    page.dataset['pixelTheme'] = theme
    page.lang = locale === 'pseudo' ? 'en' : locale
    page.dir = direction === 'auto' ? (isRightToLeft(locale) ? 'rtl' : 'ltr') : direction
  }, [theme, locale, direction])
  return children
}

/** What the toolbar says, around every story. The wire is a new one for every setting: nothing of an earlier server stays. */
export const withSurroundings: Decorator = (Story, {globals}) => {
  const {theme, locale, direction, network, risk} = globals
  return (
    <Page theme={String(theme)} locale={String(locale)} direction={String(direction)}>
      <Wire key={`${network} ${risk}`} locale={String(locale)} network={String(network)} risk={String(risk)}>
        <Story />
      </Wire>
    </Page>
  )
}
