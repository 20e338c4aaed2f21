import {PixelProvider} from '@pixelated/react'
import type {MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {crisis} from '@pixelated/sdk/crisis'
import {eq} from '@pixelated/sdk/eq'
import {progress} from '@pixelated/sdk/progress'
import {sessions} from '@pixelated/sdk/sessions'
import type {Decorator} from '@storybook/react-vite'
import {useEffect, useLayoutEffect, useMemo, useState, type ReactNode} from 'react'
import {playScript} from './play-script.ts'
import {createStoryServer, pretendOnline} from './story-server.ts'
import {wordsOf} from './words.ts'

interface WireProps {
  locale: string
  network: string
  risk: string
  /** Other stories on the page would be told the same. */
  isAlone: boolean
  history: MockServerOptions['history']
  children: ReactNode
}

const families = [crisis, eq, progress, sessions] as const

/** A provider whose client talks to a server in this page: a story needs no network and no key. */
function Wire({locale, network, risk, isAlone, history, children}: WireProps) {
  const [server] = useState(() => {
    if (isAlone) pretendOnline(network !== 'offline')
    return createStoryServer({network, risk}, history)
  })
  const client = useMemo(
    () => createPixelClient({baseUrl: 'http://pixel.story', fetch: server.fetch}, families),
    [server],
  )
  return (
    <PixelProvider client={client} {...wordsOf(locale)}>
      {children}
    </PixelProvider>
  )
}

const isRightToLeft = (locale: string) => locale.startsWith('ar')

interface PageProps {
  theme: string
  density: string
  locale: string
  direction: string
  children: ReactNode
}

const languageOf = (locale: string) => (locale === 'pseudo' ? 'en' : locale)
const directionOf = ({locale, direction}: PageProps) =>
  direction === 'auto' ? (isRightToLeft(locale) ? 'rtl' : 'ltr') : direction

/** Theme, density, language and direction, as an app would set them on its page. */
function Page(props: PageProps) {
  const {theme, density, children} = props
  const language = languageOf(props.locale)
  const direction = directionOf(props)
  useLayoutEffect(() => {
    const {documentElement: page} = document
    page.dataset['pixelTheme'] = theme
    page.dataset['pixelDensity'] = density
    page.lang = language
    page.dir = direction
  }, [theme, density, language, direction])
  return children
}

/** In the documentation several stories share a page: each gets its surroundings for itself. */
const Card = (props: PageProps) => (
  <div
    className="story-card"
    data-pixel-theme={props.theme}
    data-pixel-density={props.density}
    lang={languageOf(props.locale)}
    dir={directionOf(props)}
  >
    {props.children}
  </div>
)

/** Writes what is said in the scenario of the risk menu, in stories that are made for it. Not in tests: there stories play themselves. */
function Script({risk, page}: {risk: string; page: HTMLElement}) {
  useEffect(() => {
    const end = new AbortController()
    void playScript(risk, page, end.signal)
    return () => end.abort()
  }, [risk, page])
  return null
}

/** What the toolbar says, around every story. The wire is a new one for every setting: nothing of an earlier server stays. */
export const withSurroundings: Decorator = (Story, {globals, viewMode, parameters, canvasElement}) => {
  const {theme, density, locale, direction, network, risk} = globals
  const isAlone = viewMode !== 'docs'
  const Around = isAlone ? Page : Card
  const isScripted = isAlone && parameters['script'] === true && import.meta.env.VITEST !== 'true'
  return (
    <Around theme={String(theme)} density={String(density)} locale={String(locale)} direction={String(direction)}>
      <Wire
        key={`${network} ${risk}`}
        locale={String(locale)}
        network={String(network)}
        risk={String(risk)}
        isAlone={isAlone}
        // A story names it: `parameters: {history: {clients: 6, seed: 3}}`.
        history={parameters['history']}
      >
        <Story />
        {isScripted && <Script risk={String(risk)} page={canvasElement} />}
      </Wire>
    </Around>
  )
}
