import type {Clock} from '../lib/clock.ts'

/** Lets commands through when this tab may act. */
export interface Turnstile {
  /** Does it now, or as soon as this tab may; a tab that follows another one takes over first. */
  act(command: () => void): void
  /** This tab may act now: what waited is done, in order. */
  open(): void
  /** This tab follows another one. */
  follow(): void
  /** What waits is dropped. */
  close(): void
}

export interface TurnstileOptions {
  readonly mayAct: () => boolean
  readonly takeOver: () => void
  readonly clock: Clock
}

/** Two tabs that both want to act must not take it from each other at once, before either could. */
const takeBackMs = 500

export function createTurnstile({mayAct, takeOver, clock}: TurnstileOptions): Turnstile {
  const waiting: (() => void)[] = []
  let stopTimer = () => {}
  let isClosed = false
  return {
    act(command) {
      if (isClosed) return
      if (mayAct()) return command()
      waiting.push(command)
      takeOver()
    },
    open() {
      for (const command of waiting.splice(0)) command()
    },
    follow() {
      stopTimer()
      if (waiting.length > 0 && !isClosed) stopTimer = clock.schedule(takeOver, takeBackMs)
    },
    close() {
      isClosed = true
      stopTimer()
      waiting.length = 0
    },
  }
}
