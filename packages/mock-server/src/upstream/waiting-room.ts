/** Lets others in only while nobody is inside. */
export interface WaitingRoom {
  /** Resolves once nobody is inside. */
  pass(): Promise<void>
  /** Runs alone. */
  occupy<T>(work: () => Promise<T>): Promise<T>
}

/**
 * The original's handlers are asynchronous in name but block in their work, so one slow inference holds up every other
 * call, `/health` included. An open room lets everybody through.
 */
export function createWaitingRoom({isOpen}: {isOpen: boolean}): WaitingRoom {
  let last: Promise<unknown> = Promise.resolve()
  return {
    async pass() {
      if (!isOpen) await last.catch(() => undefined)
    },
    occupy(work) {
      if (isOpen) return work()
      const next = last.catch(() => undefined).then(work)
      last = next
      return next
    },
  }
}
