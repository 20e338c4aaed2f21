/** IEEE 754 binary16, as bits of 32-bit floats and back. Works on bits, so that what a NaN carries is kept. */
export function toHalfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x80_00
  const exponent = ((bits >>> 23) & 0xff) - 112
  const fraction = bits & 0x7f_ff_ff
  if (exponent === 143) return sign | 0x7c_00 | (fraction === 0 ? 0 : fraction >>> 13 || 0x02_00)
  if (exponent >= 31) return sign | 0x7c_00
  if (exponent < -10) return sign
  if (exponent > 0) return sign | roundToEven((exponent << 23) | fraction, 13)
  return sign | roundToEven(fraction | 0x80_00_00, 14 - exponent)
}

/** Drops the lowest bits, to the nearest and of two to the even one. A carry into the exponent is right, up to infinity. */
function roundToEven(bits: number, dropped: number): number {
  const kept = bits >>> dropped
  const rest = bits & ((1 << dropped) - 1)
  const middle = 1 << (dropped - 1)
  return rest > middle || (rest === middle && (kept & 1) === 1) ? kept + 1 : kept
}

/** The 32-bit float that a half is, as bits. */
export function fromHalfBits(half: number): number {
  const sign = (half & 0x80_00) << 16
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x03_ff
  if (exponent === 31) return sign | 0x7f_80_00_00 | (fraction << 13)
  if (exponent > 0) return sign | ((exponent + 112) << 23) | (fraction << 13)
  if (fraction === 0) return sign
  const shift = Math.clz32(fraction) - 21
  return sign | ((113 - shift) << 23) | ((fraction << (shift + 13)) & 0x7f_ff_ff)
}

/** The upper half of a 32-bit float. Cut off and not rounded, as NVIDIA's own clients do; a NaN stays one. */
export function toBrainBits(bits: number): number {
  const upper = bits >>> 16
  const isNaN = (bits & 0x7f_ff_ff_ff) > 0x7f_80_00_00
  return isNaN && (upper & 0x7f) === 0 ? upper | 0x40 : upper
}

/** The 32-bit float whose upper half this is, as bits. */
export const fromBrainBits = (upper: number): number => upper << 16
