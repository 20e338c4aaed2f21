import type {StreamEvent} from '../contract/stream-event.ts'
import {ResponseError} from '../errors/response-error.ts'
import {StreamError} from '../errors/stream-error.ts'
import {openTurnConnection, type TurnConnection, type TurnPosition} from './turn-connection.ts'
import type {TurnOptions} from './turn-options.ts'
import type {TurnState} from './turn-state.ts'

interface Place {
  state: TurnState
  position: TurnPosition
  signal: AbortSignal
  onEvent(event: StreamEvent): void
}

/**
 * Opens a turn, or what is left of it. `undefined`: there is nothing more to read, because the server answered in one piece
 * or has sent everything.
 */
export async function openTurn(options: TurnOptions, place: Place): Promise<TurnConnection | undefined> {
  const {source, clock, firstEventMs, stallMs} = options
  const {state, position, signal, onEvent} = place
  const lastEventId = position.lastId > 0 ? String(position.lastId) : undefined
  const response = await source.open({turnId: state.turnId, lastEventId}, signal)
  if (!response) {
    if (!state.reply) throw new StreamError('incomplete', {isRetryable: false})
    return undefined
  }
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    const reply = await source.readWhole(response).catch((error: unknown) => {
      throw error instanceof ResponseError ? new StreamError('malformed', {status: response.status}) : error
    })
    onEvent({type: 'final_response', reply})
    return undefined
  }
  if (!type.includes('event-stream') || !response.body) {
    void response.body?.cancel().catch(() => {})
    throw new StreamError('malformed', {isRetryable: false, status: response.status})
  }
  return openTurnConnection(response.body, {clock, firstEventMs, stallMs, position, toReply: source.toReply, onEvent})
}
