import type {Clock} from '@pixelated/sdk'
import {Refusal} from '../wire/refusal.ts'
import {createGoneTurns} from './gone-turns.ts'
import {createHeartbeat} from './heartbeat.ts'
import {Turn, type TurnFacts, type TurnLimits, type TurnOutcome} from './turn.ts'

/** Limits of one turn and of all of them together. */
export interface TurnRegistryOptions extends TurnLimits {
  clock: Clock
  newId: (prefix: string) => string
  /** How often readers get a comment, in milliseconds. */
  keepAliveMs: number
  /** The most that all logs hold together; the oldest finished turns go first. */
  maxTotalBytes: number
  /** How long a finished turn can still be read, in milliseconds. */
  retainMs: number
  /** How many gone turns are remembered as gone rather than unknown. */
  maxGone?: number
}

/** All turns of a gateway: running ones, and finished ones for as long as there is room. */
export interface TurnRegistry {
  /** How many turns are running. */
  readonly running: number
  /** How many connections read a running turn. */
  readonly reading: number
  /** Bytes held by all logs. */
  readonly held: number
  /** `onEnd` is told how the turn went, unless it is discarded. */
  open(facts: Omit<TurnFacts, 'id'>, onEnd?: (outcome: TurnOutcome) => void): Turn
  /** Takes back a turn that never began, as if it had not been opened. */
  discard(turn: Turn): void
  /** The turn, if it is this owner's. Refuses with 404 when it is unknown and 410 when it was let go. */
  find(id: string, owner: string): Turn
  /** Cancels and forgets the turns of a client or a conversation. */
  erase(id: string): void
  /** Cancels everything that runs, forgets the rest, and leaves no timer. */
  close(): void
}

/** Creates an empty registry. Its only timer runs while a turn is read. */
export function createTurnRegistry(options: TurnRegistryOptions): TurnRegistry {
  const {clock, newId, keepAliveMs, maxTotalBytes, retainMs, maxGone = 10_000} = options
  const running = new Map<string, Turn>()
  const finished = new Map<string, {turn: Turn; at: number}>()
  const gone = createGoneTurns(maxGone)
  const endings = new WeakMap<Turn, (outcome: TurnOutcome) => void>()
  const heartbeat = createHeartbeat(running, clock, keepAliveMs)
  let held = 0
  let stopSweeping: (() => void) | undefined

  const forget = (turn: Turn) => {
    finished.delete(turn.id)
    held -= turn.log.size
    gone.add(turn.id, turn.owner)
  }
  const makeRoom = () => {
    for (const {turn, at} of finished.values()) {
      if (held <= maxTotalBytes && clock.now() - at < retainMs) return
      forget(turn)
    }
  }
  // Words of a conversation are not kept for longer than said, also when no request comes that would clear them.
  const sweep = () => {
    makeRoom()
    const oldest = finished.values().next().value
    stopSweeping = oldest && clock.schedule(sweep, oldest.at + retainMs - clock.now())
  }
  const finish = (turn: Turn) => {
    finished.set(turn.id, {turn, at: clock.now()})
    stopSweeping ??= clock.schedule(sweep, retainMs)
    endings.get(turn)?.(turn.outcome)
  }
  const onChange = (turn: Turn, difference: number) => {
    held += difference
    if (turn.outcome !== 'running' && running.delete(turn.id)) finish(turn)
    if (held > maxTotalBytes) makeRoom()
  }
  const surroundings = {clock, limits: options, onChange}

  return {
    get running() {
      return running.size
    },
    get reading() {
      return [...running.values()].reduce((count, turn) => count + turn.readers.length, 0)
    },
    get held() {
      return held
    },
    open(facts, onEnd) {
      makeRoom()
      if (held > maxTotalBytes) throw new Refusal(503, 'too_many_turns', {headers: {'Retry-After': '5'}})
      const turn = new Turn({...facts, id: newId('turn')}, surroundings)
      running.set(turn.id, turn)
      if (onEnd !== undefined) endings.set(turn, onEnd)
      heartbeat.start()
      return turn
    },
    discard(turn) {
      running.delete(turn.id)
      held -= turn.log.size
      turn.end('failed')
    },
    find(id, owner) {
      makeRoom()
      const turn = running.get(id) ?? finished.get(id)?.turn
      if (turn?.owner === owner) return turn
      if (gone.has(id, owner)) throw new Refusal(410, 'turn_expired', {detail: 'This turn is no longer kept.'})
      throw new Refusal(404, 'unknown_turn')
    },
    erase(id) {
      for (const turn of [...running.values()]) if (turn.about.has(id)) turn.cancel('cancelled')
      for (const {turn} of [...finished.values()]) if (turn.about.has(id)) forget(turn)
    },
    close() {
      for (const turn of [...running.values()]) turn.cancel('cancelled')
      for (const {turn} of [...finished.values()]) forget(turn)
      heartbeat.stop()
      stopSweeping?.()
      stopSweeping = undefined
    },
  }
}
