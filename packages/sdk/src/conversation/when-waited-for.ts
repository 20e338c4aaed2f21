import type {Clock} from '../lib/clock.ts'
import type {ConversationStore} from './create-store.ts'

/** A device that takes longer to give what was kept does not keep a message from being sent. */
const longestWaitSeconds = 3

/** Calls back when a message has waited for that long; returns what ends the watch. Somebody who types a passphrase may take their time. */
export function whenWaitedFor(
  {store, clock}: {store: ConversationStore; clock: Clock},
  callback: () => void,
): () => void {
  let seconds = 0
  let stop = watch()
  function watch(): () => void {
    return clock.schedule(() => {
      seconds = store.getState().queue.length > 0 ? seconds + 1 : 0
      if (seconds >= longestWaitSeconds) return callback()
      stop = watch()
    }, 1_000)
  }
  return () => stop()
}
