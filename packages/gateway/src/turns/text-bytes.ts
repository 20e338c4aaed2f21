const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Writes a text as UTF-8 into a buffer with room for three bytes per character; returns the bytes written. */
export function encodeText(text: string, buffer: Uint8Array, offset: number): number {
  // By hand while it is ASCII, as most JSON is: the encoder wants a view of the buffer for each call.
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0x7f) return encoder.encodeInto(text, buffer.subarray(offset)).written
    buffer[offset + index] = code
  }
  return text.length
}

/** Reads UTF-8 between two offsets. */
export const decodeText = (buffer: Uint8Array, start: number, end: number): string =>
  decoder.decode(buffer.subarray(start, end))
