import type {InferenceRequest} from '../contract/inference-request.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {atMost} from '../lib/at-most.ts'
import type {ConversationAction} from './conversation-action.ts'
import {createReplyFold} from './fold-reply.ts'
import {historyWindow} from './history-window.ts'
import {questionOf, replyOf} from './reduce-reply.ts'
import type {ReplyServices} from './reply-services.ts'
import {createTextBuffer} from './text-buffer.ts'
import {toFailure} from './to-failure.ts'

/** A reply that is under way. */
export interface ReplyRun {
  readonly id: string
  /** Resolves when nothing of it will change the state any more. */
  readonly over: Promise<void>
  /** The person stops it: what has come stays, and the server is told. */
  stop(): void
  /** Another tab goes on with it. It is read to its end unseen, because leaving would cancel it for that tab too. */
  detach(): void
  /** Leaves it, wherever it is, without a word to the state. */
  abort(): void
}

const abortError = () => new DOMException('The reply was stopped', 'AbortError')

/** Asks for a reply and follows it to its end. Everything that happens is dispatched; nothing is thrown. */
export function runReply(id: string, services: ReplyServices): ReplyRun {
  const {store, transport, requests} = services
  const controller = new AbortController()
  const {signal} = controller
  let isOver = false
  let leave = () => {}
  let resolveOver = () => {}
  const over = new Promise<void>((resolve) => (resolveOver = resolve))
  const buffer = createTextBuffer(services.schedule, (changes, activities) =>
    store.dispatch({type: 'streamed', id, changes, activities}),
  )

  function end(action?: ConversationAction): void {
    if (isOver) return
    if (action) buffer.flush()
    buffer.drop()
    isOver = true
    if (action) store.dispatch(action)
    resolveOver()
  }

  function fail(error: unknown): void {
    const failure = toFailure(error)
    // It waits like any other message until there is a network again.
    const isWaiting = failure.isRetryable && !store.getState().isOnline
    end(isWaiting ? {type: 'requeued', ids: [id]} : {type: 'failed', id, failure})
  }

  async function run(): Promise<void> {
    store.dispatch({type: 'began', id})
    const request = requests.get(id) ?? (await prepareRequest(id, services, () => isOver))
    if (isOver) return
    if (!request) return end({type: 'refused', id})
    await requests.fix(id, request)
    if (isOver) return
    await read(request)
  }

  async function read(request: InferenceRequest): Promise<void> {
    const key = replyOf(store.getState().tree, id)?.idempotencyKey ?? id
    const fold = createReplyFold(buffer, onRisk)
    const context = contextOf(id, services)
    const stream = transport.open({request, idempotencyKey: key, signal, context})
    // A transport of somebody's own may not look at its signal.
    leave = () => stream.abort?.(abortError())
    let isAnswered = false
    for await (const event of stream) {
      if (signal.aborted) break
      // Another tab goes on with it, and may not get as far: what is heard of a risk counts wherever it is heard.
      if (isOver && !tellsRisk(event)) continue
      if (!isOver && !isAnswered && isOfServer(event)) {
        isAnswered = true
        store.dispatch({type: 'answered', id})
      }
      fold.take(event)
    }
    if (isOver) return
    const conclusion = fold.conclude()
    if (conclusion.outcome === 'cancelled')
      return end({type: 'failed', id, failure: {code: 'cancelled', isRetryable: true}})
    const {outcome: status, text, details} = conclusion
    end({type: 'finished', id, status, text, details})
  }

  function onRisk(assessment: RiskAssessment): void {
    const turn = questionOf(store.getState().tree, id)?.id ?? id
    // All of it counts as a server's word, also the guard's: the device itself has judged the message before.
    services.sessionRisk.assess({assessment, from: 'server', turn})
  }

  function abort(): void {
    controller.abort(abortError())
    leave()
  }

  run().catch(fail)
  return {
    id,
    over,
    stop() {
      end({type: 'stopped', id})
      abort()
    },
    detach: () => end(),
    abort() {
      end()
      abort()
    },
  }
}

/** The guard has a word of its own on risks and gates, also when nothing has come. */
const isOfServer = ({type}: StreamEvent): boolean => type !== 'risk' && type !== 'gate'

const tellsRisk = ({type}: StreamEvent): boolean => type === 'risk' || type === 'final_response'

const contextOf = (id: string, {store, window, about}: ReplyServices) => {
  const {tree} = store.getState()
  const end = questionOf(tree, id)?.parentId ?? null
  return {...about, history: historyWindow(tree, end, window).written}
}

/** What is sent for a reply, after the inbound gates; `undefined` when they keep it back. */
async function prepareRequest(
  id: string,
  services: ReplyServices,
  isOver: () => boolean,
): Promise<InferenceRequest | undefined> {
  const {store, inbound, defaults, window, clock} = services
  const question = questionOf(store.getState().tree, id)
  if (!question) return undefined
  const loaded = inbound.prepare()
  if (services.loadMs > 0) await atMost(services.loadMs, loaded, clock)
  const {action, text, gates, risk} = await inbound.judge(question.text, contextOf(id, services))
  // A crisis gate of your own may have taken its time.
  if (risk) services.sessionRisk.assess({assessment: risk, from: 'device', turn: question.id})
  if (isOver()) return undefined
  const isHeldBack = action === 'block' || action === 'hold'
  const sentText = isHeldBack || text === question.text ? undefined : text
  store.dispatch({type: 'judged', id, gates, sentText})
  if (isHeldBack) return undefined
  const {tree, sessionId} = store.getState()
  const history = historyWindow(tree, question.parentId, window).sent
  const contextType = replyOf(tree, id)?.contextType
  return {
    ...defaults,
    ...(contextType !== undefined && {context_type: contextType}),
    user_query: text.toWellFormed(),
    ...(history.length > 0 && {conversation_history: history}),
    session_id: sessionId,
  }
}
