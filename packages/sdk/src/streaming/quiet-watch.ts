import type {Clock} from '../lib/clock.ts'

/** Calls back when nothing was seen for a while. */
export interface QuietWatch {
  /** Something was seen: an event, not a byte and not a keep-alive comment. */
  seen(): void
  stop(): void
}

/** One timer for a whole stream: it is set again only when it fires early, so an event costs one look at the clock. */
export function createQuietWatch(clock: Clock, milliseconds: number, onQuiet: () => void): QuietWatch {
  let seenAt = clock.now()
  let cancel = () => {}
  const wait = (left: number) => {
    cancel = clock.schedule(() => {
      const remaining = seenAt + milliseconds - clock.now()
      if (remaining > 0) wait(remaining)
      else onQuiet()
    }, left)
  }
  if (Number.isFinite(milliseconds)) wait(milliseconds)
  return {
    seen() {
      seenAt = clock.now()
    },
    stop: () => cancel(),
  }
}
