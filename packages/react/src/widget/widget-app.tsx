import {useEffect, useMemo, type ReactNode} from 'react'
import {leavePage} from '../crisis/leave-page.ts'
import {watchEscape} from '../crisis/watch-escape.ts'
import {WordsContext} from '../provider/words-context.ts'
import {WidgetBoundary} from './widget-boundary.tsx'
import {WidgetGate} from './widget-gate.tsx'
import {WidgetLauncher} from './widget-launcher.tsx'
import {WidgetPanel} from './widget-panel.tsx'
import type {WidgetProps} from './widget-view.ts'

/** Everything inside the element. */
export function WidgetApp({view, actions}: WidgetProps): ReactNode {
  const {settings, words, direction, isOpen} = view
  const isLauncher = settings.mode === 'launcher'
  const {locale, translation, overrides} = words
  useLeaving(settings.quickExitUrl, actions.forget)
  const kept = useMemo(() => ({locale, translation, overrides}), [locale, translation, overrides])
  return (
    <WordsContext.Provider value={kept}>
      <div className="pixel-widget" data-mode={settings.mode} dir={direction}>
        <WidgetBoundary onFailure={actions.noteFailure} fallback={<WidgetGate {...{view, actions}} reason="broken" />}>
          {isLauncher && !isOpen && <WidgetLauncher {...{view, actions}} />}
          {(!isLauncher || isOpen) && <WidgetPanel {...{view, actions}} />}
        </WidgetBoundary>
      </div>
    </WordsContext.Provider>
  )
}

/** Escape three times leaves the page also where the first of them closes the chat, and with it the button that leaves. */
function useLeaving(href: string | undefined, clear: () => void | Promise<void>): void {
  useEffect(
    () => (href === undefined ? undefined : watchEscape(document, () => void leavePage({page: document, href, clear}))),
    [href, clear],
  )
}
