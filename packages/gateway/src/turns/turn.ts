import type {Clock} from '@pixelated/sdk'
import type {ByteSource} from '../wire/byte-source.ts'
import {EventLog} from './event-log.ts'
import {TurnReader, type Readable} from './turn-reader.ts'

/** How a turn went. `abandoned`: nobody read it for the whole grace. `failed`: it ended with an `error` event. */
export type TurnOutcome = 'running' | 'finished' | 'cancelled' | 'abandoned' | 'failed'

/** When a turn is paused, given up, or forgotten. Times in milliseconds, sizes in bytes. */
export interface TurnLimits {
  /** How long a turn goes on when nobody reads it. */
  readonly resumeGraceMs: number
  /** How long the engine waits for readers that do not read before they are dropped. */
  readonly stallMs: number
  /** How far all readers may be behind before the engine waits. */
  readonly maxBehindBytes: number
  /** The most one turn's log holds. */
  readonly maxTurnBytes: number
}

/** What all turns of a gateway share. */
export interface TurnSurroundings {
  readonly clock: Clock
  readonly limits: TurnLimits
  /** Told after each event, and at the end, with the change in bytes held. */
  onChange(turn: Turn, difference: number): void
}

/** What is known of a turn from the start. */
export interface TurnFacts {
  readonly id: string
  readonly owner: string
  readonly about?: ReadonlySet<string> | undefined
}

const nobody: ReadonlySet<string> = new Set()

/** One streamed turn: its log, who reads it, and whether it should go on. It runs until `end` or `cancel`. */
export class Turn implements Readable {
  readonly id: string
  readonly owner: string
  /** Ids of the client and the conversation that it is of. */
  readonly about: ReadonlySet<string>
  readonly log: EventLog
  #readers: TurnReader[] = []
  readonly #surroundings: TurnSurroundings
  readonly #controller = new AbortController()
  #outcome: TurnOutcome = 'running'
  #stopGrace: (() => void) | undefined
  #stopStall: (() => void) | undefined
  #resume: (() => void) | undefined
  #stopEngine: (() => void) | undefined

  constructor({id, owner, about = nobody}: TurnFacts, surroundings: TurnSurroundings) {
    this.id = id
    this.owner = owner
    this.about = about
    this.log = new EventLog(surroundings.limits.maxTurnBytes)
    this.#surroundings = surroundings
  }

  get outcome(): TurnOutcome {
    return this.#outcome
  }

  /** Aborts when the engine should stop. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get readers(): readonly TurnReader[] {
    return this.#readers
  }

  append(type: string, data: unknown): void {
    if (this.#outcome !== 'running') return
    const before = this.log.size
    this.log.append(type, JSON.stringify(data))
    this.#surroundings.onChange(this, this.log.size - before)
    this.#notify()
  }

  /** Ends the log. The first call decides; later ones do nothing. */
  end(outcome: Exclude<TurnOutcome, 'running'>): void {
    if (this.#outcome !== 'running') return
    this.#outcome = outcome
    this.log.end()
    this.#stopGrace?.()
    this.#stopStall?.()
    this.#surroundings.onChange(this, 0)
    this.#notify()
    this.onTake()
  }

  /** Stops the engine and ends the log with `done`. */
  cancel(outcome: 'cancelled' | 'abandoned'): void {
    if (this.#outcome !== 'running') return
    this.append('done', {reason: 'cancelled'})
    this.end(outcome)
    this.#controller.abort()
    this.#stopEngine?.()
  }

  /** Calls back when the turn is cancelled: for whoever drives the engine, at less cost than a listener on the signal. */
  whenCancelled(callback: () => void): void {
    this.#stopEngine = callback
  }

  /** A new reader of everything after an id. */
  attach(afterId: number): ByteSource {
    this.#stopGrace?.()
    this.#stopGrace = undefined
    const reader = new TurnReader(this, afterId)
    this.#readers = [...this.#readers, reader]
    return reader
  }

  /** Undefined while there is room, else resolves when a reader has caught up or the turn has ended. */
  whenRoom(): Promise<void> | undefined {
    if (!this.#isFull()) return undefined
    const {clock, limits} = this.#surroundings
    this.#stopStall = clock.schedule(() => {
      for (const reader of this.#readers) reader.drop()
    }, limits.stallMs)
    return new Promise((resolve) => {
      this.#resume = resolve
    })
  }

  onTake(): void {
    if (this.#resume === undefined || this.#isFull()) return
    this.#stopStall?.()
    this.#stopStall = undefined
    const resume = this.#resume
    this.#resume = undefined
    resume()
  }

  onGone(reader: TurnReader): void {
    this.#readers = this.#readers.filter((other) => other !== reader)
    if (this.#readers.length === 0 && this.#outcome === 'running') {
      const {clock, limits} = this.#surroundings
      this.#stopGrace = clock.schedule(() => this.cancel('abandoned'), limits.resumeGraceMs)
    }
    this.onTake()
  }

  #notify(): void {
    // The list is replaced, never changed, so readers may come and go while they are told.
    const readers = this.#readers
    for (let index = 0; index < readers.length; index++) readers[index]?.notify()
  }

  /** The fastest reader decides: one dead connection must not hold up the person who has already reconnected. */
  #isFull(): boolean {
    if (this.#outcome !== 'running' || this.#readers.length === 0) return false
    const {maxBehindBytes} = this.#surroundings.limits
    for (const reader of this.#readers) if (reader.behind <= maxBehindBytes) return false
    return true
  }
}
