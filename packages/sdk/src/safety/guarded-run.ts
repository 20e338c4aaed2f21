import type {TextGuardOptions} from './create-text-guard.ts'
import {createEventSource, type Arrival, type SourceOfEvents} from './event-source.ts'
import {createGuardedTurn, type GuardedTurn} from './guarded-turn.ts'
import type {SafetyPipeline} from './safety-pipeline.ts'

/** Drives a guarded turn from its source to its end. */
export interface GuardedRun {
  readonly turn: GuardedTurn
  isOpen(): boolean
  /** Waits until an event has been taken, or the guard has released something by itself. Never rejects. */
  step(): Promise<void>
  stop(reason: unknown): void
  throwIfFailed(): void
}

/** Nothing is read before the first step. */
export function createGuardedRun(
  stream: SourceOfEvents,
  pipeline: SafetyPipeline,
  options: TextGuardOptions,
): GuardedRun {
  let outcome: {error?: unknown} | undefined
  let stepping: Promise<void> | undefined
  let hasBegun = false
  let wake = () => {}
  const source = createEventSource(stream, () => wake())
  const turn = createGuardedTurn(pipeline, options, (event) => {
    options.emit(event)
    wake()
  })

  function settle(ended: {error?: unknown}) {
    outcome ??= ended
    turn.stop()
    wake()
  }

  function handle(arrival: Arrival): void | Promise<void> {
    if ('event' in arrival) return turn.take(arrival.event)
    if ('isEnd' in arrival) return turn.end()
    // What came before the failure is shown; after a cancellation nobody looks.
    const {error} = arrival
    if (error instanceof DOMException && error.name === 'AbortError') return settle({error})
    return turn.end().then(() => {
      turn.endIfBlocked()
      settle({error})
    })
  }

  async function stepOnce(): Promise<void> {
    // What is not loaded when the first sentence comes has until the end: the whole reply is judged again then.
    if (!hasBegun) void pipeline.prepare()
    hasBegun = true
    await new Promise<void>((resolve) => {
      wake = resolve
      source.ask()
    })
    wake = () => {}
    const arrival = source.take()
    const work = arrival && !outcome ? handle(arrival) : undefined
    if (work) await work
    stepping = undefined
    if (outcome) return
    if (turn.endIfBlocked()) source.leave(new DOMException('The reply was blocked', 'AbortError'))
    if (turn.isDone) settle({})
  }

  return {
    turn,
    isOpen: () => outcome === undefined,
    step: () => (stepping ??= stepOnce()),
    stop(reason) {
      if (outcome) return
      settle({error: reason})
      source.leave(reason)
    },
    throwIfFailed() {
      if (outcome && 'error' in outcome) throw outcome.error
    },
  }
}
