import type {Body} from '../faults/faulty-body.ts'
import type {JournalPen} from '../journal/journal.ts'
import {createEventScanner} from '../lib/event-scanner.ts'

/** What an observed body listens to besides its reader. */
export interface ObserveOptions {
  isStream: boolean
  /** The caller's signal, in process: over a socket the reader's leaving says it all. */
  signal?: AbortSignal | undefined
  /** Takes a function that breaks the body off when the server closes; returns what takes it back. */
  onClose: (breakOff: () => void) => () => void
}

/** The same body, with what is handed over written into the journal, and broken off when the caller aborts. */
export function observeBody(body: Body, pen: JournalPen, {isStream, signal, onClose}: ObserveOptions): Body {
  const reader = body.getReader()
  let events = 0
  const scan = createEventScanner((_end, isEvent) => {
    if (isEvent) events += 1
  })
  let release = () => {}
  const settle = (whole: boolean) => {
    release()
    pen.over(whole)
  }

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        const breakOff = (reason: unknown) => {
          settle(false)
          controller.error(reason)
          reader.cancel(reason).catch(() => {})
        }
        const onAbort = () => {
          pen.cancelled()
          breakOff(signal?.reason)
        }
        const forget = onClose(() => breakOff(new TypeError('terminated')))
        release = () => {
          signal?.removeEventListener('abort', onAbort)
          forget()
        }
        if (signal?.aborted === true) onAbort()
        else signal?.addEventListener('abort', onAbort, {once: true})
      },
      async pull(controller) {
        const result = await reader.read().catch((error: unknown) => {
          settle(false)
          throw error
        })
        if (pen.entry.durationMs !== undefined) return
        if (result.done) {
          settle(true)
          return controller.close()
        }
        if (isStream) scan(result.value)
        pen.sent(result.value.length, events)
        events = 0
        controller.enqueue(result.value)
      },
      cancel(reason) {
        pen.cancelled()
        settle(false)
        return reader.cancel(reason)
      },
    },
    {highWaterMark: 0},
  )
}
