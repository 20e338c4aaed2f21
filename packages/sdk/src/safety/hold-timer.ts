import type {Clock} from '../lib/clock.ts'

interface HoldTimerOptions {
  readonly clock: Clock
  readonly longestHoldMs: number
  /** When the oldest text that waits came; `undefined` when none does. */
  since(): number | undefined
  /** Text has waited `holds` times too long. False when nothing could be released. */
  onDue(holds: number): boolean
}

/** Sees to it that no text waits for ever. One timer, that is not set anew for each piece of text. */
export function createHoldTimer({clock, longestHoldMs, since, onDue}: HoldTimerOptions) {
  let cancel: (() => void) | undefined

  function set(holds: number) {
    const oldest = since()
    if (cancel || oldest === undefined) return
    cancel = clock.schedule(onTime, Math.max(0, oldest + holds * longestHoldMs - clock.now()))
  }

  function onTime() {
    cancel = undefined
    const oldest = since()
    if (oldest === undefined) return
    const holds = Math.floor((clock.now() - oldest) / longestHoldMs)
    if (holds < 1) set(1)
    else if (!onDue(holds)) set(holds + 1)
  }

  return {
    /** Text waits, or may wait. */
    start: () => set(1),
    stop() {
      cancel?.()
      cancel = undefined
    },
  }
}
