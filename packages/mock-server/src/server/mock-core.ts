import type {FetchEnvironment, SocketUpgrade} from '@pixelated/gateway'
import {backgroundClock, type Clock} from '@pixelated/sdk/clock'
import type {Fault} from '../faults/fault.ts'
import {createFaultPlan, type FaultPlan} from '../faults/fault-plan.ts'
import {formatFault} from '../faults/format-fault.ts'
import type {ParsedFaults} from '../faults/parse-faults.ts'
import {withFaults} from '../faults/with-faults.ts'
import {createJournal, type WritableJournal} from '../journal/journal.ts'
import {refuseOldNode} from '../lib/old-node.ts'
import {createSeededRandom} from '../lib/seeded-random.ts'
import type {Scenario} from '../scenarios/scenario.ts'
import {findScenario, type ScenarioName} from '../scenarios/scenarios.ts'
import type {FirstSocket} from '../upstream/sockets/first-socket.ts'
import {arrive, type Arrival} from './arrive.ts'
import {checkMockOptions} from './check-mock-options.ts'
import {createBackend} from './create-backend.ts'
import type {Destination} from './destination.ts'
import {createFaultHeaderReader, faultHeader, toFaultHelpAnswer} from './fault-header.ts'
import {openInProcess, toUpgradeRequest, type InProcessSocket} from './in-process-socket.ts'
import type {MockServerOptions} from './mock-server-options.ts'
import {noteAnswer} from './note-answer.ts'
import {createPageAccess} from './page-access.ts'

/** The mock server without a way in: `createMockServer` puts a `fetch` on it, `listenMockServer` a socket. */
export interface MockCore {
  /** `environment` is what a gateway's `listen` says of the request besides. */
  serve(request: Request, destination: Destination, environment?: FetchEnvironment): Response | Promise<Response>
  /** Decides about a request for a WebSocket. Faults are for requests: sockets break when the server is closed or reset. */
  upgrade(request: Request): Promise<SocketUpgrade | Response>
  openSocket(url: string | URL, protocols?: readonly string[]): InProcessSocket
  /** With dialect `app`: the original's first socket. */
  firstSocket(): FirstSocket | undefined
  readonly journal: WritableJournal
  readonly clock: Clock
  use(scenario: ScenarioName | Scenario): void
  reset(): Promise<void>
  close(): Promise<void>
}

const lean = {acceptsLeanResponses: true}
/** A socket that is destroyed forgets what it has not sent yet, and a reader what it has not read. */
const lingerMs: Record<Destination, number> = {process: 0, socket: 25}

/** Puts journal, faults and scenarios around the dialect's own handler. */
export function createMockCore(options: MockServerOptions): MockCore {
  refuseOldNode('createMockServer')
  checkMockOptions(options)
  const {clock = backgroundClock, seed = 1, keepBodies = false, journalLimit = 1000} = options
  const journal = createJournal({clock, limit: journalLimit})
  const first = toScenario(options.scenario ?? 'calm')
  const ownPlan = toPlan(options.faults ?? [], seed)
  const faultHeaders = createFaultHeaderReader()
  const pageAccess = createPageAccess(options)
  const running = new Set<() => void>()
  let random = createSeededRandom(seed)
  let scenario = first
  let scenarioPlan = createFaultPlan(scenario.faults, seed)
  const condition = () => scenario.engine ?? {}
  const openBackend = () =>
    createBackend(options, {clock, condition, onAbort: (requestId) => journal.cancelRequest(requestId)})
  let backend = openBackend()

  const onClose = (breakOff: () => void) => {
    running.add(breakOff)
    return () => running.delete(breakOff)
  }
  const breakAll = () => {
    for (const breakOff of [...running]) breakOff()
  }
  const use = (next: ScenarioName | Scenario) => {
    scenario = toScenario(next)
    scenarioPlan = createFaultPlan(scenario.faults, seed)
  }

  const answer = (request: Request) => backend.answer(request, lean)
  const answerBadly = (request: Request, {asked, faults, destination}: BadAnswer): Response | Promise<Response> => {
    const ownHeaders = pageAccess.headersFor(request)
    if (!asked.ok) return toFaultHelpAnswer(asked.problem, ownHeaders)
    return withFaults(async (attempt) => answer(attempt), request, {
      faults,
      clock,
      random,
      ownHeaders,
      lingerMs: lingerMs[destination],
    })
  }

  const serveArrived = ({request, arrived}: Arrival, destination: Destination): Response | Promise<Response> => {
    const header = request.headers.get(faultHeader)
    const asked = header === null ? noFaults : faultHeaders.read(header, arrived)
    // A preflight that fails would hide from the page what was to go wrong, and use up a fault that comes only once.
    const isSpared = !asked.ok || pageAccess.isPreflight(request)
    const faults = isSpared ? [] : [...scenarioPlan.choose(arrived), ...ownPlan.choose(arrived), ...asked.faults]
    const pen = journal.open(arrived, faults.length === 0 ? noNames : faults.map(formatFault))
    const isCalm = asked.ok && faults.length === 0
    const ask = () => (isCalm ? answer(request) : answerBadly(request, {asked, faults, destination}))
    return noteAnswer(ask, pen, {destination, request, onClose})
  }

  return {
    journal,
    clock,
    use,
    upgrade: (request) => backend.upgrade(request),
    firstSocket: () => backend.firstSocket,
    openSocket: (url, protocols) => openInProcess(() => backend.upgrade(toUpgradeRequest(url, protocols)), onClose),
    serve(original, destination, environment) {
      const arrival = arrive(original, {keepBodies, destination, headers: environment?.requestHeaders})
      if (arrival instanceof Promise) return arrival.then((arrived) => serveArrived(arrived, destination))
      return serveArrived(arrival, destination)
    },
    async reset() {
      breakAll()
      journal.clear()
      faultHeaders.reset()
      ownPlan.reset()
      random = createSeededRandom(seed)
      const old = backend
      backend = openBackend()
      use(first)
      await old.close()
    },
    async close() {
      breakAll()
      await backend.close()
    },
  }
}

interface BadAnswer {
  /** What the request's own header asks for. */
  asked: ParsedFaults
  /** All that goes wrong with it. */
  faults: readonly Fault[]
  destination: Destination
}

const noNames: readonly string[] = []
const noFaults: {ok: true; faults: Fault[]} = {ok: true, faults: []}

const isPlan = (faults: NonNullable<MockServerOptions['faults']>): faults is FaultPlan => 'choose' in faults

const toPlan = (faults: NonNullable<MockServerOptions['faults']>, seed: number): FaultPlan =>
  isPlan(faults) ? faults : createFaultPlan(faults, seed)

function toScenario(scenario: ScenarioName | Scenario): Scenario {
  const found = typeof scenario === 'string' ? findScenario(scenario) : scenario
  if (found === undefined) throw new TypeError(`There is no scenario ${JSON.stringify(scenario)}; see \`scenarios\``)
  return found
}
