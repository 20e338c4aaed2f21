/** Periods of voices, 70 to 400 Hz, in samples of 4 kHz. */
const [shortest, longest] = [10, 57]

/**
 * How periodic a piece of 4 kHz sound is: the highest normalised autocorrelation at the periods that voices have, near 1 for a vowel and
 * near 0.2 for noise. Takes the mean out of `samples`.
 */
export function readPeriodicity(samples: Float64Array): number {
  const {length} = samples
  let mean = 0
  for (let index = 0; index < length; index += 1) mean += (samples[index] ?? 0) / length
  let whole = 1e-9
  for (let index = 0; index < length; index += 1) {
    samples[index] = (samples[index] ?? 0) - mean
    whole += (samples[index] ?? 0) ** 2
  }
  // The energies of what is compared: all but the last, and all but the first `period` samples.
  let early = whole
  let late = whole
  let highest = 0
  for (let period = 1; period <= longest; period += 1) {
    early -= (samples[length - period] ?? 0) ** 2
    late -= (samples[period - 1] ?? 0) ** 2
    if (period < shortest) continue
    let product = 0
    for (let index = period; index < length; index += 1)
      product += (samples[index - period] ?? 0) * (samples[index] ?? 0)
    highest = Math.max(highest, product / Math.sqrt(Math.max(1e-9, early) * Math.max(1e-9, late)))
  }
  return highest
}
