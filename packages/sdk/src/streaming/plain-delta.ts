import type {StreamEvent} from '../contract/stream-event.ts'

/** One `text_delta`, exactly as our gateway writes it, with a text that needs no unescaping. */
const plainDelta = /id: [1-9]\d{0,14}\nevent: text_delta\ndata: {"text":"[^"\\\0-\x1f]*"}\n\n/y

const idStart = 'id: '.length
const textStart = '\nevent: text_delta\ndata: {"text":"'.length
const textEnd = '"}\n\n'.length

/**
 * Hands out the plain delta that begins at `from`; returns where the next event begins, or `from` if there is none. Nearly every
 * event of a stream is one, and one look at it costs a third of what taking it apart line by line and parsing it does.
 */
export function handPlainDelta(text: string, from: number, onEvent: (event: StreamEvent) => void): number {
  plainDelta.lastIndex = from
  if (!plainDelta.test(text)) return from
  const end = plainDelta.lastIndex
  const idEnd = text.indexOf('\n', from)
  onEvent({
    type: 'text_delta',
    text: text.slice(idEnd + textStart, end - textEnd),
    id: text.slice(from + idStart, idEnd),
  })
  return end
}
