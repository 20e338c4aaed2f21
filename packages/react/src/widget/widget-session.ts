import type {PixelClient} from '@pixelated/sdk'
import {createConversation, createFrameScheduler, type Conversation} from '@pixelated/sdk/conversation'
import {createHandOff, type HandOff} from '@pixelated/sdk/crisis'
import type {RecordStorage} from '@pixelated/sdk/storage'
import {createConsentStore, type ConsentStore} from '../crisis/consent-store.ts'
import {createPageClient, type WidgetPorts} from './client-options.ts'
import type {WidgetSettings} from './widget-options.ts'

/** All properties, as they came: each is judged where it is used. */
export interface WidgetProperties extends WidgetPorts {
  messages?: unknown
  translation?: unknown
}

/** A conversation and all that belongs to it. It knows no element, so that it can outlive one and does not keep one. */
export interface WidgetSession {
  readonly conversation: Conversation
  /** Whom the conversation asks. Talking puts itself between: the model is told what of a spoken reply was heard. */
  readonly client: {inferStream: PixelClient['inferStream']}
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
  const asked = createPageClient(settings, ports)
  const client: WidgetSession['client'] = {inferStream: (...question) => asked().inferStream(...question)}
  const conversation = createConversation({
    id,
    client,
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
    client,
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
