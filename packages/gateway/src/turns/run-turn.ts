import type {Clock} from '@pixelated/sdk'
import type {InferenceRequest} from '@pixelated/sdk/contract'
import type {EngineEvent, InferenceEngine} from '../engines/inference-engine.ts'
import type {InferenceTally} from '../policy/inference-tally.ts'
import {toRefusal} from '../wire/problem-response.ts'
import {createTurnEvents} from './turn-events.ts'
import type {Turn} from './turn.ts'

/** What a turn runs with. */
export interface RunTurnOptions {
  engine: InferenceEngine
  clock: Clock
  tally: InferenceTally
  requestId: string
}

/** Microtasks an engine has to refuse in before the stream is answered with 200: enough for nested generators. */
const promptSteps = 12

/** Lets an engine that fails at once fail the request; a later failure becomes an `error` event. */
async function failPromptly(first: Promise<unknown>): Promise<void> {
  let state: 'waiting' | 'given' | {failure: unknown} = 'waiting'
  first.then(
    () => (state = 'given'),
    (failure: unknown) => (state = {failure}),
  )
  for (let step = 0; step < promptSteps && state === 'waiting'; step++) await Promise.resolve()
  if (typeof state === 'object') throw (state as {failure: unknown}).failure // narrowed to never by the loop above
}

/**
 * Starts the engine on a turn. Rejects when the engine refuses at once; otherwise resolves when the turn is under way, and
 * the turn's log tells the rest.
 */
export async function runTurn(turn: Turn, request: InferenceRequest, options: RunTurnOptions): Promise<void> {
  const {engine, requestId} = options
  turn.append('start', {turn_id: turn.id, request_id: requestId, model: engine.model})
  const context = {requestId, turnId: turn.id, signal: turn.signal}
  const iterator = engine.stream(request, context)[Symbol.asyncIterator]()
  const first = iterator.next()
  await failPromptly(first)
  const stop = () => void iterator.return?.().catch(() => {})
  turn.signal.addEventListener('abort', stop, {once: true})
  void follow({turn, request, iterator, first, options}).then(stop)
}

interface Following {
  turn: Turn
  request: InferenceRequest
  iterator: AsyncIterator<EngineEvent>
  first: Promise<IteratorResult<EngineEvent>>
  options: RunTurnOptions
}

/** Writes what the engine says into the log until one of them ends. Never rejects. */
async function follow({turn, request, iterator, first, options}: Following): Promise<void> {
  const {engine, clock, tally, requestId} = options
  const events = createTurnEvents(request)
  const startedAt = clock.now()
  try {
    for (let step = await first; turn.outcome === 'running'; step = await iterator.next()) {
      if (step.done === true) return fail(turn, {code: 'engine_incomplete', retryable: true})
      const event = step.value
      if (event.type === 'final') {
        const elapsedMs = clock.now() - startedAt
        const facts = {requestId, turnId: turn.id, model: engine.model, elapsedMs}
        for (const {type, data} of events.atEnd(event, facts).events) turn.append(type, data)
        tally.count += 1
        tally.totalMs += elapsedMs
        return turn.end('finished')
      }
      const {type, data} = events.during(event)
      if (type === 'text_delta') tally.deltas += 1
      turn.append(type, data)
      const room = turn.whenRoom()
      if (room !== undefined) await room
    }
  } catch (error) {
    const {status, code} = toRefusal(error)
    fail(turn, {code, retryable: status >= 502})
  }
}

function fail(turn: Turn, {code, retryable}: {code: string; retryable: boolean}): void {
  turn.append('error', {code, detail: 'The turn could not be finished.', retryable})
  turn.end('failed')
}
