import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {runChild} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

const ours = ['pixelated, 40 bands', 'pixelated, 64 bands', 'pixelated, 40 bands, streamed']
const peers = ['Meyda melBands, 40 bands, no logarithm', 'Meyda MFCC']

/** The front end of models and of our detector of speech. */
export const logMel: Benchmark = {
  name: 'log-mel',
  async run({isQuick}) {
    const runs = new Map<string, number[]>([...ours, ...peers].map((what) => [what, []]))
    for (let round = 0; round < (isQuick ? 2 : 7); round++) {
      const turn = round % 2 === 0 ? [...runs] : [...runs].reverse()
      for (const [what, measured] of turn) {
        const input = {what, seconds: peers.includes(what) ? 10 : 200}
        const flags = ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning']
        measured.push((await runChild<{ms: number}>('children/measure-log-mel.mjs', input, {flags})).ms)
      }
    }
    const [mine = []] = runs.values()
    const tables = [
      {
        title: 'CPU for one second of 16 kHz sound',
        columns: ['what', 'ms', 'against ours'],
        rows: [...runs].map(([what, measured]) => [
          what,
          spread(measured),
          `${median(measured.map((ms, round) => ms / (mine[round] ?? NaN))).toFixed(1)}x`,
        ]),
      },
    ]
    const figures = [
      {row: 'V8', what: 'log-mel of 1 s, 40 bands, CPU', value: median(mine), unit: ' ms', must: 2, aim: 1.1},
    ]
    const notes = [
      'Frames of 25 ms every 10 ms in an FFT of 512; Meyda knows powers of two only and gets 32 ms. Run from source, each in a process of its own.',
      'tests/signal compares the spectrum with numpy and scipy: the largest difference is below 5e-6.',
    ]
    keepResult({name: 'log-mel', title: 'Log-mel spectrum', figures, tables, notes}, isQuick)
  },
}
