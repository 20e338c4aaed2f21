import {readFileSync} from 'node:fs'
import path from 'node:path'
import {FLACDecoder} from '@wasm-audio-decoders/flac'

/** A sound of 16 kHz and, for each 10 ms of it, whether somebody speaks. */
export interface SpeechMix {
  /** `quiet`, or how much louder speech is than the noise, in decibels. */
  condition: string
  samples: Float32Array
  labels: Uint8Array
}

export const hopSamples = 160
export const conditions = ['quiet', '20 dB', '10 dB', '5 dB', '0 dB']

/** The clips of the speakers that are asked for, cut to where speech begins and ends. */
export async function readClips(folder: string, speakers: readonly string[]): Promise<Float32Array[]> {
  const lines = readFileSync(path.join(folder, 'labels.jsonl'), 'utf8').trim().split('\n')
  const entries = lines.map((line): {file: string; speaker: string} => JSON.parse(line))
  const clips: Float32Array[] = []
  for (const {file} of entries.filter(({speaker}) => speakers.includes(speaker))) {
    const decoder = new FLACDecoder()
    await decoder.ready
    const {channelData} = await decoder.decodeFile(new Uint8Array(readFileSync(path.join(folder, file))))
    decoder.free()
    if (channelData[0] !== undefined) clips.push(trimmed(channelData[0]))
  }
  return clips
}

/** From the first to the last 10 ms that are within 35 dB of the loudest. */
function trimmed(clip: Float32Array): Float32Array {
  const energies = hops(clip).map((hop) => energyOf(hop))
  const least = Math.max(...energies) * 10 ** -3.5
  const first = energies.findIndex((energy) => energy >= least)
  const last = energies.findLastIndex((energy) => energy >= least)
  return clip.slice(first * hopSamples, (last + 1) * hopSamples)
}

const hops = (samples: Float32Array): Float32Array[] =>
  Array.from({length: Math.floor(samples.length / hopSamples)}, (_, index) =>
    samples.subarray(index * hopSamples, (index + 1) * hopSamples),
  )
const energyOf = (samples: Float32Array): number =>
  samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length)

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Six clips at a time with pauses of 0.5 to 2.5 s between them, in every condition; the kind of noise changes from one to the next. */
export function mixSpeech(
  clips: readonly Float32Array[],
  options: {seed: number; noises: readonly Noise[]},
): SpeechMix[] {
  const random = createRandom(options.seed)
  const shuffled = clips.map((clip) => ({clip, place: random()})).toSorted((one, other) => one.place - other.place)
  return Array.from({length: Math.floor(clips.length / 6)}, (_, index) => {
    const {speech, labels} = layOut(
      shuffled.slice(index * 6, index * 6 + 6).map(({clip}) => clip),
      random,
    )
    const noise =
      options.noises[index % options.noises.length]?.(speech.length, random) ?? new Float32Array(speech.length)
    return conditions.map((condition) => ({condition, samples: withNoise(speech, noise, condition), labels}))
  }).flat()
}

const spokenLevel = 10 ** (-26 / 20)

function layOut(clips: readonly Float32Array[], random: () => number): {speech: Float32Array; labels: Uint8Array} {
  const pauses = clips.map((_, index) => Math.round((index === 0 ? 1 : 0.5 + 2 * random()) * 100))
  const lengths = clips.map((clip) => clip.length / hopSamples)
  const total = [...pauses, ...lengths].reduce((sum, length) => sum + length, 100)
  const [speech, labels] = [new Float32Array(total * hopSamples), new Uint8Array(total)]
  let hop = 0
  for (const [index, clip] of clips.entries()) {
    hop += pauses[index] ?? 0
    // One clip may be 6 dB louder or softer than the usual.
    const gain = (spokenLevel / Math.sqrt(energyOf(clip))) * 10 ** ((12 * random() - 6) / 20)
    speech.set(
      clip.map((sample) => sample * gain),
      hop * hopSamples,
    )
    labels.fill(1, hop, hop + (lengths[index] ?? 0))
    hop += lengths[index] ?? 0
  }
  return {speech, labels}
}

function withNoise(speech: Float32Array, noise: Float32Array, condition: string): Float32Array {
  const decibels = condition === 'quiet' ? 50 : Number.parseInt(condition, 10)
  const gain = (spokenLevel / Math.sqrt(energyOf(noise))) * 10 ** (-decibels / 20)
  return speech.map((sample, index) => Math.max(-1, Math.min(1, sample + gain * (noise[index] ?? 0))))
}

/** Makes noise of a length. */
export type Noise = (length: number, random: () => number) => Float32Array

const white: Noise = (length, random) => Float32Array.from({length}, () => 2 * random() - 1)

/** 3 dB less for each octave (Paul Kellet's filter). */
const pink: Noise = (length, random) => {
  let [low, middle, high] = [0, 0, 0]
  return Float32Array.from({length}, () => {
    const sample = 2 * random() - 1
    low = 0.99765 * low + sample * 0.099046
    middle = 0.963 * middle + sample * 0.2965164
    high = 0.57 * high + sample * 1.0526913
    return low + middle + high + sample * 0.1848
  })
}

/** A fan: rumble, and the hum of the mains with what is above it. */
const fan: Noise = (length, random) => {
  let rumble = 0
  return Float32Array.from({length}, (_, index) => {
    rumble = 0.98 * rumble + 0.02 * (2 * random() - 1)
    const hum = [100, 200, 300].reduce(
      (sum, hertz) => sum + Math.sin((2 * Math.PI * hertz * index) / 16_000) / hertz,
      0,
    )
    return rumble + 2 * hum + 0.01 * (2 * random() - 1)
  })
}

/** A street: pink noise that comes and goes by 10 dB within seconds. */
const street: Noise = (length, random) => {
  const base = pink(length, random)
  const [first, second] = [random() * 6, random() * 6]
  return base.map((sample, index) => {
    const seconds = index / 16_000
    return sample * 10 ** ((5 * Math.sin(1.9 * seconds + first) + 3 * Math.sin(4.7 * seconds + second)) / 20)
  })
}

/** A keyboard: short clicks, two to eight a second, over a quiet room. */
const typing: Noise = (length, random) => {
  const samples = pink(length, random).map((sample) => sample * 0.02)
  for (let place = 0; place < length; place += Math.round(16_000 * (0.12 + 0.4 * random()))) {
    const ring = 1500 + 3000 * random()
    for (let index = 0; index < 480 && place + index < length; index += 1) {
      const click = Math.sin((2 * Math.PI * ring * index) / 16_000) + (2 * random() - 1)
      samples[place + index] = (samples[place + index] ?? 0) + click * Math.exp(-index / 60)
    }
  }
  return samples
}

export const noises = {white, pink, fan, street, typing}
