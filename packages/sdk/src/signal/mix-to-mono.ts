/**
 * The mean of all channels, written to `output` (a new array unless given).
 * @example
 * const mono = mixToMono([new Float32Array(128), new Float32Array(128)])
 */
export function mixToMono(
  channels: readonly Float32Array[],
  output: Float32Array = new Float32Array(channels[0]?.length ?? 0),
): Float32Array {
  output.fill(0)
  for (const channel of channels) {
    for (let index = 0; index < output.length; index += 1) {
      output[index] = (output[index] ?? 0) + (channel[index] ?? 0) / channels.length
    }
  }
  return output
}
