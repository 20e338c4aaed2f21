import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {runChild} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

interface Measured {
  short: {cpu: number; p50: number; p95: number}
  long: {cpu: number; p50: number; p95: number}
  megabyte: number
  risk: {p50: number; p95: number}
  pushUs: number
  bareUs: number
  guardedOpenUs: number
  guardedUs: number
}

/** What it costs to judge a text with all gates, and to guard a stream. */
export const safety: Benchmark = {
  name: 'safety',
  async run({isQuick}) {
    const rounds: Measured[] = []
    for (let round = 0; round < (isQuick ? 2 : 7); round++) {
      const input = {judgements: isQuick ? 400 : 2_000, events: isQuick ? 20_000 : 100_000}
      rounds.push(
        await runChild<Measured>('children/measure-safety.mjs', input, {
          flags: ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning'],
        }),
      )
    }
    const row = (name: string, read: (measured: Measured) => number) => [name, spread(rounds.map(read))]
    const tables = [
      {
        title: 'Milliseconds for one judgement',
        columns: ['what', 'ms'],
        rows: [
          row('six gates, 500 characters, CPU', ({short}) => short.cpu),
          row('six gates, 500 characters, p50', ({short}) => short.p50),
          row('six gates, 500 characters, p95', ({short}) => short.p95),
          row('six gates, 10,000 characters, CPU', ({long}) => long.cpu),
          row('six gates, 1,000,000 characters, p50', ({megabyte}) => megabyte),
          row('crisis gate alone, 500 characters, p95', ({risk}) => risk.p95),
        ],
      },
      {
        title: 'CPU for one streamed event of about four characters',
        columns: ['what', 'us'],
        rows: [
          row('the stream alone', ({bareUs}) => bareUs),
          row('guard core, no gates', ({pushUs}) => pushUs),
          row('guarded stream, no gates', ({guardedOpenUs}) => guardedOpenUs),
          row('guarded stream, six gates', ({guardedUs}) => guardedUs),
        ],
      },
    ]
    const p95 = median(rounds.map(({short}) => short.p95))
    const growth = median(rounds.map(({short, long}) => long.cpu / short.cpu))
    const figures = [
      {row: 'safety', what: 'six gates, 500 characters, p95', value: p95, unit: ' ms', must: 2, aim: 1},
      {row: 'safety', what: '10,000 characters against 500, linear is 20', value: growth, unit: 'x', must: 30, aim: 22},
    ]
    const notes = [
      'Run from source. The text is a calm reply in English; one that gates object to costs a little more.',
    ]
    keepResult({name: 'safety', title: 'Gates and the streaming guard', figures, tables, notes}, isQuick)
  },
}
