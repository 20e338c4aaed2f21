import type {JournalPen} from '../journal/journal.ts'
import {createEventScanner} from '../lib/event-scanner.ts'
import {utf8Length} from '../lib/utf8-length.ts'

/**
 * The part of a gateway's lean response (a response that keeps its string or its source beside the web stream) that is
 * used here. Looked for by shape: a gateway that answers with plain responses works too, at the price of a web stream.
 */
interface LeanContent {
  body: string | LeanSource | null
  headers: Record<string, string>
}

interface LeanSource {
  take(): string | undefined
  whenReady(callback: () => void): void
  whenDropped(callback: () => void): void
  close(): void
}

const encoder = new TextEncoder()

/** What a lean response was made of; undefined for any other response. */
export function leanContentOf(response: Response): LeanContent | undefined {
  const content = (response as {content?: unknown}).content
  return typeof content === 'object' && content !== null && 'body' in content && 'headers' in content
    ? // Checked as far as it matters: nobody but the gateway puts a `content` with these two on a response.
      (content as LeanContent)
    : undefined
}

/** Writes into the journal what a lean body hands over, without a web stream in between. */
export function observeLean(content: LeanContent, pen: JournalPen): void {
  const {body} = content
  if (body === null || typeof body === 'string') {
    pen.sent(utf8Length(body ?? ''), 0)
    pen.over(true)
  } else {
    content.body = observeSource(body, pen)
  }
}

function observeSource(source: LeanSource, pen: JournalPen): LeanSource {
  let events = 0
  const scan = createEventScanner((_end, isEvent) => {
    if (isEvent) events += 1
  })
  return {
    take() {
      const text = source.take()
      if (text === undefined) {
        pen.over(true)
      } else if (text !== '') {
        const bytes = encoder.encode(text)
        scan(bytes)
        pen.sent(bytes.length, events)
        events = 0
      }
      return text
    },
    whenReady: (callback) => source.whenReady(callback),
    whenDropped: (callback) => source.whenDropped(callback),
    close() {
      pen.cancelled()
      pen.over(false)
      source.close()
    },
  }
}
