import type {StreamEvent} from '../contract/stream-event.ts'
import {NotFoundError} from '../errors/not-found-error.ts'
import {isPixelError, type PixelError} from '../errors/pixel-error.ts'
import {StreamError} from '../errors/stream-error.ts'
import {sleep} from '../lib/sleep.ts'
import {createBreakBudget} from './break-budget.ts'
import {openTurn} from './open-turn.ts'
import type {TurnConnection, TurnPosition} from './turn-connection.ts'
import type {TurnOptions} from './turn-options.ts'
import {foldEvent, textOf, type TurnState} from './turn-state.ts'

export interface TurnRun {
  /** Goes one step: at most one network chunk. False when the turn is complete. Throws why it can not be. */
  step(signal: AbortSignal): Promise<boolean>
  /** Hands out some of what has arrived, without waiting; false when a `step` is needed for more. */
  take(): boolean
  /** Lets the connection go; after the last event it is left fit for another request. */
  close(): void
}

/** Drives a turn to its end over as many connections as it takes; the events go to `emit`, each exactly once, in order. */
export function runTurn(options: TurnOptions, state: TurnState, emit: (event: StreamEvent) => void): TurnRun {
  const {source, clock, random} = options
  const position: TurnPosition = {lastId: 0}
  const pauseAfter = createBreakBudget()
  let connection: TurnConnection | undefined
  /** The connection that brought `done`: nothing more is read from it. */
  let ended: TurnConnection | undefined
  let seen = 0

  const onEvent = (event: StreamEvent) => {
    seen++
    if (event.type === 'done') ended = connection
    foldEvent(state, event, emit)
  }

  function finish(): boolean {
    if (state.doneReason === undefined) onEvent({type: 'done', reason: 'stop'})
    return false
  }

  /** A connection has ended. On a server that does not number, the final reply is the end; elsewhere `done` is. */
  function onEnd(): boolean {
    const isDone = state.doneReason !== undefined || position.lastId === 0
    if (isDone && (state.reply || (state.doneReason ?? 'stop') !== 'stop')) return finish()
    throw new StreamError('incomplete')
  }

  async function recover(error: PixelError, signal: AbortSignal): Promise<boolean> {
    close()
    const hasBegun = state.turnId !== undefined
    const pause = pauseAfter(error, {hasBegun, seen})
    if (pause !== undefined) {
      options.onRecovery('resume', error.code)
      await sleep(pause * random(), {clock, signal})
      return true
    }
    const isServersFault = error instanceof StreamError || error instanceof NotFoundError
    if (!isServersFault || hasBegun || textOf(state) !== '' || !source.fallback) throw error
    options.onRecovery('fallback', error.code)
    onEvent({type: 'final_response', reply: await source.fallback(signal)})
    return finish()
  }

  function close() {
    connection?.close()
    connection = undefined
  }

  return {
    async step(signal) {
      const isOpening = !connection
      try {
        signal.throwIfAborted()
        connection ??= await openTurn(options, {state, position, signal, onEvent})
        signal.throwIfAborted()
        if (isOpening) return connection ? true : finish()
        const isOpen = connection === ended || (await connection?.read())
        textOf(state)
        if (isOpen && state.doneReason === undefined) return true
        if (isOpen) connection?.finish()
        connection = undefined
        return onEnd()
      } catch (error) {
        if (signal.aborted) {
          close() // it may have opened in the very moment of the abort
          throw signal.reason
        }
        // A body that breaks throws what the platform likes; for us it is a stream that ended too early.
        const failure = isPixelError(error) ? error : new StreamError('incomplete')
        // The HTTP room has already retried what it could not open.
        if (isOpening && !(failure instanceof StreamError || failure instanceof NotFoundError)) throw failure
        return recover(failure, signal)
      }
    },
    take() {
      if (connection === ended || !connection?.take()) return false
      textOf(state)
      return connection !== ended
    },
    close() {
      if (connection === ended) connection?.finish()
      else close()
      connection = undefined
    },
  }
}
