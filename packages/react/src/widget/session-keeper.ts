import {isPixelError} from '@pixelated/sdk'
import type {RecordStorage} from '@pixelated/sdk/storage'
import {reportProblem} from './report-problem.ts'
import {forgetShared, leaseSession, openStorage, type Lease} from './session-registry.ts'
import type {WidgetSettings} from './widget-options.ts'
import {createWidgetSession, type WidgetProperties, type WidgetSession} from './widget-session.ts'
import type {WidgetView} from './widget-view.ts'

export interface SessionKeeperOptions {
  readonly host: HTMLElement
  readonly properties: WidgetProperties
  onChange(): void
  onFailure(code: string): void
  onReady(persistence: WidgetSettings['persistence']): void
  watch(session: WidgetSession): () => void
}

/** Gives an element the session that its settings ask for, and takes care of it when the element goes. */
export interface SessionKeeper {
  update(settings: WidgetSettings, locale: string): Pick<WidgetView, 'session' | 'condition'>
  send(text: string): boolean
  reset(): void
  clear(): Promise<void>
  /** The element has left the page. */
  leave(policy: 'keep' | 'drop'): void
}

type Setting = WidgetSettings['persistence']

/** On a device that others use nothing is kept, whatever else is asked for. */
const settingOf = ({sharedDevice, persistence}: WidgetSettings): Setting => (sharedDevice ? 'memory' : persistence)

export function createSessionKeeper(options: SessionKeeperOptions): SessionKeeper {
  const {host, properties, onChange, onFailure, onReady, watch} = options
  let lease: Lease | undefined
  let made: Made | undefined
  let stopWatching: (() => void) | undefined
  let storage: {readonly setting: Setting; readonly opened: RecordStorage | undefined} | undefined
  let lastFailure: string | undefined

  function fail(code: string, advice: string): Pick<WidgetView, 'session' | 'condition'> {
    reportProblem(advice, 'error')
    if (lastFailure !== advice) onFailure(code)
    lastFailure = advice
    return {session: undefined, condition: 'not-set-up'}
  }

  function release(policy: 'keep' | 'drop'): void {
    stopWatching?.()
    stopWatching = undefined
    lease?.release(policy)
    lease = made = undefined
  }

  function fetchStorage(setting: 'marker' | 'encrypted'): Pick<WidgetView, 'session' | 'condition'> {
    const note = (opened?: RecordStorage): void => {
      storage = {setting, opened}
      onChange()
    }
    openStorage(setting).then(note, () => {
      reportProblem(adviceStorage)
      note()
    })
    return {session: undefined, condition: 'opening'}
  }

  function begin(settings: WidgetSettings, locale: string): Lease {
    const opened = storage?.setting === settingOf(settings) ? storage.opened : undefined
    const make = (id: string) => createWidgetSession({id, settings, ports: properties, locale, storage: opened})
    return leaseSession(host, {name: settings.conversation, make})
  }

  function attach({session}: Lease, settings: WidgetSettings): Pick<WidgetView, 'session' | 'condition'> {
    if (stopWatching === undefined) {
      stopWatching = watch(session)
      onReady(settingOf(settings))
    }
    return {session, condition: 'ready'}
  }

  return {
    update(settings, locale) {
      const wanted: Made = {key: keyOf(settings), client: properties.client, late: `${locale} ${settings.minor}`}
      if (lease && made && isSame(made, wanted, lease.session)) return attach(lease, settings)
      release('keep')
      const {baseUrl, apiKey, allowSecretKey} = settings
      if (baseUrl === undefined && properties.client === undefined) return fail('not_set_up', adviceAddress)
      if (apiKey !== undefined && !allowSecretKey) return fail('not_set_up', adviceKey)
      const setting = settingOf(settings)
      if (setting !== 'memory' && storage?.setting !== setting) return fetchStorage(setting)
      try {
        lease = begin(settings, locale)
      } catch (error) {
        return fail('not_set_up', isPixelError(error) ? error.message : 'could not make its connection.')
      }
      made = wanted
      lastFailure = undefined
      return attach(lease, settings)
    },
    send: (text) => lease !== undefined && lease.session.conversation.send(text) !== undefined,
    reset: () => lease?.session.conversation.reset(),
    async clear() {
      const session = lease?.session
      storage = undefined
      release('drop')
      if (session === undefined) return
      forgetShared(session)
      await session.clear()
    },
    leave(policy) {
      stopWatching?.()
      stopWatching = undefined
      if (policy === 'drop') release(policy)
    },
  }
}

const adviceAddress =
  'needs the attribute "base-url": the address of your Pixel server, such as base-url="https://pixel.example". Until then it shows help lines only.'
const adviceStorage = 'could not load what keeps a conversation on this device; nothing is kept.'
const adviceKey =
  'refuses "api-key": everybody who opens the page can read it. Set the property "getToken" to a function that fetches a short-lived token.'

interface Made {
  readonly key: string
  readonly client: unknown
  /** What only a conversation that has not begun can take over. */
  readonly late: string
}

const keyOf = (settings: WidgetSettings): string => {
  const {baseUrl, apiKey, allowSecretKey, conversation} = settings
  return JSON.stringify([baseUrl, apiKey, allowSecretKey, conversation, settingOf(settings)])
}

function isSame(made: Made, wanted: Made, {conversation}: WidgetSession): boolean {
  if (made.key !== wanted.key || made.client !== wanted.client) return false
  return made.late === wanted.late || conversation.getState().tree.messages.size > 0
}
