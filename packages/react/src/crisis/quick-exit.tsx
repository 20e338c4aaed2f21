import {useEffect, useId, useRef, type ComponentProps} from 'react'
import {surroundingsEnglish} from '../messages/english-surroundings.ts'
import {useWords} from '../provider/use-words.ts'
import {isCovered, leavePage} from './leave-page.ts'
import {watchEscape} from './watch-escape.ts'

/**
 * For `QuickExit`.
 * @example
 * const props: QuickExitProps = {href: 'https://www.weather.gov', onExit: () => sessionStorage.clear()}
 */
export interface QuickExitProps extends Omit<ComponentProps<'div'>, 'children' | 'ref'> {
  /** A harmless page, one that nobody would wonder about. */
  href: string
  /** Clears what your app has stored. It is called once the page is covered; leaving waits for it for a moment only. */
  onExit?: (() => void | Promise<void>) | undefined
}

/**
 * The way out for somebody who may be watched: covers the page, clears what is stored, and puts another page in its place, by a press or
 * by Escape three times. It says what it can not hide. Put it where it is always in sight.
 * @example
 * const Leave = () => <QuickExit href="https://www.weather.gov" onExit={() => localStorage.clear()} />
 */
export function QuickExit({href, onExit, className, ...attributes}: QuickExitProps) {
  const messages = useWords(surroundingsEnglish)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const page = root.current?.ownerDocument
    if (!page?.defaultView) return undefined
    const view = page.defaultView
    const leave = (): void => void leavePage({page, href, clear: onExit})
    const stopWatching = watchEscape(page, leave)
    // Back and forward can bring a page back as it was left: it is still covered, and is left again.
    const leaveAgain = (event: PageTransitionEvent): void => {
      if (event.persisted && isCovered(page)) leave()
    }
    view.addEventListener('pageshow', leaveAgain)
    return () => {
      stopWatching()
      view.removeEventListener('pageshow', leaveAgain)
    }
  }, [href, onExit])
  return (
    <div
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      ref={root}
      className={['pixel-exit', className].filter(Boolean).join(' ')}
    >
      {/* A link, so that it leaves also where no script runs yet. */}
      <a
        className="pixel-button"
        href={href}
        rel="noreferrer"
        aria-describedby={`${id}-hint`}
        onClick={(event) => {
          event.preventDefault()
          void leavePage({page: event.currentTarget.ownerDocument, href, clear: onExit})
        }}
      >
        {messages.text('exit.label')}
      </a>
      <p id={`${id}-hint`} className="pixel-exit-hint">
        {messages.text('exit.hint')}
      </p>
      <details className="pixel-exit-limits">
        <summary>{messages.text('exit.about')}</summary>
        <p>{messages.text('exit.limits')}</p>
      </details>
    </div>
  )
}
