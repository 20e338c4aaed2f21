import type {AgentActivity} from '../contract/agent-activity.ts'
import type {TextChange} from './conversation-action.ts'
import type {FrameScheduler} from './frame-scheduler.ts'

/** What of a reply has come and is not shown yet. */
export interface TextBuffer {
  push(change: TextChange): void
  pushActivity(activity: AgentActivity): void
  /** Shows it now. */
  flush(): void
  /** Forgets it. */
  drop(): void
}

/** Collects what comes within a frame, so that it is shown at once. */
export function createTextBuffer(
  schedule: FrameScheduler,
  show: (changes: readonly TextChange[], activities: readonly AgentActivity[]) => void,
): TextBuffer {
  let changes: TextChange[] = []
  let pieces: string[] = []
  let activities: AgentActivity[] = []
  let cancel: (() => void) | undefined

  const joinPieces = (): void => {
    if (pieces.length > 0) changes.push(pieces.join(''))
    pieces = []
  }
  const drop = (): void => {
    cancel?.()
    cancel = undefined
    changes = []
    pieces = []
    activities = []
  }
  const flush = (): void => {
    joinPieces()
    const [shown, reported] = [changes, activities]
    drop()
    if (shown.length > 0 || reported.length > 0) show(shown, reported)
  }
  const wait = (): void => {
    if (cancel) return
    cancel = () => {}
    const stop = schedule(flush)
    // A scheduler may call back at once.
    if (cancel) cancel = stop
  }
  return {
    push(change) {
      if (typeof change === 'string') pieces.push(change)
      else {
        joinPieces()
        changes.push(change)
      }
      wait()
    },
    pushActivity(activity) {
      activities.push(activity)
      wait()
    },
    flush,
    drop,
  }
}
