import {isDatatype, type Datatype} from '@pixelated/sdk/triton-wire'

/** A tensor as the core has it: bytes in the layout of the wire. The datatype of an input may be none. */
export interface NamedTensor {
  readonly name: string
  readonly datatype: string
  readonly shape: readonly number[]
  readonly bytes: Uint8Array
}

const sizes: Readonly<Record<Datatype, number>> = {
  BOOL: 1,
  UINT8: 1,
  UINT16: 2,
  UINT32: 4,
  UINT64: 8,
  INT8: 1,
  INT16: 2,
  INT32: 4,
  INT64: 8,
  FP16: 2,
  BF16: 2,
  FP32: 4,
  FP64: 8,
  BYTES: 0,
}

/** Bytes of one element; 0 for BYTES, whose elements have sizes of their own. */
export const elementSize = (datatype: Datatype): number => sizes[datatype]

/** The datatype of a word from the wire. */
export const toDatatype = (word: string): Datatype | undefined => (isDatatype(word) ? word : undefined)

/** How many elements a shape holds. A dimension of -1 counts as none. */
export const elementCount = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * Math.max(size, 0), 1)

/** A shape as Triton prints it. */
export const printShape = (shape: readonly number[]): string => `[${shape.join()}]`

const encoder = new TextEncoder()

/** Texts as the bytes of a tensor of BYTES. */
export function bytesOfTexts(texts: readonly (string | Uint8Array)[]): Uint8Array {
  const elements = texts.map((text) => (typeof text === 'string' ? encoder.encode(text) : text))
  const bytes = new Uint8Array(elements.reduce((sum, {length}) => sum + 4 + length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const element of elements) {
    view.setUint32(at, element.length, true)
    bytes.set(element, at + 4)
    at += 4 + element.length
  }
  return bytes
}
