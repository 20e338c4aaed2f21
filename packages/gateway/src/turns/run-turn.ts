import type {Clock} from '@pixelated/sdk'
import type {InferenceRequest} from '@pixelated/sdk/contract'
import type {EngineEvent, InferenceEngine} from '../engines/inference-engine.ts'
import type {InferenceTally} from '../policy/inference-tally.ts'
import {toRefusal} from '../wire/problem-response.ts'
import {TurnEvents} from './turn-events.ts'
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
  const state: {isSettled: boolean; failure?: unknown} = {isSettled: false}
  first.then(
    () => (state.isSettled = true),
    (failure: unknown) => Object.assign(state, {isSettled: true, failure}),
  )
  for (let step = 0; step < promptSteps && !state.isSettled; step++) await Promise.resolve()
  if ('failure' in state) throw state.failure
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
  follow({turn, request, iterator, options}, first)
}

interface Following {
  turn: Turn
  request: InferenceRequest
  iterator: AsyncIterator<EngineEvent>
  options: RunTurnOptions
}

/**
 * Writes what the engine says into the log until one of them ends. Two callbacks for the whole turn: awaiting in a loop
 * makes several objects per event, on every stream.
 */
function follow({turn, request, iterator, options}: Following, first: Promise<IteratorResult<EngineEvent>>): void {
  const {engine, clock, tally, requestId} = options
  const events = new TurnEvents(request)
  const startedAt = clock.now()
  const stop = () => void iterator.return?.().catch(() => {})
  const next = () => void iterator.next().then(onStep, onFailure)
  const onFailure = (error: unknown) => {
    const {status, code} = toRefusal(error)
    fail(turn, {code, retryable: status >= 502})
  }
  const finish = (event: Extract<EngineEvent, {type: 'final'}>) => {
    const elapsedMs = clock.now() - startedAt
    const facts = {requestId, turnId: turn.id, model: engine.model, elapsedMs}
    for (const {type, data} of events.atEnd(event, facts)) turn.append(type, data)
    tally.count += 1
    tally.totalMs += elapsedMs
    turn.end('finished')
    stop()
  }
  const take = ({done, value}: IteratorResult<EngineEvent>) => {
    if (done === true) return fail(turn, {code: 'engine_incomplete', retryable: true})
    if (value.type === 'final') return finish(value)
    if (value.type === 'text_delta') {
      tally.deltas += 1
      turn.append('text_delta', {text: value.text})
    } else {
      turn.append(value.type, events.dataOf(value))
    }
    const room = turn.whenRoom()
    if (room === undefined) next()
    else void room.then(() => (turn.outcome === 'running' ? next() : stop()))
  }
  const onStep = (result: IteratorResult<EngineEvent>) => {
    if (turn.outcome !== 'running') return stop()
    try {
      take(result)
    } catch (error) {
      onFailure(error)
      stop()
    }
  }
  turn.signal.addEventListener('abort', stop, {once: true})
  void first.then(onStep, onFailure)
}

function fail(turn: Turn, {code, retryable}: {code: string; retryable: boolean}): void {
  turn.append('error', {code, detail: 'The turn could not be finished.', retryable})
  turn.end('failed')
}
