import type {Clock} from '@pixelated/sdk'
import type {DoneReason, InferenceRequest, InferenceResponse} from '@pixelated/sdk/contract'
import {failPromptly} from '../engines/fail-promptly.ts'
import type {EngineContext, EngineEvent, InferenceEngine} from '../engines/inference-engine.ts'
import type {InferenceTally} from '../policy/inference-tally.ts'
import {toRefusal} from '../wire/problem-response.ts'
import {TurnEvents} from './turn-events.ts'
import type {Turn} from './turn.ts'

/** What a turn runs with. */
export interface TurnServices {
  readonly engine: InferenceEngine
  readonly clock: Clock
  readonly tally: InferenceTally
  /** Keeps the turns of kept conversations: the reply as it is to be told then, or nothing when there is nothing to keep. */
  readonly keeper: {
    keep(turn: {
      request: InferenceRequest
      reply: InferenceResponse
      actor: string
    }): Promise<InferenceResponse> | undefined
  }
}

/** What a turn answers. */
export interface TurnQuestion {
  request: InferenceRequest
  caller: Pick<EngineContext, 'requestId' | 'traceparent'>
  /** The id of the key or token that asked. */
  actor: string
}

/** Microtasks a turn has to be refused in before the stream is answered with 200: gates take some of them. */
const promptSteps = 40

/**
 * Starts the engine on a turn. Rejects when the engine refuses at once; otherwise resolves when the turn is under way, and
 * the turn's log tells the rest.
 */
export async function runTurn(turn: Turn, question: TurnQuestion, services: TurnServices): Promise<void> {
  const {request, caller} = question
  const {engine} = services
  turn.append('start', {turn_id: turn.id, request_id: caller.requestId, model: engine.model})
  const context = {...caller, turnId: turn.id, signal: turn.signal}
  const iterator = engine.stream(request, context)[Symbol.asyncIterator]()
  const first = iterator.next()
  await failPromptly(first, promptSteps)
  const {onStep, onFailure} = new TurnRun(turn, iterator, {question, services})
  void first.then(onStep, onFailure)
}

/**
 * Writes what an engine says into a turn's log until one of them ends. Two callbacks for the whole turn: awaiting in a loop
 * makes several objects per event, on every stream.
 */
class TurnRun {
  readonly #turn: Turn
  readonly #iterator: AsyncIterator<EngineEvent>
  readonly #question: TurnQuestion
  readonly #services: TurnServices
  readonly #events: TurnEvents
  readonly #startedAt: number

  constructor(turn: Turn, iterator: AsyncIterator<EngineEvent>, {question, services}: RunSetup) {
    this.#turn = turn
    this.#iterator = iterator
    this.#question = question
    this.#services = services
    this.#events = new TurnEvents(question.request)
    this.#startedAt = services.clock.now()
    turn.whenCancelled(() => this.#stop())
  }

  /** Goes on with what comes next. */
  readonly onStep = (result: IteratorResult<EngineEvent>): void => {
    if (this.#turn.outcome !== 'running') return this.#stop()
    try {
      this.#take(result)
    } catch (error) {
      this.onFailure(error)
      this.#stop()
    }
  }

  readonly onFailure = (error: unknown): void => {
    const {status, code} = toRefusal(error)
    fail(this.#turn, {code, retryable: status >= 502})
  }

  #take({done, value}: IteratorResult<EngineEvent>): void {
    const turn = this.#turn
    if (done === true) return fail(turn, {code: 'engine_incomplete', retryable: true})
    if (value.type === 'final') return this.#finish(value)
    if (value.type === 'text_delta') {
      this.#services.tally.deltas += 1
      turn.append('text_delta', {text: value.text})
    } else {
      turn.append(value.type, this.#events.dataOf(value))
    }
    const room = turn.whenRoom()
    if (room === undefined) this.#next()
    else void room.then(() => (turn.outcome === 'running' ? this.#next() : this.#stop()))
  }

  #finish({reply, reason}: Extract<EngineEvent, {type: 'final'}>): void {
    const {engine, clock, tally, keeper} = this.#services
    const {request, caller, actor} = this.#question
    const elapsedMs = clock.now() - this.#startedAt
    const facts = {requestId: caller.requestId, turnId: this.#turn.id, model: engine.model, elapsedMs}
    const whole = this.#events.wholeOf(reply, facts)
    tally.count += 1
    tally.totalMs += elapsedMs
    const keeping = keeper.keep({request, reply: whole, actor})
    if (keeping === undefined) return this.#tellEnd(whole, reason)
    void keeping.then((kept) => this.#tellEnd(kept, reason))
  }

  #tellEnd(whole: InferenceResponse, reason: DoneReason): void {
    const turn = this.#turn
    if (turn.outcome === 'running') {
      for (const {type, data} of this.#events.atEnd(whole, reason)) turn.append(type, data)
      turn.end('finished')
    }
    this.#stop()
  }

  #next(): void {
    void this.#iterator.next().then(this.onStep, this.onFailure)
  }

  #stop(): void {
    void this.#iterator.return?.().catch(() => {})
  }
}

interface RunSetup {
  question: TurnQuestion
  services: TurnServices
}

function fail(turn: Turn, {code, retryable}: {code: string; retryable: boolean}): void {
  turn.append('error', {code, detail: 'The turn could not be finished.', retryable})
  turn.end('failed')
}
