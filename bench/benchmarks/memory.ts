import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {clientVariants, measureClients, ours, type ClientRounds} from '../lib/measure-clients.ts'
import {startServer} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

const sizes = [1000, 10_000, 100_000]
const floorOf = {pixel: 'bare fetch', openai: 'bare fetch, openai bytes', anthropic: 'bare fetch, anthropic bytes'}

/** S5: peak memory of one stream, over bare fetch with the same bytes, and how it grows. */
export const memory: Benchmark = {
  name: 'memory',
  async run({isQuick}) {
    const packages = await installedPackages(['@pixelated/sdk'])
    const server = await startServer('servers/wire-server.mjs', {})
    const variants = clientVariants.filter(({client}) => client !== 'bare-fetch-tight')
    const bySize = new Map<number, ClientRounds>()
    try {
      for (const events of sizes) {
        const scenario = {kind: 'events', events, pace: 'bulk', concurrency: 1, operations: 1, warmUp: 0} as const
        const options = {rounds: isQuick ? 2 : 9, origin: server.url, packages}
        bySize.set(events, await measureClients(variants, scenario, options))
      }
    } finally {
      await server.close()
    }
    const peaks = (label: string, events: number) =>
      (bySize.get(events)?.figures.get(label) ?? []).map(({peakMb}) => peakMb)
    const over = (label: string, floor: string, events: number) => {
      const floors = peaks(floor, events)
      return peaks(label, events).map((peak, round) => peak - (floors[round] ?? Number.NaN))
    }
    const table = {
      title: 'Peak resident memory of one process that reads one stream, MB',
      columns: [
        'client',
        ...sizes.map((events) => `${events} events`),
        ...sizes.map((events) => `over floor at ${events}`),
      ],
      rows: variants.map(({label, format}) => [
        label,
        ...sizes.map((events) => spread(peaks(label, events), 0)),
        ...sizes.map((events) => median(over(label, floorOf[format], events)).toFixed(1)),
      ]),
    }
    const overAtMost = median(over(ours, floorOf.pixel, 100_000))
    const growth = overAtMost - median(over(ours, floorOf.pixel, 1000))
    const figures = [
      {
        row: 'S5',
        what: 'peak memory over bare fetch, 100,000 events',
        value: overAtMost,
        unit: ' MB',
        must: 20,
        aim: 5,
      },
      {row: 'S5', what: 'growth of that from 1,000 to 100,000 events', value: growth, unit: ' MB', must: 10, aim: 2},
    ]
    const notes = ['The goals say that growth is flat; 10 and 2 MB are how we read that, beside the noise of a heap.']
    keepResult({name: 'memory', title: 'S5: memory of a stream', figures, tables: [table], notes}, isQuick)
  },
}
