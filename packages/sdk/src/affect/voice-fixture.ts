import {noise} from '../signal/noise-fixture.ts'

const rate = 16_000

/** How a voice that nobody has is to sound. */
export interface MadeVoice {
  seconds?: number
  /** Of the voice, in hertz, and how far it moves around it, in semitones. */
  pitch?: number
  melody?: number
  /** Syllables a second. */
  pace?: number
  /** 0 soft to 1 pressed: how strong the high harmonics are. */
  effort?: number
  /** Of the noise under it, in decibels under the voice. */
  snrDb?: number
}

/** A voice made of pulses through three formants, in syllables with small pauses: no recording of anybody. */
export function madeVoice({
  seconds = 3,
  pitch = 140,
  melody = 3,
  pace = 4,
  effort = 0.4,
  snrDb = 35,
}: MadeVoice = {}): Float32Array {
  const count = Math.round(seconds * rate)
  const grain = noise(count, 7)
  const pulses = new Float64Array(count)
  let phase = 0
  for (let index = 0; index < count; index += 1) {
    const time = index / rate
    phase += (pitch * 2 ** ((melody * Math.sin(2 * Math.PI * 0.7 * time) + 0.1 * (grain[index] ?? 0)) / 12)) / rate
    if (phase < 1) continue
    phase -= 1
    pulses[index] = 1 + 0.1 * (grain[index] ?? 0)
  }
  let glottal = 0
  const source = pulses.map((pulse) => (glottal = (0.98 - 0.5 * effort) * glottal + pulse))
  const vowels = [
    [700, 1200, 2600],
    [350, 2100, 2800],
    [450, 900, 2500],
  ]
  const voice = new Float64Array(count)
  for (const which of [0, 1, 2]) {
    const resonator = createResonator()
    for (let index = 0; index < count; index += 1) {
      const syllable = Math.floor((index / rate) * pace)
      const hertz = vowels[syllable % vowels.length]?.[which] ?? 500
      voice[index] = (voice[index] ?? 0) + resonator(source[index] ?? 0, hertz, 60 + 40 * which) / (which + 1)
    }
  }
  const shaped = voice.map((value, index) => {
    const at = ((index / rate) * pace) % 1
    const isPause = Math.floor((index / rate) * pace) % 6 === 5
    return isPause ? 0 : value * Math.sin(Math.PI * at) ** 0.7
  })
  const highest = shaped.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9)
  const floor = 10 ** (-snrDb / 20) * 0.2
  return Float32Array.from(shaped, (value, index) => (0.6 * value) / highest + floor * (grain[index] ?? 0))
}

function createResonator() {
  let [last, before] = [0, 0]
  return (value: number, hertz: number, width: number): number => {
    const radius = Math.exp((-Math.PI * width) / rate)
    const next =
      (1 - radius) * value + 2 * radius * Math.cos((2 * Math.PI * hertz) / rate) * last - radius ** 2 * before
    ;[before, last] = [last, next]
    return next
  }
}
