import {rmSync} from 'node:fs'
import path from 'node:path'
import {keepResult} from '../lib/bench-result.ts'
import {bundle} from '../lib/bundle-size.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {runChild} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

interface Judging {
  cpu: number
  p50: number
  p95: number
  /** The same of texts, each at its median. */
  byText: number
}

interface Measured {
  short: Judging
  long: Judging
  megabyte: number
  risk: {p50: number; p95: number}
  pushUs: number
  bareUs: number
  guardedOpenUs: number
  guardedUs: number
}

const analysis = (name: string) => `export {create${name}Analyser} from '@pixelated/sdk/analysis'`

/** What is loaded for each, and what waits behind `import()` until a gate is prepared. */
const parts: readonly (readonly [what: string, code: string])[] = [
  [
    'always there: crisis analyser, words, resources',
    `${analysis('Crisis')}; export {crisisWords, findResources, resolveRegion} from '@pixelated/sdk/crisis'`,
  ],
  ['both pipelines and the streaming guard', `export {createSafetyPipeline, guardStream} from '@pixelated/sdk/safety'`],
  ...[
    'Crisis',
    'Toxicity',
    'Privacy',
    'Bias',
    'Appropriateness',
    'Technique',
    'Empathy',
    'EmotionLabels',
    'Affect',
  ].map((name) => [`${name} analyser alone`, analysis(name)] as const),
]

async function weigh(): Promise<{what: string; loaded: number; later: number}[]> {
  const resolveDir = path.resolve(import.meta.dirname, '../..')
  const sum = (chunks: readonly {brotli: number}[]) => chunks.reduce((total, {brotli}) => total + brotli, 0) / 1000
  const weighed: {what: string; loaded: number; later: number}[] = []
  for (const [what, code] of parts) {
    const {loaded, later, folder} = await bundle(code, {resolveDir, conditions: ['@pixelated/source']})
    rmSync(folder, {recursive: true})
    weighed.push({what, loaded: sum(loaded), later: sum(later)})
  }
  return weighed
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
    const sizes = await weigh()
    const tables = [
      {
        title: 'Milliseconds for one judgement',
        columns: ['what', 'ms'],
        rows: [
          row('six gates, 500 characters, CPU', ({short}) => short.cpu),
          row('six gates, 500 characters, p50', ({short}) => short.p50),
          row('six gates, 500 characters, p95', ({short}) => short.p95),
          row('the same over texts, each at its median', ({short}) => short.byText),
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
      {
        title: 'Size, kB of brotli',
        columns: ['what', 'loaded', 'later, by import()'],
        rows: sizes.map(({what, loaded, later}) => [what, loaded.toFixed(1), later === 0 ? '-' : later.toFixed(1)]),
      },
    ]
    const p95 = median(rounds.map(({short}) => short.p95))
    const byText = median(rounds.map(({short}) => short.byText))
    const growth = median(rounds.map(({short, long}) => long.cpu / short.cpu))
    const always = sizes[0]?.loaded ?? Number.NaN
    const figures = [
      {row: 'safety', what: 'six gates, 500 characters, p95', value: p95, unit: ' ms', must: 2, aim: 1},
      {row: 'safety', what: 'the same over texts, each at its median', value: byText, unit: ' ms', must: 2, aim: 1},
      {row: 'safety', what: '10,000 characters against 500, linear is 20', value: growth, unit: 'x', must: 30, aim: 22},
      {
        row: 'safety',
        what: 'the crisis part that is always there, brotli',
        value: always,
        unit: ' kB',
        must: 14,
        aim: 13,
      },
    ]
    const notes = [
      'p95 counts what else the machine does; the row below it does not. The reply stands after a message of the person, which the crisis gate judges.',
      'Run from source. The texts are calm replies in English; one that gates object to costs a little more.',
    ]
    keepResult({name: 'safety', title: 'Gates and the streaming guard', figures, tables, notes}, isQuick)
  },
}
