import type {StreamEvent} from '../contract/stream-event.ts'

interface EventQueueOptions {
  /** Fetches more; false when nothing more will come. Rejects when the turn failed. */
  step(): Promise<boolean>
  /** The reader left early. */
  onLeave(): void
}

/** What has arrived and was not yet handed on. */
export interface EventQueue {
  /** Keeps an event, if anybody iterates. */
  push(event: StreamEvent): void
  /** Forgets what was not yet handed on. */
  clear(): void
  iterate(): AsyncIterator<StreamEvent, undefined>
}

/** Hands out the events of a chunk without waiting between them: only the next chunk is awaited. */
export function createEventQueue({step, onLeave}: EventQueueOptions): EventQueue {
  let isRead = false
  let queue: StreamEvent[] = []
  let events: StreamEvent[] = []
  let next = 0

  async function refill(): Promise<IteratorResult<StreamEvent, undefined>> {
    for (let isOpen = true; isOpen || queue.length > 0;) {
      const first = queue[0]
      if (first) {
        events = queue
        queue = []
        next = 1
        return {value: first, done: false}
      }
      isOpen = await step().catch((error: unknown) => {
        // What came before the failure is handed on first; asking again fails again.
        if (queue.length === 0) throw error
        return true
      })
    }
    return {value: undefined, done: true}
  }

  return {
    push(event) {
      if (isRead) queue.push(event)
    },
    clear() {
      queue = events = []
    },
    iterate() {
      isRead = true
      return {
        next() {
          const value = events[next]
          if (value === undefined) return refill()
          next++
          return Promise.resolve({value, done: false})
        },
        return() {
          onLeave()
          return Promise.resolve({value: undefined, done: true})
        },
      }
    },
  }
}
