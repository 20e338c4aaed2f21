import {translatedLanguages} from '@pixelated/react/languages'
import {useEffect, useState} from 'react'

/** Where somebody is and how they look at it. All of it is in the address, so that a page can be loaded again and kept. */
export interface Place {
  /** Undefined: at the hand-offs. */
  readonly client: string | undefined
  readonly part: 'course' | 'report'
  readonly view: 'clinician' | 'client'
  readonly theme: 'auto' | 'light' | 'dark'
  readonly language: string
}

/** English is in the package itself. */
export const languages: readonly string[] = [...new Set(['en', ...translatedLanguages])]

/** Reads the address. What it does not say is as usual, the language as in the browser. */
export function readPlace(search = location.search): Place {
  const asked = new URLSearchParams(search)
  const theme = asked.get('theme')
  const wanted = [asked.get('lang') ?? '', ...navigator.languages].map((tag) => tag.split('-')[0] ?? '')
  return {
    client: asked.get('client') ?? undefined,
    part: asked.get('part') === 'report' ? 'report' : 'course',
    view: asked.get('view') === 'client' ? 'client' : 'clinician',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    language: wanted.find((tag) => languages.includes(tag)) ?? 'en',
  }
}

/** The address of a place. */
export function toSearch({client, part, view, theme, language}: Place): string {
  const search = new URLSearchParams({lang: language})
  if (client !== undefined) search.set('client', client)
  if (part !== 'course') search.set('part', part)
  if (view !== 'clinician') search.set('view', view)
  if (theme !== 'auto') search.set('theme', theme)
  return `?${search}`
}

/** Where somebody is, and how to go elsewhere; the browser's way back works. */
export function usePlace(): readonly [place: Place, go: (next: Partial<Place>) => void] {
  const [place, setPlace] = useState(() => readPlace())
  useEffect(() => {
    const follow = (): void => setPlace(readPlace())
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const go = (change: Partial<Place>): void => {
    const next = {...place, ...change}
    history.pushState(null, '', toSearch(next))
    setPlace(next)
  }
  return [place, go]
}
