import {mixToMono} from '../signal/mix-to-mono.ts'
import {createResampler} from '../signal/resampler.ts'
import {frameSamples, type SoundFrame} from './sound-frame.ts'

export interface FrameCutter {
  /** Channels of one block at the microphone's own rate. Allocates nothing while blocks keep length and rate. */
  push(channels: readonly Float32Array[], sampleRate?: number): void
  /** Where the next frame begins. What is not a whole frame yet is thrown away. */
  skipTo(index: number): void
  /** The place of the next frame. */
  readonly next: number
  /** Overwrites what it holds with zeros. */
  wipe(): void
}

/** Any rate and any number of channels to frames. `onFrame` gets the same object and the same samples each time: post or copy them. */
export function createFrameCutter({sampleRate, startIndex, onFrame}: FrameCutterOptions): FrameCutter {
  let rate = Math.round(sampleRate)
  let resampler = createResampler({from: rate})
  let mono = new Float32Array(0)
  let resampled = new Float32Array(0)
  let filled = 0
  const frame = {index: startIndex, samples: new Float32Array(frameSamples), rms: 0, peak: 0}

  function fit(length: number, nextRate: number): void {
    if (mono.length === length && nextRate === rate) return
    if (nextRate !== rate) resampler = createResampler({from: nextRate})
    rate = nextRate
    mono = new Float32Array(length)
    resampled = new Float32Array(resampler.mostFor(length))
  }

  function send(): void {
    let [energy, peak] = [0, 0]
    for (let place = 0; place < frameSamples; place++) {
      const sample = frame.samples[place] ?? 0
      energy += sample * sample
      peak = Math.max(peak, Math.abs(sample))
    }
    frame.rms = Math.sqrt(energy / frameSamples)
    frame.peak = peak
    onFrame(frame)
    frame.index += frameSamples
    filled = 0
  }

  return {
    get next() {
      return frame.index
    },
    push(channels, nextRate = rate) {
      fit(channels[0]?.length ?? 0, nextRate)
      mixToMono(channels, mono)
      const count = resampler.push(mono, resampled)
      for (let place = 0; place < count; place++) {
        frame.samples[filled++] = resampled[place] ?? 0
        if (filled === frameSamples) send()
      }
    },
    skipTo(index) {
      frame.index = Math.max(frame.index, index)
      filled = 0
      resampler.reset()
    },
    wipe() {
      filled = 0
      resampler.reset()
      for (const samples of [mono, resampled, frame.samples]) samples.fill(0)
    },
  }
}

export interface FrameCutterOptions {
  readonly sampleRate: number
  readonly startIndex: number
  onFrame(frame: SoundFrame): void
}
