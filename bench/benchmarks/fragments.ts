import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {clientVariants, ours} from '../lib/measure-clients.ts'
import {runChild} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

const sizes = [1, 2, 4]
/** Searches its whole buffer anew for every piece: seconds for one event, so it runs once. */
const floor = 'bare-fetch'
const variants = [
  {label: 'read all, then parse (limit)', client: 'read-all', format: 'pixel'},
  ...clientVariants.filter(({label}) => !label.startsWith('bare fetch, ')),
]

/** S6: one large event that comes in 1 KiB pieces, against the same event in one piece. */
export const fragments: Benchmark = {
  name: 'fragments',
  async run({isQuick}) {
    const packages = await installedPackages(['@pixelated/sdk'])
    const measure = async (client: string, format: string, work: {mebibytes: number; pieceBytes: number}) => {
      const effort = client === floor ? {operations: 1, warmUp: 0} : {operations: isQuick ? 4 : 10, warmUp: 3}
      const input = {client, format, packages, ...effort, ...work}
      return (await runChild<{cpuMs: number}>('children/measure-fragments.mjs', input)).cpuMs
    }
    const rows: string[][] = []
    let ratio = Number.NaN
    let growth = Number.NaN
    for (const {label, client, format} of variants) {
      const whole: number[] = []
      const ratios: number[] = []
      const pieces = new Map<number, number[]>(sizes.map((size) => [size, []]))
      for (let round = 0; round < (isQuick || client === floor ? 1 : 5); round++) {
        const one = await measure(client, format, {mebibytes: 1, pieceBytes: 0})
        for (const mebibytes of sizes) {
          pieces.get(mebibytes)?.push(await measure(client, format, {mebibytes, pieceBytes: 1024}))
        }
        whole.push(one)
        ratios.push((pieces.get(1)?.at(-1) ?? Number.NaN) / one)
      }
      const perMebibyte = sizes.map((size) => median(pieces.get(size) ?? []) / size)
      const ownGrowth = (perMebibyte[2] ?? Number.NaN) / (perMebibyte[0] ?? Number.NaN)
      if (label === ours) [ratio, growth] = [median(ratios), ownGrowth]
      rows.push([
        label,
        spread(whole),
        ...sizes.map((size) => spread(pieces.get(size) ?? [])),
        spread(ratios),
        ownGrowth.toFixed(2),
      ])
    }
    const columns = [
      'client',
      '1 MiB whole, ms',
      ...sizes.map((size) => `${size} MiB in 1 KiB, ms`),
      'pieces / whole',
      'per MiB, 4 / 1',
    ]
    const table = {title: 'CPU of one stream with one event', columns, rows}
    const figures = [
      {row: 'S6', what: '1 MiB event in 1 KiB pieces against one piece', value: ratio, unit: 'x', must: 3, aim: 1.5},
      {
        row: 'S6',
        what: 'CPU per MiB at 4 MiB against 1 MiB (linear: 1)',
        value: growth,
        unit: 'x',
        must: 1.5,
        aim: 1.2,
      },
    ]
    const notes = ['The pieces come from a `fetch` of our own, because a socket joins small writes as it likes.']
    keepResult(
      {name: 'fragments', title: 'S6: a large event in small pieces', figures, tables: [table], notes},
      isQuick,
    )
  },
}
