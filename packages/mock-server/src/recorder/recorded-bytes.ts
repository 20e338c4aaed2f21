import type {RecordedChunk} from './recording.ts'

const strict = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})
const encoder = new TextEncoder()

/** A piece of a body as it is written down: text if it is text, so that a recording can be read by people. */
export function toRecordedChunk(ms: number, bytes: Uint8Array): RecordedChunk {
  try {
    return [ms, strict.decode(bytes)]
  } catch {
    return [ms, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')), 'base64']
  }
}

/** The bytes of a piece that was written down. */
export function fromRecordedChunk([, text, form]: RecordedChunk): Uint8Array<ArrayBuffer> {
  return form === 'base64' ? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)) : encoder.encode(text)
}
