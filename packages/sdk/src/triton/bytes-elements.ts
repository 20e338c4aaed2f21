import {TensorError} from '../errors/tensor-error.ts'

const prefixLength = 4
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})

/** Elements of BYTES, each behind its length in four little-endian bytes, counted before anything is made. */
export function readElements(bytes: Uint8Array, count: number): Uint8Array[] {
  if (bytes.length < count * prefixLength) {
    throw new TensorError('size', `${bytes.length} bytes are too few for ${count} elements`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const elements: Uint8Array[] = []
  let at = 0
  while (elements.length < count) {
    if (at + prefixLength > bytes.length) throw new TensorError('size', 'the bytes end within the length of an element')
    const end = at + prefixLength + view.getUint32(at, true)
    if (end > bytes.length) throw new TensorError('size', 'the bytes end within an element')
    elements.push(new Uint8Array(bytes.buffer, bytes.byteOffset + at + prefixLength, end - at - prefixLength))
    at = end
  }
  if (at < bytes.length) throw new TensorError('size', `${bytes.length - at} bytes are left after ${count} elements`)
  return elements
}

/** The same, written. */
export function writeElements(elements: readonly Uint8Array[]): Uint8Array {
  const length = elements.reduce((sum, element) => sum + prefixLength + element.length, 0)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const element of elements) {
    view.setUint32(at, element.length, true)
    bytes.set(element, at + prefixLength)
    at += prefixLength + element.length
  }
  return bytes
}

/** Text as bytes. */
export const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** Bytes as text. Bytes that are no UTF-8 are refused: a replaced letter would look like an answer. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new TensorError('text', 'the bytes are no UTF-8')
  }
}
