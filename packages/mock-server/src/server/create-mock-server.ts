import type {FetchEnvironment} from '@pixelated/gateway'
import type {Clock} from '@pixelated/sdk'
import type {Journal} from '../journal/journal.ts'
import type {Scenario} from '../scenarios/scenario.ts'
import type {ScenarioName} from '../scenarios/scenarios.ts'
import type {InProcessSocket} from './in-process-socket.ts'
import {createMockCore, type MockCore} from './mock-core.ts'
import type {MockServerOptions} from './mock-server-options.ts'

/** Pixel without a GPU, in process: runs in Node, in workers and in a browser. */
export interface MockServer {
  /**
   * Answers as the network would, so it can be a client's `fetch`: a lost connection rejects with a `TypeError`, an abort with
   * the signal's reason. A path alone is resolved against `http://mock.test`. Redirects are handed back, not followed.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Opens a WebSocket without a network, so it can be the `openSocket` of a client. Any address will do; a path alone is `ws://mock.test`'s. */
  readonly openSocket: (url: string | URL, protocols?: readonly string[]) => InProcessSocket
  /** The requests it got. */
  readonly journal: Journal
  /** Its time: the machine's, unless the options brought another. */
  readonly clock: Clock
  /** Changes what goes wrong from the next request on. */
  use(scenario: ScenarioName | Scenario): void
  /** As new: forgets requests, turns and jobs, breaks off what runs, goes back to the first scenario and seed. */
  reset(): Promise<void>
  /** Breaks off what runs. */
  close(): Promise<void>
}

/**
 * Creates a mock server to hand to a client as its `fetch`.
 * @example
 * const server = createMockServer({fast: true, scenario: 'flaky'})
 * const response = await server.fetch('/health')
 * const entry: JournalEntry | undefined = server.journal.last('/health')
 */
export const createMockServer = (options: MockServerOptions = {}): MockServer => toMockServer(createMockCore(options))

/** The part of a core that callers see. */
export function toMockServer(core: MockCore): MockServer {
  const {journal, clock, use, reset, close, openSocket} = core
  const server: MockServer = {
    openSocket,
    journal,
    clock,
    use,
    reset,
    close,
    async fetch(input, init) {
      if (input instanceof Request && isFromListener(init)) return core.serve(input, 'socket', init)
      const request = toRequest(input, init)
      const {signal} = request
      signal.throwIfAborted()
      return untilAborted(Promise.resolve(core.serve(request, 'process')), request)
    },
  }
  // For the gateway's `listen`, as `serve` is above.
  return Object.defineProperty(server, 'upgrade', {value: core.upgrade})
}

/**
 * Whether the gateway's `listen` calls, which says in this place what its socket can do: `listen(createMockServer())` is then
 * the same server as `listenMockServer()`, and what was written before a connection breaks still arrives.
 */
const isFromListener = (init: RequestInit | FetchEnvironment | undefined): init is FetchEnvironment =>
  init !== undefined && 'acceptsLeanResponses' in init && init.acceptsLeanResponses === true

function toRequest(input: string | URL | Request, init: RequestInit | undefined): Request {
  if (input instanceof Request) return init === undefined ? input : new Request(input, init)
  return new Request(typeof input === 'string' && input.startsWith('/') ? `http://mock.test${input}` : input, init)
}

/** Settles as the work does, or rejects with the signal's reason, whichever comes first. */
function untilAborted<T>(work: Promise<T>, request: Request): Promise<T> {
  const {signal} = request
  return new Promise((resolve, reject) => {
    // The reason is the caller's own, passed on as it is.
    // Named through its request, which must be kept: a signal whose request is gone hears nothing.
    const onAbort = () => reject(request.signal.reason as Error)
    signal.addEventListener('abort', onAbort, {once: true})
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
