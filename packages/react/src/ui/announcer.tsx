import {createContext, useContext, useState, type ReactNode} from 'react'
import {hideFromView} from './hide-from-view.ts'

/**
 * Says something to screen readers: politely when they are done with what they are saying, assertively at once.
 * @example
 * const tellSaved = (announce: Announce) => announce('Your choices are saved.')
 */
export type Announce = (text: string, urgency?: 'polite' | 'assertive') => void

const AnnounceContext = createContext<Announce>(() => {})

/** What was said is taken away again, so that nobody finds it at the end of the page. */
const forgetMs = 10_000
/** A region that is emptied and filled in one go says nothing when the text is the same. */
const pauseMs = 50

/** The one place that speaks to screen readers, with an outlet for each urgency; everything below uses it. */
export function Announcer({children}: {children?: ReactNode}): ReactNode {
  const [{takePolite, takeAssertive, announce}] = useState(createOutlets)
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <output ref={takePolite} aria-live="polite" data-announcer="polite" />
      <div ref={takeAssertive} role="alert" aria-live="assertive" data-announcer="assertive" />
    </AnnounceContext.Provider>
  )
}

function createOutlets() {
  const [polite, assertive] = [createOutlet(), createOutlet()]
  const announce: Announce = (text, urgency) => (urgency === 'assertive' ? assertive : polite).say(text)
  return {takePolite: polite.attach, takeAssertive: assertive.attach, announce}
}

/**
 * Says things to screen readers through the nearest chat; silent where there is none.
 * @example
 * function Save() {
 *   const announce = useAnnounce()
 *   return <button onClick={() => announce('Your choices are saved.')}>Save</button>
 * }
 */
export const useAnnounce = (): Announce => useContext(AnnounceContext)

function createOutlet() {
  let outlet: HTMLElement | null = null
  let waiting: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (): void => {
    if (outlet) outlet.textContent = waiting.join('\n')
    waiting = []
    timer = setTimeout(() => outlet?.replaceChildren(), forgetMs)
  }
  return {
    attach(element: HTMLElement | null): void {
      outlet = element
      if (element) hideFromView(element)
    },
    say(text: string): void {
      if (waiting.length === 0) {
        clearTimeout(timer)
        outlet?.replaceChildren()
        timer = setTimeout(show, pauseMs)
      }
      waiting.push(text)
    },
  }
}
