/**
 * A changed copy of a sound, as another microphone, room and mouth might have given it: played slower or faster (pitch and formants move
 * together), brighter or duller, with a steady noise under it. Labels of acted feelings outlive all three; what a model learns of a
 * single studio does not.
 */
export function changeSound(samples: Float32Array, random: () => number): Float32Array {
  const speed = 0.95 + 0.1 * random()
  const tilted = tilt(atSpeed(samples, speed), 0.2 * (random() - 0.5))
  return withNoise(tilted, {snrDb: 20 + 25 * random(), colour: random() * 0.95, random})
}

function atSpeed(samples: Float32Array, speed: number): Float32Array {
  return Float32Array.from({length: Math.floor(samples.length / speed)}, (_, index) => {
    const at = index * speed
    const before = Math.floor(at)
    const [one, two] = [samples[before] ?? 0, samples[before + 1] ?? 0]
    return one + (two - one) * (at - before)
  })
}

/** Brighter above 0, duller below. */
function tilt(samples: Float32Array, amount: number): Float32Array {
  let last = 0
  return samples.map((sample) => {
    const value = sample - amount * last
    last = amount > 0 ? sample : value
    return value
  })
}

/** `snrDb` over the mean power of the whole; `colour` 0 is white, near 1 is a rumble. */
function withNoise(
  samples: Float32Array,
  {snrDb, colour, random}: {snrDb: number; colour: number; random: () => number},
): Float32Array {
  let last = 0
  const noise = samples.map(() => {
    last = colour * last + (1 - colour) * (random() + random() + random() - 1.5)
    return last
  })
  const gain = Math.sqrt((powerOf(samples) / powerOf(noise)) * 10 ** (-snrDb / 10))
  return samples.map((sample, index) => sample + gain * (noise[index] ?? 0))
}

const powerOf = (samples: Float32Array) =>
  samples.reduce((sum, sample) => sum + sample * sample, 1e-12) / samples.length
