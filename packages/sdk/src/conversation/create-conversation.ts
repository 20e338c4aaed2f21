import {createSessionRisk} from '../crisis/create-session-risk.ts'
import {initialSessionRisk} from '../crisis/reduce-session-risk.ts'
import {ConfigurationError} from '../errors/configuration-error.ts'
import {systemClock} from '../lib/clock.ts'
import {createSafetyPipeline} from '../safety/create-safety-pipeline.ts'
import {claimTab} from '../storage/claim-tab.ts'
import type {TabOwner} from '../storage/tab-owner.ts'
import {clientTransport} from './client-transport.ts'
import {browserConnectivity} from './connectivity.ts'
import type {Conversation} from './conversation.ts'
import type {ConversationOptions} from './conversation-options.ts'
import type {ConversationTransport} from './conversation-transport.ts'
import {initialConversation} from './conversation-state.ts'
import {createAsking} from './create-asking.ts'
import {createCommands} from './create-commands.ts'
import {createId as randomId} from './create-id.ts'
import {createKeeper} from './create-keeper.ts'
import {createRequestShelf} from './create-request-shelf.ts'
import {createSender} from './create-sender.ts'
import {createStore, type ConversationStore} from './create-store.ts'
import {createTurnstile} from './create-turnstile.ts'
import {estimateTokens} from './estimate-tokens.ts'
import {createFrameScheduler} from './frame-scheduler.ts'
import {guardTransport} from './guard-transport.ts'
import {keepConversation} from './keep-conversation.ts'
import type {ReplyServices} from './reply-services.ts'

/**
 * Makes a conversation: messages and their branches, an outbox, streamed replies behind the guard, risk, and what was measured. One
 * conversation may have any number of readers.
 * @example
 * const conversation = createConversation({client: pixel})
 * conversation.subscribe(() => {
 *   const state = conversation.getState()
 *   if (state.risk.level !== 'none') showHelp(state.risk.level)
 *   show(selectMessages(state).map(({role, text, status}) => [role, text, status]))
 * })
 * conversation.send('I could not sleep again.')
 */
export function createConversation(options: ConversationOptions): Conversation {
  const {id = 'main', storage, clock = systemClock, createId = randomId, connectivity = browserConnectivity} = options
  if (!/^[\w.-]{1,64}$/.test(id)) throw new ConfigurationError("A conversation's id is 1 to 64 of A-Z a-z 0-9 _ . -")
  const transport = transportOf(options)
  const sessionRisk = options.sessionRisk ?? createSessionRisk({clock, createId})
  const owner = storage?.setting === 'encrypted' ? (options.claim ?? claimTab)(`conversation/${id}`) : undefined
  const store = storeOf(options, {
    sessionId: options.sessionId ?? createId(),
    isOnline: connectivity.isOnline(),
    risk: sessionRisk.getState(),
    role: owner?.getRole() ?? 'unguarded',
  })
  const keeper = storage && createKeeper({id, storage, store, sessionRisk, clock})
  const requests = keeper?.requests ?? createRequestShelf(store)
  const services = {...settingsOf(options), store, transport, sessionRisk, clock, requests}
  const mayAct = (): boolean => {
    const {role, keeping, isCleared} = store.getState()
    return !isCleared && keeping.phase !== 'reading' && (role === 'owner' || role === 'unguarded')
  }
  const sender = createSender(services, mayAct)
  const asking = createAsking(services, sender, createId)
  const turnstile = createTurnstile({mayAct, clock, takeOver: () => owner?.takeOver()})
  const ready = whenRead(store)

  const goOn = (): void => {
    store.dispatch({type: 'connection-changed', isOnline: connectivity.isOnline()})
    if (!connectivity.isOnline() || !mayAct()) return
    asking.requeue(store.getState().held)
    sender.go()
  }
  const stops = [
    sessionRisk.subscribe(() => store.dispatch({type: 'risk-changed', risk: sessionRisk.getState()})),
    connectivity.subscribe(goOn),
    ready.stop,
    turnstile.close,
    sender.close,
  ]
  const dispose = (): void => {
    keeper?.close()
    for (const stop of stops.splice(0)) stop()
  }
  const forget = (): void => {
    if (store.getState().isCleared) return
    sender.close()
    keeper?.forget()
    store.dispatch({type: 'cleared', sessionId: createId(), risk: initialSessionRisk(createId())})
    dispose()
  }
  if (storage && keeper) {
    const onReady = (): void => {
      if (!mayAct()) return
      turnstile.open()
      sender.go()
    }
    const onFollow = (): void => {
      sender.detach()
      turnstile.follow()
    }
    const about = {id, storage, store, keeper, sessionRisk, owner, ownSessionId: options.sessionId}
    stops.push(keepConversation({...about, onReady, onFollow, onCleared: forget}).close)
  }

  return {
    id,
    ready: ready.promise,
    dispose,
    getState: store.getState,
    subscribe: store.subscribe,
    ...createCommands({store, asking, sender, turnstile, createId}),
    takeOver: () => owner?.takeOver(),
    lowerRisk: (act) => void sessionRisk.lower(act),
    whenKept: async () => keeper?.whenKept(),
    async clear() {
      forget()
      await storage?.clear()
    },
  }
}

function transportOf({client, transport, outbound, clock}: ConversationOptions): ConversationTransport {
  const raw = transport ?? (client && clientTransport(client))
  if (!raw) throw new ConfigurationError('A conversation needs a client or a transport')
  if (outbound === 'off') return raw
  return guardTransport(raw, outbound ?? createSafetyPipeline({direction: 'outbound', clock}), {clock})
}

type Start = Pick<Parameters<typeof initialConversation>[0], 'sessionId' | 'isOnline' | 'risk'> & {
  readonly role: ReturnType<TabOwner['getRole']>
}

function storeOf({storage, biasThreshold = 0.3}: ConversationOptions, start: Start): ConversationStore {
  const setting = storage?.setting ?? 'memory'
  const phase = storage ? ('reading' as const) : ('ready' as const)
  const keeping = {setting, phase, unsaved: 0, problem: undefined, aside: 0}
  return createStore(initialConversation({...start, keeping, draft: '', disclosure: {}}), {biasThreshold})
}

type Settings = Pick<ReplyServices, 'inbound' | 'loadMs' | 'schedule' | 'window' | 'defaults' | 'about'>

const settingsOf = (options: ConversationOptions): Settings => ({
  inbound: options.inbound ?? createSafetyPipeline({direction: 'inbound', clock: options.clock}),
  // Only an app's own gates may mask something; the others just say what they found.
  loadMs: options.inbound ? 3_000 : 0,
  schedule: options.scheduler ?? createFrameScheduler({clock: options.clock}),
  window: {maxTokens: options.historyTokens ?? 3_000, estimate: options.countTokens ?? estimateTokens},
  defaults: options.request ?? {},
  about: {locale: options.locale, isMinor: options.isMinor},
})

function whenRead(store: ConversationStore): {promise: Promise<void>; stop(): void} {
  let stop = () => {}
  const promise = new Promise<void>((resolve) => {
    const look = (): void => {
      if (store.getState().keeping.phase !== 'reading') resolve()
    }
    const stopLooking = store.subscribe(look)
    stop = () => {
      stopLooking()
      resolve()
    }
    look()
  })
  return {promise, stop: () => stop()}
}
