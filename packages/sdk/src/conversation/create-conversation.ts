import type {RiskAssessment} from '../contract/risk-assessment.ts'
import {createSessionRisk} from '../crisis/create-session-risk.ts'
import {ConfigurationError} from '../errors/configuration-error.ts'
import {systemClock} from '../lib/clock.ts'
import {createId as randomId} from '../lib/create-id.ts'
import {createSafetyPipeline} from '../safety/create-safety-pipeline.ts'
import {claimTab} from '../storage/claim-tab.ts'
import {clientTransport} from './client-transport.ts'
import {browserConnectivity} from './connectivity.ts'
import type {Conversation} from './conversation.ts'
import type {ConversationOptions} from './conversation-options.ts'
import type {ConversationTransport} from './conversation-transport.ts'
import {initialConversation} from './conversation-state.ts'
import {createAsking} from './create-asking.ts'
import {createCommands} from './create-commands.ts'
import {createKeeper} from './create-keeper.ts'
import {createLife} from './create-life.ts'
import {createRequestShelf} from './create-request-shelf.ts'
import {createSender} from './create-sender.ts'
import {createStore, type ConversationStore} from './create-store.ts'
import {createTab} from './create-tab.ts'
import {createTurnstile} from './create-turnstile.ts'
import {estimateTokens} from './estimate-tokens.ts'
import {createFrameScheduler} from './frame-scheduler.ts'
import {guardTransport} from './guard-transport.ts'
import {replyOf} from './reduce-reply.ts'
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
  const transport = transportOf(options, (key) => {
    const {tree, queue} = store.getState()
    const reply = queue.map((one) => replyOf(tree, one)).find((one) => one?.idempotencyKey === key)
    // The reply is shown, and nobody may call the message safe. What was found of it before stays.
    if (reply) sessionRisk.assess({assessment: notJudged, from: 'device', turn: reply.parentId ?? reply.id})
  })
  const sessionRisk = options.sessionRisk ?? createSessionRisk({clock, createId})
  const claim = options.claim ?? ((name) => claimTab(name, {clock}))
  const tab = createTab(storage?.setting === 'encrypted', () => claim(`conversation/${id}`))
  const store = storeOf(options, {
    sessionId: options.sessionId ?? createId(),
    risk: sessionRisk.getState(),
    role: tab.firstRole,
  })
  const initial = store.getState()
  const keeper = storage && createKeeper({id, storage, store, sessionRisk, clock})
  const requests = keeper?.requests ?? createRequestShelf(store)
  const services = {...settingsOf(options), store, transport, sessionRisk, clock, requests}
  const mayAct = (): boolean => {
    const {role, keeping, isCleared} = store.getState()
    return !isCleared && keeping.phase !== 'reading' && (role === 'owner' || role === 'unguarded')
  }
  const sender = createSender(services, mayAct)
  const asking = createAsking(services, sender, createId)
  const turnstile = createTurnstile({mayAct, clock, takeOver: tab.takeOver})
  const ready = whenRead(store)
  const about = {id, storage, connectivity, createId, clock, mayAct, ownSessionId: options.sessionId}
  const life = createLife({...about, store, keeper, tab, sessionRisk, asking, sender, turnstile})
  const {wake} = life

  return {
    id,
    getState: store.getState,
    getInitialState: () => initial,
    subscribe(listener) {
      wake()
      return store.subscribe(listener)
    },
    ...createCommands({store, asking, sender, turnstile, createId, wake}),
    takeOver() {
      wake()
      tab.takeOver()
    },
    lowerRisk(act) {
      wake()
      sessionRisk.lower(act)
    },
    async whenKept() {
      wake()
      await keeper?.whenKept()
    },
    get ready() {
      wake()
      return ready.promise
    },
    async clear() {
      life.forget()
      await storage?.clear()
    },
    dispose() {
      life.end()
      ready.stop()
    },
  }
}

const notJudged: RiskAssessment = {level: 'unknown', signals: [], evaluated_by: []}

function transportOf(
  {client, transport, outbound, clock}: ConversationOptions,
  onUncertain: (idempotencyKey: string) => void,
): ConversationTransport {
  const raw = transport ?? (client && clientTransport(client))
  if (!raw) throw new ConfigurationError('A conversation needs a client or a transport')
  if (outbound === 'off') return raw
  const pipeline = outbound ?? createSafetyPipeline({direction: 'outbound', clock})
  return guardTransport(raw, pipeline, {clock, onUncertain: ({idempotencyKey}) => onUncertain(idempotencyKey)})
}

type Start = Pick<Parameters<typeof initialConversation>[0], 'sessionId' | 'risk' | 'role'>

function storeOf({storage, biasThreshold = 0.3}: ConversationOptions, start: Start): ConversationStore {
  const setting = storage?.setting ?? 'memory'
  const phase = storage ? ('reading' as const) : ('ready' as const)
  const keeping = {setting, phase, unsaved: 0, problem: undefined, aside: 0}
  return createStore(initialConversation({...start, isOnline: true, keeping, draft: '', disclosure: {}}), {
    biasThreshold,
  })
}

type Settings = Pick<ReplyServices, 'inbound' | 'loadMs' | 'schedule' | 'window' | 'defaults' | 'about'>

const settingsOf = (options: ConversationOptions): Settings => ({
  inbound: options.inbound ?? createSafetyPipeline({direction: 'inbound', clock: options.clock}),
  // Only an app's own gates may mask something; the others just say what they found.
  loadMs: options.inbound ? 3_000 : 0,
  schedule: options.scheduler ?? createFrameScheduler({clock: options.clock}),
  window: {
    maxMessages: options.historyMessages ?? Infinity,
    maxTokens: options.historyTokens ?? 3_000,
    estimate: soundCounter(options.countTokens),
  },
  defaults: options.request ?? {},
  about: {locale: options.locale, isMinor: options.isMinor},
})

/** A counter that fails or counts nonsense must not keep a message from being sent. */
const soundCounter =
  (count = estimateTokens) =>
  (text: string): number => {
    try {
      const tokens = count(text)
      return Number.isFinite(tokens) ? tokens : estimateTokens(text)
    } catch {
      return estimateTokens(text)
    }
  }

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
