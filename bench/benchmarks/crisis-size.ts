import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {crisisBudget, measureCrisisPart} from '../lib/crisis-part.ts'

/** What a page loads so that a crisis is seen and help is named without the network. */
export const crisisSize: Benchmark = {
  name: 'crisis',
  async run({isQuick}) {
    const {minified, brotli, files} = await measureCrisisPart()
    const table = {
      title: 'The crisis part by file, bytes',
      columns: ['file', 'minified', 'share', 'brotli alone'],
      rows: [
        ...files.map((file) => [
          file.name,
          String(file.minified),
          `${((100 * file.minified) / minified).toFixed(1)} %`,
          String(file.alone),
        ]),
        ['all together', String(minified), '100 %', String(brotli)],
      ],
    }
    const goal = crisisBudget.goal / 1000
    const figures = [
      {
        row: 'crisis',
        what: 'always-present crisis part, brotli',
        value: brotli / 1000,
        unit: ' kB',
        must: goal,
        aim: goal,
      },
    ]
    const notes = [
      'esbuild, ES2022, minified, from source; brotli 11. Words that files share are counted once in the whole.',
    ]
    keepResult({name: 'crisis', title: 'Size of the crisis part', figures, tables: [table], notes}, isQuick)
  },
}
