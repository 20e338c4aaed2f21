/** Fields of a Protocol Buffers message, as far as ONNX needs them. */
export const message = (...fields: readonly Uint8Array[]): Uint8Array => Buffer.concat(fields)

export const integer = (field: number, value: number): Uint8Array => Buffer.concat([varint(field << 3), varint(value)])

export const bytes = (field: number, value: Uint8Array): Uint8Array =>
  Buffer.concat([varint((field << 3) | 2), varint(value.length), value])

export const text = (field: number, value: string): Uint8Array => bytes(field, Buffer.from(value, 'utf8'))

export function float(field: number, value: number): Uint8Array {
  const four = Buffer.alloc(4)
  four.writeFloatLE(value)
  return Buffer.concat([varint((field << 3) | 5), four])
}

function varint(value: number): Uint8Array {
  // Negative integers are 64 bits in two's complement.
  let rest = BigInt.asUintN(64, BigInt(value))
  const parts: number[] = []
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    parts.push(rest === 0n ? low : low | 128)
  } while (rest !== 0n)
  return Uint8Array.from(parts)
}
