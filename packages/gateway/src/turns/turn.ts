import type {Clock} from '@pixelated/sdk'
import type {ByteSource} from '../wire/byte-source.ts'
import {createEventLog, type EventLog} from './event-log.ts'
import {createTurnReader, type TurnReader} from './turn-reader.ts'

/** How a turn went. `abandoned`: nobody read it for the whole grace. `failed`: it ended with an `error` event. */
export type TurnOutcome = 'running' | 'finished' | 'cancelled' | 'abandoned' | 'failed'

/** When a turn is paused, given up, or forgotten. Times in milliseconds, sizes in characters. */
export interface TurnLimits {
  /** How long a turn goes on when nobody reads it. */
  resumeGraceMs: number
  /** How long the engine waits for readers that do not read before they are dropped. */
  stallMs: number
  /** How far all readers may be behind before the engine waits. */
  maxBehindCharacters: number
  /** The most one turn's log holds. */
  maxTurnCharacters: number
}

/** One streamed turn: its log, who reads it, and whether it should go on. */
export interface Turn {
  readonly id: string
  readonly owner: string
  readonly log: EventLog
  readonly outcome: TurnOutcome
  readonly readers: ReadonlySet<TurnReader>
  /** Aborts when the engine should stop. */
  readonly signal: AbortSignal
  append(type: string, data: unknown): void
  /** Ends the log. The first call decides; later ones do nothing. */
  end(outcome: Exclude<TurnOutcome, 'running'>): void
  /** Stops the engine and ends the log with `done`. */
  cancel(outcome: 'cancelled' | 'abandoned'): void
  /** A new reader of everything after an id. */
  attach(afterId: number): ByteSource
  /** Undefined while there is room, else resolves when a reader has caught up or the turn has ended. */
  whenRoom(): Promise<void> | undefined
}

/** What a turn is made of. */
export interface TurnSetup {
  id: string
  owner: string
  clock: Clock
  limits: TurnLimits
  /** Told after each event with the change in characters held. */
  onChange(turn: Turn, difference: number): void
}

/** Creates a turn that runs until `end` or `cancel`. */
export function createTurn({id, owner, clock, limits, onChange}: TurnSetup): Turn {
  const log = createEventLog(limits.maxTurnCharacters)
  const readers = new Set<TurnReader>()
  const controller = new AbortController()
  let outcome: TurnOutcome = 'running'
  let stopGrace: (() => void) | undefined
  let stopStall: (() => void) | undefined
  let resume: (() => void) | undefined

  // The fastest decides: one dead connection must not hold up the person who has already reconnected.
  const isFull = () => {
    if (outcome !== 'running' || readers.size === 0) return false
    for (const reader of readers) if (reader.behind <= limits.maxBehindCharacters) return false
    return true
  }
  const wakeEngine = () => {
    if (resume === undefined || isFull()) return
    stopStall?.()
    stopStall = undefined
    const callback = resume
    resume = undefined
    callback()
  }
  const stopTimers = () => {
    stopGrace?.()
    stopStall?.()
    stopGrace = stopStall = undefined
  }

  const turn: Turn = {
    id,
    owner,
    log,
    readers,
    signal: controller.signal,
    get outcome() {
      return outcome
    },
    append(type, data) {
      if (outcome !== 'running') return
      const before = log.size
      log.append(type, JSON.stringify(data))
      onChange(turn, log.size - before)
      for (const reader of readers) reader.notify()
    },
    end(how) {
      if (outcome !== 'running') return
      outcome = how
      log.end()
      stopTimers()
      onChange(turn, 0)
      for (const reader of readers) reader.notify()
      wakeEngine()
    },
    cancel(how) {
      if (outcome !== 'running') return
      turn.append('done', {reason: 'cancelled'})
      turn.end(how)
      controller.abort()
    },
    attach(afterId) {
      stopGrace?.()
      stopGrace = undefined
      const reader = createTurnReader(log, afterId, {
        onTake: wakeEngine,
        onGone() {
          readers.delete(reader)
          if (readers.size === 0 && outcome === 'running') {
            stopGrace = clock.schedule(() => turn.cancel('abandoned'), limits.resumeGraceMs)
          }
          wakeEngine()
        },
      })
      readers.add(reader)
      return reader
    },
    whenRoom() {
      if (!isFull()) return undefined
      stopStall = clock.schedule(() => {
        for (const reader of [...readers]) reader.drop()
      }, limits.stallMs)
      return new Promise((resolve) => {
        resume = resolve
      })
    },
  }
  return turn
}
