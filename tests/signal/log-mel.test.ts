import {spawnSync} from 'node:child_process'
import path from 'node:path'
import {createLogMel} from '@pixelated/sdk/audio'
import {describe, expect, it} from 'vitest'
import {findPythonScipy} from '../../scripts/lib/find-python-scipy.ts'
import reference from './log-mel-reference.json' with {type: 'json'}

/* Log-mel spectra beside those that numpy and scipy compute, by a script that shares no line with ours. */

const python = findPythonScipy()
const script = path.join(import.meta.dirname, 'log_mel_reference.py')
if (python === undefined)
  console.log('python3 with numpy and scipy is not here: only the committed spectra are compared.')

const time = Array.from({length: 1200}, (_, index) => index / 16_000)
const wave = (hertz: number) => time.map((second) => Math.sin(2 * Math.PI * hertz * second))
const tones = wave(220).map((low, index) => 0.3 * low + 0.1 * (wave(3100)[index] ?? NaN))

function noise(count: number, seed = 1): Float32Array {
  let state = seed
  return Float32Array.from({length: count}, () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
}

const signals: Record<keyof typeof reference, ArrayLike<number>> = {
  tones,
  sweep: time.map((second) => 0.5 * Math.sin(2 * Math.PI * (100 * second + 50_000 * second ** 2))),
  noise: Array.from(noise(1200), (sample) => 0.05 * sample),
  quiet: Array.from(noise(1200), (sample) => 1e-6 * sample),
  click: time.map((_, index) => (index === 600 ? 1 : 0)),
  silence: time.map(() => 0),
}

function largestDifference(ours: Float32Array, theirs: ArrayLike<number>): number {
  expect(ours.length).toBe(theirs.length)
  return ours.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (theirs[index] ?? NaN))), 0)
}

describe('log-mel spectra', () => {
  it('are those of numpy and scipy, for signals that were made up', () => {
    for (const [name, spectra] of Object.entries(reference)) {
      const samples = Float32Array.from(Object.entries(signals).find(([key]) => key === name)?.[1] ?? [])
      for (const [bands, spectrum] of Object.entries(spectra)) {
        const ours = createLogMel({bands: Number(bands)}).whole(samples)
        // 1e-5 is how the vectors are rounded; float32 near -23 adds 1e-6.
        expect(largestDifference(ours, spectrum), `${name}, ${bands} bands`).toBeLessThan(5e-5)
      }
    }
  })

  it.runIf(python)('are those of numpy and scipy for a minute of noise that grows', () => {
    const samples = noise(960_000, 7).map((sample, index) => (sample * index) / 960_000)
    for (const bands of [40, 64]) {
      const input = new Uint8Array(samples.buffer)
      const {stdout} = spawnSync(python ?? '', [script, 'spectrum', `${bands}`], {input, maxBuffer: 2 ** 26})
      const theirs = new Float64Array(new Uint8Array(stdout).buffer)
      expect(largestDifference(createLogMel({bands}).whole(samples), theirs)).toBeLessThan(5e-6)
    }
  })
})
