import type {StreamEvent} from '../contract/stream-event.ts'
import {NotFoundError} from '../errors/not-found-error.ts'
import {isPixelError, type PixelError} from '../errors/pixel-error.ts'
import {ResponseError} from '../errors/response-error.ts'
import {StreamError} from '../errors/stream-error.ts'
import {TimeoutError} from '../errors/timeout-error.ts'
import type {Clock} from '../lib/clock.ts'
import {sleep} from '../lib/sleep.ts'
import {openTurnConnection, type TurnConnection, type TurnPosition} from './turn-connection.ts'
import type {TurnSource} from './turn-source.ts'
import {foldEvent, type TurnState} from './turn-state.ts'

/** What a streamed turn is made with. */
export interface TurnOptions {
  source: TurnSource
  clock: Clock
  random: () => number
  firstEventMs: number
  stallMs: number
  /** Told about resumes and fallbacks. */
  onRecovery(what: 'resume' | 'fallback', code: string): void
}

/** Breaks in a row, without a new event between them, before we give up. A second stall in a row is one too many. */
const breaksAllowed = 3
const firstPauseMs = 200

export interface TurnRun {
  /** Goes one step: at most one network chunk. False when the turn is complete. Throws why it can not be. */
  step(signal: AbortSignal): Promise<boolean>
  close(): void
}

/** Drives a turn to its end over as many connections as it takes; the events go to `emit`, each exactly once, in order. */
export function runTurn(options: TurnOptions, state: TurnState, emit: (event: StreamEvent) => void): TurnRun {
  const {source, clock} = options
  const position: TurnPosition = {lastId: 0}
  let connection: TurnConnection | undefined
  let breaks = 0
  let seenAtBreak = 0
  let seen = 0

  const onEvent = (event: StreamEvent) => {
    seen++
    for (const folded of foldEvent(state, event)) emit(folded)
  }
  const finish = (reason: string) => onEvent({type: 'done', reason})

  async function connect(signal: AbortSignal): Promise<boolean> {
    const lastEventId = position.lastId > 0 ? String(position.lastId) : undefined
    const response = await source.open({turnId: state.turnId, lastEventId}, signal)
    if (!response) {
      if (!state.reply) throw new StreamError('incomplete', {isRetryable: false})
      finish('stop')
      return false
    }
    const type = response.headers.get('content-type') ?? ''
    if (type.includes('json')) {
      const reply = await source.readWhole(response).catch((error: unknown) => {
        throw error instanceof ResponseError ? new StreamError('malformed', {status: response.status}) : error
      })
      onEvent({type: 'final_response', reply})
      finish('stop')
      return false
    }
    if (!type.includes('event-stream') || !response.body) {
      void response.body?.cancel().catch(() => {})
      throw new StreamError('malformed', {isRetryable: false, status: response.status})
    }
    const {firstEventMs, stallMs} = options
    connection = openTurnConnection(response.body, {
      clock,
      firstEventMs,
      stallMs,
      position,
      toReply: source.toReply,
      onEvent,
    })
    return true
  }

  /** A connection ended without `done`. On a server that does not number, the final reply is the end. */
  function onEnd(): boolean {
    connection = undefined
    if (state.doneReason !== undefined) {
      if (state.doneReason === 'stop' && !state.reply) throw new StreamError('incomplete')
      return false
    }
    if (state.reply && position.lastId === 0) {
      finish('stop')
      return false
    }
    throw new StreamError('incomplete')
  }

  async function fallBack(error: PixelError, signal: AbortSignal): Promise<boolean> {
    if (!source.fallback || state.turnId !== undefined || state.text !== '') throw error
    options.onRecovery('fallback', error.code)
    onEvent({type: 'final_response', reply: await source.fallback(signal)})
    finish('stop')
    return false
  }

  /** Whether another connection may still bring what is missing. */
  function canGoOn(error: PixelError): boolean {
    if (error instanceof NotFoundError || isServersWord(error)) return false
    // Before the turn has begun, a page that is no stream will not become one, and waiting twice is too long.
    const isHopeless = seen > 0 || error.status !== undefined || error instanceof TimeoutError
    if (state.turnId === undefined && isHopeless) return false
    breaks = seen > seenAtBreak ? 1 : breaks + 1
    seenAtBreak = seen
    return breaks <= (error instanceof TimeoutError ? 1 : breaksAllowed)
  }

  async function recover(error: PixelError, signal: AbortSignal): Promise<boolean> {
    connection?.close()
    connection = undefined
    if (!canGoOn(error)) {
      const isServersFault = error instanceof StreamError || error instanceof NotFoundError
      if (state.turnId === undefined && isServersFault) return fallBack(error, signal)
      throw error
    }
    options.onRecovery('resume', error.code)
    await sleep(firstPauseMs * 2 ** (breaks - 1) * options.random(), {clock, signal})
    return true
  }

  return {
    async step(signal) {
      let isOpening = false
      try {
        signal.throwIfAborted()
        if (!connection) {
          isOpening = true
          return await connect(signal)
        }
        const isOpen = await connection.read()
        if (state.doneReason !== undefined) connection.close()
        return isOpen && state.doneReason === undefined ? true : onEnd()
      } catch (error) {
        if (signal.aborted) throw signal.reason
        const failure = isPixelError(error) ? error : new StreamError('incomplete')
        // The HTTP room has already retried what it could not open.
        if (isOpening && !(failure instanceof StreamError || failure instanceof NotFoundError)) throw failure
        return recover(failure, signal)
      }
    },
    close() {
      connection?.close()
      connection = undefined
    },
  }
}

const isServersWord = (error: PixelError): boolean => error instanceof StreamError && error.failure === 'reported'
