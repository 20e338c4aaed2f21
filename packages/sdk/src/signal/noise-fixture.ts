/** White noise, -1 to 1, the same in every run: the numbers of a linear congruential generator. */
export function noise(count: number, seed = 1): Float32Array {
  let state = seed
  return Float32Array.from({length: count}, () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
}

/** A sine of the given amplitude. */
export function tone(count: number, {hertz = 440, amplitude = 0.5, rate = 16_000} = {}): Float32Array {
  return Float32Array.from({length: count}, (_, index) => amplitude * Math.sin((2 * Math.PI * hertz * index) / rate))
}
