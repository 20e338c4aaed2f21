// `ReturnType<typeof Int16Array.of>` is an array over a buffer of its own, which a Blob or a socket takes; TypeScript 5.5 knows no `Int16Array<ArrayBuffer>`.

/**
 * Samples as 16-bit integers, rounded. What lies beyond -1 to 1 is clipped.
 * @example
 * const bytes = toPcm16(new Float32Array(320)).buffer
 */
export function toPcm16(samples: Float32Array): ReturnType<typeof Int16Array.of> {
  const integers = new Int16Array(samples.length)
  for (let index = 0; index < samples.length; index += 1) {
    integers[index] = Math.max(-32_768, Math.min(32_767, Math.round((samples[index] ?? 0) * 32_768)))
  }
  return integers
}

/**
 * 16-bit integers as samples of -1 to 1; `toPcm16` gives the same integers back.
 * @example
 * const samples = fromPcm16(new Int16Array(320))
 */
export function fromPcm16(integers: Int16Array): ReturnType<typeof Float32Array.of> {
  const samples = new Float32Array(integers.length)
  for (let index = 0; index < integers.length; index += 1) samples[index] = (integers[index] ?? 0) / 32_768
  return samples
}
