import type {Clock} from '@pixelated/sdk'
import {sampleLatency} from '../lib/sample-latency.ts'
import type {SeededRandom} from '../lib/seeded-random.ts'
import {chainStages} from './body-stage.ts'
import type {Fault} from './fault.ts'
import {createFaultyBody} from './faulty-body.ts'
import {LostConnection} from './lost-connection.ts'
import {toRateLimitAnswer} from './rate-limit-answer.ts'
import {toStatusAnswer} from './status-answer.ts'
import {toBodyStages} from './to-body-stages.ts'

/** What the mock server and everything behind it is: a function from a request to an answer. */
export type Handler = (request: Request) => Promise<Response>

/** What faults need from outside. */
export interface FaultTools {
  clock: Clock
  random: SeededRandom
  /** What an answer made up by a fault carries besides its own headers. Default nothing. */
  ownHeaders?: Readonly<Record<string, string>>
  /** How long a connection lives on before it breaks. Default 0; a socket needs a moment to hand over what was written. */
  lingerMs?: number
}

/** Answers a request with faults at work: before the handler, instead of it, and on what it answers. */
export async function withFaults(
  handler: Handler,
  request: Request,
  {faults, ...tools}: FaultTools & {faults: readonly Fault[]},
): Promise<Response> {
  const {clock, random} = tools
  for (const fault of faults) {
    if (fault.kind === 'latency') await wait(toDelay(fault, random), request.signal, clock)
    if (fault.kind === 'refuse' || fault.kind === 'reset') throw new LostConnection(fault.kind)
  }
  const response = makeAnswer(faults, tools) ?? (await handler(request))
  for (const fault of faults) {
    if (fault.kind === 'slow-headers') await wait(fault.ms, request.signal, clock)
    if (fault.kind === 'lost-reply') {
      await response.body?.cancel()
      throw new LostConnection('reset')
    }
  }
  return alter(response, faults, tools)
}

const toDelay = ({ms, p99Ms}: Extract<Fault, {kind: 'latency'}>, random: SeededRandom): number =>
  p99Ms === undefined ? ms : sampleLatency(ms, p99Ms, random)

/** The answer of the first fault that makes one, if any does. */
function makeAnswer(faults: readonly Fault[], {clock, random, ownHeaders = {}}: FaultTools): Response | undefined {
  for (const fault of faults) {
    if (fault.kind !== 'status' && fault.kind !== 'rate-limit') continue
    const response = fault.kind === 'status' ? toStatusAnswer(fault, random) : toRateLimitAnswer(fault, clock.now())
    for (const [name, value] of Object.entries(ownHeaders)) response.headers.set(name, value)
    return response
  }
  return undefined
}

function alter(response: Response, faults: readonly Fault[], {clock, random, lingerMs = 0}: FaultTools): Response {
  const type = faults.findLast((fault) => fault.kind === 'content-type')?.value
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const stages = response.body === null ? [] : toBodyStages(faults, isStream, random)
  if (type === undefined && stages.length === 0) return response
  const headers = new Headers(response.headers)
  if (type !== undefined) headers.set('content-type', type)
  // A length that no longer holds would be a fault nobody asked for.
  if (stages.length > 0) headers.delete('content-length')
  const body =
    response.body === null || stages.length === 0
      ? response.body
      : createFaultyBody(response.body, chainStages(stages), {clock, lingerMs})
  return new Response(body, {status: response.status, statusText: response.statusText, headers})
}

/** Waits, but not for a caller who has gone. */
function wait(ms: number, signal: AbortSignal, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    // The reason is the caller's own, passed on as it is.
    const giveUp = () => {
      cancel()
      reject(signal.reason as Error)
    }
    const cancel = clock.schedule(() => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, ms)
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, {once: true})
  })
}
