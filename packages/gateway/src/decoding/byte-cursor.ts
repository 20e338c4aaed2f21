import {AudioUnreadable} from './audio-unreadable.ts'

/** Reads numbers from bytes in order. Reading past the end is `malformed`, never `undefined`. */
export interface ByteCursor {
  readonly position: number
  readonly left: number
  byte(): number
  /** Bytes that are not copied. */
  take(length: number): Uint8Array
  skip(length: number): void
  u16(): number
  u32(): number
  ascii(length: number): string
}

/** A cursor over little-endian bytes. */
export function createByteCursor(bytes: Uint8Array): ByteCursor {
  let position = 0
  const need = (length: number): number => {
    if (!(length >= 0) || position + length > bytes.length) throw new AudioUnreadable('malformed')
    const start = position
    position += length
    return start
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    get position() {
      return position
    },
    get left() {
      return bytes.length - position
    },
    byte: () => view.getUint8(need(1)),
    take(length) {
      const start = need(length)
      return bytes.subarray(start, start + length)
    },
    skip: (length) => void need(length),
    u16: () => view.getUint16(need(2), true),
    u32: () => view.getUint32(need(4), true),
    ascii(length) {
      const start = need(length)
      return String.fromCharCode(...bytes.subarray(start, start + length))
    },
  }
}
