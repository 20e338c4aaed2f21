/**
 * How loud something is, both 0 to 1: `rms`, what the ear follows, and `peak`, which shows clipping.
 * @example
 * const decibels = ({rms}: SoundLevel) => 20 * Math.log10(Math.max(rms, 1e-5))
 */
export interface SoundLevel {
  readonly rms: number
  readonly peak: number
}

/**
 * Adds up how loud sound is until somebody looks.
 * @example
 * const draw = (meter: LevelMeter) => console.log(meter.take().rms)
 */
export interface LevelMeter {
  push(samples: Float32Array): void
  /** The level since it was last taken; 0 when nothing came. */
  take(): SoundLevel
}

/**
 * A meter to be fed with every block and read as often as it is drawn.
 * @example
 * const meter = createLevelMeter()
 * meter.push(new Float32Array(320))
 * console.log(meter.take().peak)
 */
export function createLevelMeter(): LevelMeter {
  let [energy, peak, count] = [0, 0, 0]
  return {
    push(samples) {
      for (let index = 0; index < samples.length; index += 1) {
        const sample = samples[index] ?? 0
        energy += sample * sample
        peak = Math.max(peak, Math.abs(sample))
      }
      count += samples.length
    },
    take() {
      const level = {rms: count === 0 ? 0 : Math.sqrt(energy / count), peak}
      energy = 0
      peak = 0
      count = 0
      return level
    },
  }
}
