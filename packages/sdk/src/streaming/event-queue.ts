import type {StreamEvent} from '../contract/stream-event.ts'

interface EventQueueOptions {
  /** Fetches more; false when nothing more will come. Rejects when the turn failed. */
  step(): Promise<boolean>
  /** Reads a little of what has already arrived. */
  take(): void
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

/**
 * Hands out what has arrived without waiting: only the next chunk is awaited. A chunk is read a little at a time, when somebody
 * asks: events that wait for their readers fill the memory with many streams at once.
 */
export function createEventQueue({step, take, onLeave}: EventQueueOptions): EventQueue {
  let isRead = false
  let events: StreamEvent[] = []
  let next = 0

  function shift(): StreamEvent | undefined {
    if (next === events.length) {
      events = []
      next = 0
      take()
    }
    const event = events[next]
    if (event) next++
    return event
  }

  async function refill(): Promise<IteratorResult<StreamEvent, undefined>> {
    for (let isOpen = true; ;) {
      const value = shift()
      if (value) return {value, done: false}
      if (!isOpen) return {value, done: true}
      isOpen = await step().catch((error: unknown) => {
        // What came before the failure is handed on first; asking again fails again.
        if (next === events.length) throw error
        return true
      })
    }
  }

  return {
    push(event) {
      if (isRead) events.push(event)
    },
    clear() {
      events = []
      next = 0
    },
    iterate() {
      isRead = true
      return {
        next() {
          const value = shift()
          return value ? Promise.resolve({value, done: false}) : refill()
        },
        return() {
          onLeave()
          return Promise.resolve({value: undefined, done: true})
        },
      }
    },
  }
}
