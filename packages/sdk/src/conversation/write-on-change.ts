import type {Clock} from '../lib/clock.ts'
import type {Due} from './create-due.ts'
import type {ConversationStore} from './create-store.ts'

/** Calls `write` when something has happened that is to be kept. */
export interface ChangeWriter {
  /** Something else is to be written. */
  start(): void
  /** Notes what waits for its time. */
  flush(): void
  stop(): void
}

export interface ChangeWriterOptions {
  readonly store: ConversationStore
  readonly due: Due
  readonly clock: Clock
}

/** Not every key press is a write. */
const draftMs = 300

export function writeOnChange({store, due, clock}: ChangeWriterOptions, write: () => void): ChangeWriter {
  const writing = createTimer(soon, write)
  const noteDraft = (): void => due.notePart('draft')
  const drafting = createTimer(
    (run) => clock.schedule(run, draftMs),
    () => {
      noteDraft()
      write()
    },
  )
  const stopListening = store.onAction((action) => {
    due.note(action)
    if (action.type === 'drafted' && action.text !== '') return drafting.start()
    // What happens at once is written at once.
    if (action.type !== 'streamed') writing.start()
  })
  return {
    start: writing.start,
    flush() {
      if (drafting.stop()) noteDraft()
    },
    stop() {
      drafting.stop()
      stopListening()
    },
  }
}

/** At the end of what happens now. */
function soon(run: () => void): () => void {
  let isWanted = true
  queueMicrotask(() => isWanted && run())
  return () => {
    isWanted = false
  }
}

/** Runs once for all its starts until then. */
function createTimer(schedule: (run: () => void) => () => void, run: () => void): {start(): void; stop(): boolean} {
  let cancel: (() => void) | undefined
  return {
    start() {
      cancel ??= schedule(() => {
        cancel = undefined
        run()
      })
    },
    stop() {
      const wasRunning = cancel !== undefined
      cancel?.()
      cancel = undefined
      return wasRunning
    },
  }
}
