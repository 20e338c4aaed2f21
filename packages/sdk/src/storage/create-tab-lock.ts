/** Web Locks, as far as they are needed. */
export interface TabLocks {
  request(name: string, options: LockOptions, hold: (lock: unknown) => Promise<void> | undefined): Promise<unknown>
}

/** What becomes of the lock. */
export interface TabLockEvents {
  /** Whether this tab wants it, now that it could have it. */
  mayHold(): boolean
  onHeld(): void
  /** Another tab has it, or is to have it. */
  onBusy(): void
  /** Another tab took it by force. */
  onTaken(): void
  /** This page may not use locks at all. */
  onRefused(): void
}

/** One lock in the hands of one tab, or not. */
export interface TabLock {
  request(): void
  /** Gets it when all who wait already have had it. */
  wait(): void
  takeByForce(): void
  /** Changes whenever this tab gets it or loses it. */
  holding(): unknown
  letGo(): void
  /** Lets go of it for ever. */
  stop(): void
}

export function createTabLock(name: string, locks: TabLocks, events: TabLockEvents): TabLock {
  let isStopped = false
  let waiting: AbortController | undefined
  let release: (() => void) | undefined

  /** What the lock is held for: until it is let go of or taken away. */
  function hold(lock: unknown): Promise<void> | undefined {
    if (isStopped) return undefined
    if (!lock || !events.mayHold()) {
      events.onBusy()
      return undefined
    }
    const held = new Promise<void>((resolve) => (release = resolve))
    events.onHeld()
    return held
  }

  function request(options: LockOptions): void {
    let mine: typeof release
    const holdThis = (lock: unknown): Promise<void> | undefined => {
      const held = hold(lock)
      if (held) mine = release
      return held
    }
    locks.request(name, options, holdThis).catch((error: unknown) => {
      if (isStopped || options.signal?.aborted) return
      if (!(error instanceof DOMException) || error.name !== 'AbortError') return events.onRefused()
      // What this tab has let go of, or has taken from itself, is no loss.
      if (mine !== release) return
      release = undefined
      events.onTaken()
    })
  }

  return {
    request: () => request({ifAvailable: true}),
    wait() {
      waiting = new AbortController()
      request({signal: waiting.signal})
    },
    takeByForce() {
      waiting?.abort()
      request({steal: true})
    },
    holding: () => release,
    letGo() {
      const held = release
      release = undefined
      held?.()
    },
    stop() {
      isStopped = true
      waiting?.abort()
      release?.()
    },
  }
}
