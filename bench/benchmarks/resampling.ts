import {createResampler} from '../../packages/sdk/src/signal/resampler.ts'
import {keepResult, type Figure} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {createBoxAverage, createLinear, type BlockResampler} from '../lib/other-resamplers.ts'
import {runChild} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

const block = 128
const rates = [48_000, 44_100]
const aliased = [9000, 10_000, 12_000]

const ours = (from: number): BlockResampler => {
  const resampler = createResampler({from})
  const output = new Float32Array(resampler.mostFor(block))
  return {
    push(samples, onSample) {
      const count = resampler.push(samples, output)
      for (const sample of output.subarray(0, count)) onSample(sample)
    },
  }
}
const entries: readonly (readonly [label: string, create: (from: number) => BlockResampler])[] = [
  ['pixelated', ours],
  ['box average (vad-web)', createBoxAverage],
  ['linear', createLinear],
]

/** What is left of a tone of full scale, in decibels; the first tenth of a second aside. */
function gainOf(resampler: BlockResampler, hertz: number, from: number): number {
  let [energy, count, place] = [0, 0, 0]
  for (let start = 0; start < from; start += block) {
    const samples = Float32Array.from({length: block}, (_, index) =>
      Math.sin((2 * Math.PI * hertz * (start + index)) / from),
    )
    resampler.push(samples, (sample) => {
      place += 1
      if (place < 1600) return
      energy += sample * sample
      count += 1
    })
  }
  return 10 * Math.log10(Math.max(1e-20, (2 * energy) / count))
}

interface Drift {
  /** Samples too many or too few after so long. */
  samples: number
  /** How far a tone of 1 kHz is from where it should be at the end, in samples of 16 kHz. */
  shift: number
}

/** Feeds the same second of 1 kHz over and over, and looks at the last one. */
function driftOf(resampler: BlockResampler, from: number, seconds: number): Drift {
  const samples = Float32Array.from({length: from}, (_, index) => Math.sin((2 * Math.PI * 1000 * index) / from))
  let [count, real, imaginary] = [0, 0, 0]
  const pass = () => {
    count += 1
  }
  const compare = (sample: number) => {
    const angle = (2 * Math.PI * 1000 * count) / 16_000
    real += sample * Math.sin(angle)
    imaginary += sample * Math.cos(angle)
    count += 1
  }
  for (let second = 1; second <= seconds; second += 1) {
    const onSample = second < seconds ? pass : compare
    for (let start = 0; start < from; start += block) resampler.push(samples.subarray(start, start + block), onSample)
  }
  return {samples: count - seconds * 16_000, shift: (Math.atan2(imaginary, real) / (2 * Math.PI)) * 16}
}

/** What folds back, what is lost of the treble, and what is left of an hour. */
export const resampling: Benchmark = {
  name: 'resampling',
  async run({isQuick}) {
    const seconds = isQuick ? 60 : 3600
    const rounds: {cpuUs: Record<string, number>}[] = []
    for (let round = 0; round < (isQuick ? 1 : 5); round++) {
      const flags = ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning']
      rounds.push(await runChild('children/measure-resampling.mjs', {blocks: 20_000}, {flags}))
    }
    const gains = entries.flatMap(([label, create]) =>
      rates.map((from) => ({
        ...{label, from},
        gains: [...aliased, 7000].map((hertz) => gainOf(create(from), hertz, from)),
        drift: driftOf(create(from), from, seconds),
      })),
    )
    const tables = [
      {
        title: 'Gain in dB of tones that 16 kHz can not hold, and of one that it can',
        columns: ['what', 'from', '9 kHz', '10 kHz', '12 kHz', '7 kHz'],
        rows: gains.map(({label, from, gains}) => [label, `${from}`, ...gains.map((gain) => gain.toFixed(1))]),
      },
      {
        title: `After ${seconds} s of samples`,
        columns: ['what', 'from', 'samples too many', 'ms', '1 kHz is off by, samples'],
        rows: gains.map(({label, from, drift}) => [
          ...[label, `${from}`, `${drift.samples}`],
          ...[(drift.samples / 16).toFixed(1), drift.shift.toFixed(3)],
        ]),
      },
      {
        title: 'CPU for 128 samples of 48 kHz, which last 2,667 us',
        columns: ['what', 'us'],
        rows: entries.map(([label]) => [label, spread(rounds.map(({cpuUs}) => cpuUs[label] ?? NaN))]),
      },
    ]
    const mine = gains.filter(({label}) => label === 'pixelated')
    const figures: Figure[] = [
      ...mine.map(({from, gains: [nine = NaN]}) => ({
        ...{row: 'V6', what: `what is left of 9 kHz, from ${from} Hz`, value: nine, unit: ' dB', must: -60, aim: -80},
      })),
    ]
    const notes = [
      'Ours holds 16 samples back, 1 ms, from the first second to the last: that is no drift.',
      'The box average begins each frame of 32 ms at a whole sample; the linear one has no filter. Both were written here after their sources.',
      `CPU: ours ${median(rounds.map(({cpuUs}) => cpuUs['pixelated'] ?? NaN)).toFixed(1)} us, from source, in a process of its own each round.`,
    ]
    keepResult({name: 'resampling', title: 'From the microphone to 16 kHz', figures, tables, notes}, isQuick)
  },
}
