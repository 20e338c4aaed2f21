/** One frame of an event stream as it was sent. A frame of comments only has neither `event` nor `data`. */
export interface SseFrame {
  event: string | undefined
  id: string | undefined
  data: string | undefined
  /** The frame's own characters, without the blank line. */
  raw: string
}

/**
 * Reads frames as strictly as the contract promises them: UTF-8, LF or CRLF. A client reads more than this; a suite that
 * did too could not say what differs.
 */
export async function* readFrames(body: ReadableStream<Uint8Array> | undefined): AsyncGenerator<SseFrame, void> {
  if (body === undefined) return
  const reader = body.getReader()
  const decoder = new TextDecoder('utf-8', {fatal: true})
  let text = ''
  try {
    for (;;) {
      const {done, value} = await reader.read()
      text += done ? decoder.decode() : decoder.decode(value, {stream: true})
      const frames = text.split(/\r?\n\r?\n/)
      text = frames.pop() ?? ''
      for (const raw of frames) yield toFrame(raw)
      if (done) break
    }
    if (text.trim() !== '') yield toFrame(text)
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function toFrame(raw: string): SseFrame {
  const frame: SseFrame = {event: undefined, id: undefined, data: undefined, raw}
  for (const line of raw.split(/\r?\n/)) {
    const [, name, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
    if (name === 'event' || name === 'id') frame[name] = value
    if (name === 'data') frame.data = frame.data === undefined ? value : `${frame.data}\n${value}`
  }
  return frame
}
