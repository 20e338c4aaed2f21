import type {InferenceReply} from '../contract/inference-reply.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {ConnectionError} from '../errors/connection-error.ts'
import {RejectedError} from '../errors/rejected-error.ts'
import {ServerError} from '../errors/server-error.ts'
import {StreamError} from '../errors/stream-error.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSafetyPipeline} from '../safety/create-safety-pipeline.ts'
import type {Connectivity} from './connectivity.ts'
import type {Conversation} from './conversation.ts'
import type {ConversationOptions} from './conversation-options.ts'
import type {ConversationTransport, TransportTurn} from './conversation-transport.ts'
import {createConversation} from './create-conversation.ts'
import {selectMessages} from './selectors.ts'

/** What becomes of one attempt. */
export type Fault =
  | 'none'
  /** Nothing arrives at the server. */
  | 'refused'
  /** The server answers, and nothing of it arrives. */
  | 'lost'
  /** It breaks off after some text. */
  | 'dropped'
  /** It goes quiet after some text, until it is left. */
  | 'stalled'
  | 'overloaded'
  | 'invalid'
  | 'cancelled'

export interface FakeServer {
  readonly transport: ConversationTransport
  /** What becomes of the next attempts; afterwards all is well. */
  readonly faults: Fault[]
  /** Every attempt that arrived. */
  readonly attempts: TransportTurn[]
  /** What was answered, each key once, in order. */
  readonly answered: {key: string; request: InferenceRequest}[]
  /** Attempts with the key of another request. */
  mismatches: number
  /** Reads that were left by the other side. */
  aborted: number
  /** Streams that go on when this is called. */
  readonly resume: (() => void)[]
  /** How a reply differs from the usual one. */
  toReply(request: InferenceRequest): Partial<InferenceReply>
}

export const replyTo = (text: string): string => `I hear you: ${text}`

/** A server that answers each key once and the same, whatever happens on the way. */
export function createFakeServer(): FakeServer {
  const bodies = new Map<string, string>()
  const server: FakeServer = {
    faults: [],
    attempts: [],
    answered: [],
    mismatches: 0,
    aborted: 0,
    resume: [],
    toReply: () => ({}),
    transport: {
      async *open(turn) {
        yield* answer(server, turn, bodies)
      },
    },
  }
  return server
}

async function* answer(
  server: FakeServer,
  turn: TransportTurn,
  bodies: Map<string, string>,
): AsyncGenerator<StreamEvent, void> {
  const {request, idempotencyKey: key, signal} = turn
  const fault = server.faults.shift() ?? 'none'
  if (fault === 'refused') throw new ConnectionError('No connection')
  server.attempts.push(turn)
  if (fault === 'overloaded') throw new ServerError('Overloaded', {status: 503})
  if (fault === 'invalid') throw new RejectedError('Refused', {status: 400})
  const body = JSON.stringify(request)
  if ((bodies.get(key) ?? body) !== body) {
    server.mismatches++
    throw new RejectedError('Refused', {status: 422, serverCode: 'idempotency_mismatch'})
  }
  if (!bodies.has(key)) server.answered.push({key, request})
  bodies.set(key, body)
  await Promise.resolve()
  if (fault === 'lost') throw new StreamError('incomplete')
  const text = server.toReply(request).response ?? replyTo(request.user_query)
  yield {type: 'start', turn_id: `turn-${key}`}
  const half = Math.ceil(text.length / 2)
  yield {type: 'text_delta', text: text.slice(0, half)}
  if (fault === 'dropped') throw new StreamError('incomplete')
  if (fault === 'cancelled') {
    yield {type: 'done', reason: 'cancelled'}
    return
  }
  if (fault === 'stalled') await untilLeft(server, signal)
  yield {type: 'text_delta', text: text.slice(half)}
  const reply = {...plainReply(text), ...server.toReply(request)}
  yield {type: 'final_response', reply}
  yield {type: 'done', reason: 'stop'}
}

const untilLeft = (server: FakeServer, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = (): void => {
      server.aborted++
      reject(signal.reason)
    }
    if (signal.aborted) return leave()
    signal.addEventListener('abort', leave, {once: true})
    server.resume.push(() => {
      signal.removeEventListener('abort', leave)
      resolve()
    })
  })

export const plainReply = (response: string): InferenceReply => ({
  response,
  risk: {level: 'none', signals: [], evaluated_by: ['model']},
  eq: {measured: false, reason: 'absent'},
  flags: [],
  agentActivities: [],
})

export function createNetwork(): Connectivity & {set(isOnline: boolean): void; readonly listeners: Set<() => void>} {
  let isOnline = true
  const listeners = new Set<() => void>()
  return {
    listeners,
    isOnline: () => isOnline,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      isOnline = next
      for (const listener of listeners) listener()
    },
  }
}

// The analysers are read once, so that no test waits for that.
await createSafetyPipeline({direction: 'outbound'}).prepare()

/** Everything that is under way gets its turn; several times, because some of it begins something else. */
export async function settle(rounds = 6): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise<void>((resolve) => setTimeout(resolve, 0))
}

export function start(options: Partial<ConversationOptions> = {}) {
  const server = createFakeServer()
  const clock = createManualClock(1_700_000_000_000)
  const network = createNetwork()
  const conversation = createConversation({
    transport: server.transport,
    connectivity: network,
    clock,
    ...options,
  })
  return {server, clock, network, conversation}
}

/** The active branch as a reader sees it: role, text and status of each message. */
export const shown = (conversation: Conversation): string[] =>
  selectMessages(conversation.getState()).map(({role, text, status}) => `${role} ${status}: ${text}`)
