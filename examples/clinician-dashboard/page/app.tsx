import {PixelProvider} from '@pixelated/react'
import {AlertInbox} from '@pixelated/react/progress'
import {createPixelClient} from '@pixelated/sdk'
import {crisis} from '@pixelated/sdk/crisis'
import {eq} from '@pixelated/sdk/eq'
import {progress} from '@pixelated/sdk/progress'
import {QueryClient, QueryClientProvider} from '@tanstack/react-query'
import {useEffect, useLayoutEffect, useRef} from 'react'
import {Bar} from './bar.tsx'
import {ClientList} from './client-list.tsx'
import {ClientPage} from './client-page.tsx'
import {usePeople} from './people.ts'
import {usePlace, type Place} from './place.ts'
import {useLoadedWords, type LoadedWords} from './use-words.ts'

// The page talks to its own server, which knows the key: see src/serve-clinic.ts.
const client = createPixelClient({baseUrl: '/api'}, [progress, crisis, eq])
const queries = new QueryClient()

/** A page for clinicians. */
export function App({firstWords}: {firstWords: LoadedWords}) {
  const [place, go] = usePlace()
  const words = useLoadedWords(place.language, firstWords)
  useLayoutEffect(() => dressDocument(words.language, place.theme), [words.language, place.theme])
  return (
    <QueryClientProvider client={queries}>
      <PixelProvider client={client} locale={localeOf(words.language)} translation={words.translation}>
        <a className="skip pixel-button" href="#main">
          {words.own.skip}
        </a>
        <Bar words={words.own} place={place} go={go} />
        <Desk words={words} place={place} go={go} />
      </PixelProvider>
    </QueryClientProvider>
  )
}

interface DeskProps {
  words: LoadedWords
  place: Place
  go: (next: Partial<Place>) => void
}

function Desk({words: {own: words}, place, go}: DeskProps) {
  const {data: people} = usePeople()
  const person = people?.find(({id}) => id === place.client)
  const main = useRef<HTMLElement>(null)
  useFocusOnChange(main, place.client)
  useEffect(() => {
    document.title = [person?.name, words.practice].filter(Boolean).join(' · ')
  }, [person, words])
  return (
    <div className="desk" data-at={place.client === undefined ? 'hand-offs' : 'client'}>
      <ClientList words={words} place={place} go={go} />
      <main id="main" tabIndex={-1} ref={main}>
        {place.client === undefined ? (
          <AlertInbox by="clinician-1" nameOf={(id) => people?.find((one) => one.id === id)?.name} />
        ) : (
          person && <ClientPage key={person.id} person={person} words={words} place={place} go={go} />
        )}
      </main>
    </div>
  )
}

/** Whoever opens another client is at its beginning, also by keys and by ear. */
function useFocusOnChange(main: React.RefObject<HTMLElement | null>, client: string | undefined): void {
  const last = useRef(client)
  useEffect(() => {
    if (last.current === client) return
    last.current = client
    main.current?.focus({preventScroll: true})
    scrollTo({top: 0})
  }, [main, client])
}

/** With the browser's region where it fits, so that dates are written as there. */
const localeOf = (language: string): string =>
  navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language

function dressDocument(language: string, theme: Place['theme']): void {
  const {documentElement: page} = document
  page.lang = language
  page.dir = language === 'ar' ? 'rtl' : 'ltr'
  if (theme === 'auto') delete page.dataset['pixelTheme']
  else page.dataset['pixelTheme'] = theme
}
