import {createPixelClient, type AccessToken, type FetchFunction, type PixelClient} from '@pixelated/sdk'
import {createConversation, createFrameScheduler, type Conversation} from '@pixelated/sdk/conversation'
import {createHandOff, type EscalationHandler, type HandOff} from '@pixelated/sdk/crisis'
import type {RecordStorage} from '@pixelated/sdk/storage'
import {createConsentStore, type ConsentStore} from '../crisis/consent-store.ts'
import type {WidgetSettings} from './widget-options.ts'

/** What the page gives by properties. Read when it is needed, so that a later one counts without beginning anew. */
export interface WidgetPorts {
  getToken?: ((current: string | undefined) => Promise<AccessToken | string>) | undefined
  fetch?: FetchFunction | undefined
  client?: Pick<PixelClient, 'inferStream'> | undefined
  onEscalate?: EscalationHandler | undefined
}

/** All properties, as they came: each is judged where it is used. */
export interface WidgetProperties extends WidgetPorts {
  messages?: unknown
  translation?: unknown
}

/** A conversation and all that belongs to it. It knows no element, so that it can outlive one and does not keep one. */
export interface WidgetSession {
  readonly conversation: Conversation
  readonly handOff: HandOff
  readonly consent: ConsentStore
  readonly ports: WidgetPorts
  /** Deletes all that was said and kept. */
  clear(): Promise<void>
  /** Lets go of the network, timers and listeners. */
  dispose(): void
}

export interface SessionOptions {
  readonly id: string
  readonly settings: WidgetSettings
  readonly ports: WidgetPorts
  readonly locale: string
  readonly storage: RecordStorage | undefined
}

/** Makes a session. Throws a `ConfigurationError` of the SDK when the client can not be made. */
export function createWidgetSession({id, settings, ports, locale, storage}: SessionOptions): WidgetSession {
  const conversation = createConversation({
    id,
    client: ports.client ?? createClient(settings, ports),
    locale,
    isMinor: settings.minor,
    scheduler: createFrameScheduler({everyMs: 50}),
    storage,
  })
  const consent = createConsentStore({storage, id})
  const handOff = createHandOff({
    onEscalate: (...question) => ports.onEscalate?.(...question),
  })
  return {
    conversation,
    handOff,
    consent,
    ports,
    clear: () => conversation.clear(),
    dispose() {
      handOff.reset()
      consent.dispose()
      conversation.dispose()
    },
  }
}

function createClient({baseUrl, apiKey, allowSecretKey}: WidgetSettings, ports: WidgetPorts): PixelClient {
  let current: string | undefined
  const getToken = async (): Promise<AccessToken | string> => {
    const given = await ports.getToken?.(current)
    if (given === undefined) throw new TypeError('getToken gave no token')
    current = typeof given === 'string' ? given : given.token
    return given
  }
  return createPixelClient({
    baseUrl,
    apiKey,
    allowSecretKeyInBrowser: allowSecretKey,
    ...(ports.getToken && {getToken}),
    fetch: (url, init) => (ports.fetch ?? globalThis.fetch)(url, init),
  })
}
