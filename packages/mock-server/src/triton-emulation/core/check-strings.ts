import {elementCount, type NamedTensor} from './tensor.ts'
import {invalid} from './triton-fault.ts'

/** Checks that the bytes of a tensor of BYTES hold exactly as many elements as its shape. */
export function checkStrings({name, shape, bytes}: NamedTensor, model: string, tag: string): void {
  const expected = elementCount(shape)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const where = `for inference input '${name}' for model '${model}'`
  let found = 0
  let at = 0
  while (at < bytes.length) {
    const left = bytes.length - at
    if (left < 4) {
      throw invalid(
        `${tag}incomplete string length indicator ${where}, expecting 4 bytes but only ${left} bytes available.`,
      )
    }
    if (found >= expected) {
      throw invalid(`${tag}unexpected number of string elements ${found + 1} ${where}, expecting ${expected}`)
    }
    const length = view.getUint32(at, true)
    if (length > left - 4) {
      throw invalid(
        `${tag}incomplete string data ${where}, expecting string of length ${length} but only ${left - 4} bytes available`,
      )
    }
    at += 4 + length
    found++
  }
  if (found !== expected) {
    throw invalid(`${tag}expected ${expected} string elements ${where}, got ${found}`)
  }
}
