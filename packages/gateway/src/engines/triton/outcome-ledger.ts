import type {InferenceRequest} from '@pixelated/sdk/contract'
import type {EngineOutcome, OutcomeNote} from '../inference-engine.ts'

/** A conversation in an experiment. */
interface Seat {
  readonly version: string
  readonly sessionId: string | undefined
  readonly clientId: string | undefined
  value?: number
}

export interface OutcomeLedger {
  /** A version has answered a turn: the first to answer a session has it. */
  seat(request: InferenceRequest, turnId: string, version: string): void
  /** Which version an outcome counts for, once. */
  note(outcome: Omit<EngineOutcome, 'experiment'>): OutcomeNote
  forget(of: {sessionId?: string; clientId?: string}): void
}

/**
 * Which version a conversation belongs to and whether its outcome is known, for as many of the newest turns as `most`. It is in memory only:
 * ids and one number each.
 */
export function createOutcomeLedger(most: number): OutcomeLedger {
  const sessions = new Map<string, Seat>()
  const turns = new Map<string, Seat>()

  function keep(seats: Map<string, Seat>, key: string, seat: Seat): void {
    // Written anew, it is the newest again.
    seats.delete(key)
    seats.set(key, seat)
    const [oldest] = seats.keys()
    if (seats.size > most && oldest !== undefined) seats.delete(oldest)
  }

  return {
    seat({session_id: sessionId, user_id: clientId}, turnId, version) {
      const known = sessionId === undefined ? undefined : sessions.get(sessionId)
      const seat = known ?? {version, sessionId, clientId}
      if (sessionId !== undefined) keep(sessions, sessionId, seat)
      keep(turns, turnId, seat)
    },
    note({sessionId, turnId, value, clientId}) {
      const seat = sessionId === undefined ? turns.get(turnId ?? '') : sessions.get(sessionId)
      // Another client's is as unknown as none at all: an id alone must tell nothing.
      if (seat === undefined || (clientId ?? seat.clientId) !== seat.clientId) return {state: 'unknown_session'}
      const {version} = seat
      if (seat.value === value) return {state: 'repeated', version}
      if (seat.value !== undefined) return {state: 'outcome_differs'}
      seat.value = value
      return {state: 'noted', version}
    },
    forget({sessionId, clientId}) {
      const isOf = (seat: Seat) =>
        (sessionId !== undefined && seat.sessionId === sessionId) ||
        (clientId !== undefined && seat.clientId === clientId)
      for (const seats of [sessions, turns]) for (const [key, seat] of seats) if (isOf(seat)) seats.delete(key)
    },
  }
}
