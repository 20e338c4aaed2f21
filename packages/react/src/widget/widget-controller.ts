import {createElement} from 'react'
import {createRoot, type Root} from 'react-dom/client'
import {leavePage} from '../crisis/leave-page.ts'
import {adoptMore} from './adopt-styles.ts'
import {createOpener, type Opener} from './create-opener.ts'
import {dressHost} from './dress-host.ts'
import {directionAt, languageAt} from './page-language.ts'
import {raiseHelp} from './raise-help.ts'
import {readSettings, type SettingProblem} from './read-settings.ts'
import {reportProblem} from './report-problem.ts'
import {createSessionKeeper} from './session-keeper.ts'
import {watchHost, type HostListener} from './watch-host.ts'
import {watchSession} from './watch-session.ts'
import {WidgetApp} from './widget-app.tsx'
import type {PixelChatEvents} from './widget-events.ts'
import {attributeOf, type WidgetSettings} from './widget-options.ts'
import type {WidgetProperties} from './widget-session.ts'
import type {WidgetActions, WidgetProps, WidgetView} from './widget-view.ts'
import {createWidgetWords} from './widget-words.ts'

/** What is behind the element. */
export interface WidgetController {
  readonly properties: WidgetProperties
  readonly ready: Promise<Ready>
  settings(): WidgetSettings
  /** In the page, or in another one. */
  connect(): void
  disconnect(): void
  /** Something was changed; it is looked at once all changes of this turn are made. */
  changed(): void
  open(): void
  close(): void
  send(text: string): boolean
  reset(): void
  exit(): Promise<void>
}

/** Holds the tree, the session and the page's wishes together. Nothing in it throws at the page. */
export function createWidgetController(host: HTMLElement, shadow: ShadowRoot): WidgetController {
  const properties: WidgetProperties = {}
  const read = () => readSettings((name) => host.getAttribute(name))
  const emit: Emit = (name, detail) => void host.dispatchEvent(toEvent(name, detail))
  const readiness = createReadiness(emit)
  const isLauncher = () => read().settings.mode === 'launcher'
  const opener = createOpener(host, shadow)
  const words = createWidgetWords(() => changed())
  const sessions = createSessionKeeper({
    host,
    properties,
    onChange: () => changed(),
    onFailure: (code) => emit('pixel-error', {code}),
    watch: (session) => watchSession(session, {emit, onHelpNeeded: () => void (isLauncher() && opener.show())}),
    onReady: readiness.tell,
  })
  const actions = createActions({opener, shadow, emit, clear: sessions.clear})
  const screen = createScreen(host, shadow)
  let stopWatching: (() => void) | undefined
  let wasOpen = false
  let formWasSent = false

  const changed = onceATurn(() => {
    if (stopWatching) attempt(show, actions.noteFailure)
  })

  function show(): void {
    const {settings, problems} = read()
    problems.forEach(tellProblem)
    dressHost(host, shadow, settings)
    const locale = settings.locale ?? languageAt(host)
    const view = {
      ...readPlace(host, settings, properties),
      ...sessions.update(settings, locale),
      words: words.get({locale, messages: properties.messages, translation: properties.translation}),
      asksForm: !formWasSent && holds(host, 'pre-chat'),
      movesFocus: opener.movesFocus,
    }
    const {isOpen} = view
    screen.show({view, actions})
    if (isOpen === wasOpen) return
    wasOpen = isOpen
    if (settings.mode === 'launcher') emit(isOpen ? 'pixel-open' : 'pixel-close')
    opener.settle(isOpen)
  }

  const listener: HostListener = {
    onChange: () => changed(),
    onForm() {
      formWasSent = true
      opener.followFocus()
      changed()
    },
    onHide: () => void (read().settings.sharedDevice && sessions.clear()),
  }

  function end(): void {
    if (host.isConnected) return
    stopWatching?.()
    stopWatching = undefined
    screen.clear()
    wasOpen = false
    const {session, sharedDevice} = read().settings
    if (sharedDevice) void sessions.clear()
    else sessions.leave(session)
  }

  return {
    properties,
    ready: readiness.promise,
    settings: () => read().settings,
    connect() {
      stopWatching ??= watchHost(host, listener)
      changed()
    },
    // An element that is only moved is back before this is looked at.
    disconnect: () => queueMicrotask(end),
    changed,
    open: opener.open,
    close: opener.close,
    send: sessions.send,
    reset: sessions.reset,
    exit: () =>
      leavePage({page: host.ownerDocument, href: read().settings.quickExitUrl ?? 'about:blank', clear: actions.forget}),
  }
}

type Ready = PixelChatEvents['pixel-ready']

/** Tells each time, and keeps the first for who comes later. Not `Promise.withResolvers`, which browsers of 2023 do not have. */
function createReadiness(emit: Emit): {promise: Promise<Ready>; tell(persistence: Ready['persistence']): void} {
  let keep: (ready: Ready) => void = () => {}
  const promise = new Promise<Ready>((resolve) => {
    keep = resolve
  })
  return {
    promise,
    tell(persistence) {
      keep({persistence})
      emit('pixel-ready', {persistence})
    },
  }
}

function attempt(act: () => void, onFailure: () => void): void {
  try {
    act()
  } catch {
    onFailure()
  }
}

/** Calls once, however often it was asked to in a turn. */
function onceATurn(call: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    queueMicrotask(() => {
      isDue = false
      call()
    })
  }
}

function createScreen(host: HTMLElement, shadow: ShadowRoot) {
  let root: Root | undefined
  return {
    show(props: WidgetProps): void {
      root ??= createRoot(shadow.appendChild(host.ownerDocument.createElement('div')))
      root.render(createElement(WidgetApp, props))
    },
    clear(): void {
      root?.unmount()
      root = undefined
      shadow.replaceChildren()
    },
  }
}

type Emit = <Name extends keyof PixelChatEvents>(name: Name, detail?: PixelChatEvents[Name]) => void

const toEvent = (name: string, detail: unknown): CustomEvent =>
  new CustomEvent(name, {bubbles: true, composed: true, detail})

const holds = (host: Element, slot: string): boolean => host.querySelector(`:scope > [slot="${slot}"]`) !== null

type Place = Pick<WidgetView, 'settings' | 'direction' | 'isOpen' | 'hasSafetyPlan' | 'canHandOff'>

const readPlace = (host: HTMLElement, settings: WidgetSettings, {onEscalate}: WidgetProperties): Place => ({
  settings,
  direction: directionAt(host),
  isOpen: settings.mode !== 'launcher' || settings.open,
  hasSafetyPlan: holds(host, 'safety-plan'),
  canHandOff: typeof onEscalate === 'function',
})

const tellProblem = ({option, advice}: SettingProblem): void =>
  reportProblem(`attribute "${attributeOf(option)}" ${advice}.`)

interface ActionsOptions {
  readonly opener: Opener
  readonly shadow: ShadowRoot
  readonly emit: Emit
  clear(): Promise<void>
}

const createActions = ({opener, shadow, emit, clear}: ActionsOptions): WidgetActions => ({
  open: opener.open,
  close: opener.close,
  async forget() {
    emit('pixel-exit')
    await clear()
  },
  noteCrisis(isOpen) {
    raiseHelp(shadow)
    emit('pixel-crisis', {state: isOpen ? 'open' : 'closed'})
  },
  dress: (css) => adoptMore(shadow, css),
  noteFailure() {
    reportProblem('has stopped working; the ways to reach a person are shown in its place.', 'error')
    emit('pixel-error', {code: 'broken'})
  },
})
