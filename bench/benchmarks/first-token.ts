import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {clientVariants, ours} from '../lib/measure-clients.ts'
import {runChild, startServer} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

interface Pairs {
  ownMs: number
  bareMs: number
  overMs: number
}

/** S4: how much later than with bare fetch the first token comes. */
export const firstToken: Benchmark = {
  name: 'first-token',
  async run({isQuick}) {
    const packages = await installedPackages(['@pixelated/sdk'])
    const server = await startServer('servers/wire-server.mjs', {})
    const found = new Map<string, Pairs[]>()
    try {
      for (let round = 0; round < (isQuick ? 2 : 5); round++) {
        for (const {label, client, format} of clientVariants) {
          if (client === 'bare-fetch-tight') continue
          const input = {client, format, origin: server.url, packages, pairs: isQuick ? 100 : 300}
          const pairs = await runChild<Pairs>('children/measure-first-token.mjs', input)
          found.set(label, [...(found.get(label) ?? []), pairs])
        }
      }
    } finally {
      await server.close()
    }
    const table = {
      title: 'Streams of 20 events, one at a time',
      columns: ['client', 'first token ms', 'bare fetch beside it ms', 'over bare fetch ms'],
      rows: [...found].map(([label, list]) => [
        label,
        spread(list.map(({ownMs}) => ownMs)),
        spread(list.map(({bareMs}) => bareMs)),
        spread(list.map(({overMs}) => overMs)),
      ]),
    }
    const value = median((found.get(ours) ?? []).map(({overMs}) => overMs))
    const figures = [{row: 'S4', what: 'first token, later than bare fetch', value, unit: ' ms', must: 1, aim: 0.3}]
    const notes = [
      'Wall time. Client and floor take turns in one process; the column on the right is the median of the differences.',
      'Bare fetch beside itself shows how far the noise goes.',
    ]
    keepResult({name: 'first-token', title: 'S4: time to first token', figures, tables: [table], notes}, isQuick)
  },
}
