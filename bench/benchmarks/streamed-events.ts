import {keepResult, type Figure} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {clientVariants, measureClients, ours, toClientTable, type Scenario} from '../lib/measure-clients.ts'
import {startServer} from '../lib/run-child.ts'
import {median} from '../lib/statistics.ts'

const scenarios: {what: string; scenario: Scenario}[] = [
  {
    what: '1,000 events, one socket write each',
    scenario: {kind: 'events', events: 1000, pace: 'each', concurrency: 1, operations: 40, warmUp: 6},
  },
  {
    what: '64 streams of 1,000 at once, bulk',
    scenario: {kind: 'events', events: 1000, pace: 'bulk', concurrency: 64, operations: 320, warmUp: 64},
  },
  {
    what: '100,000 events, bulk',
    scenario: {
      kind: 'events',
      events: 100_000,
      pace: 'bulk',
      concurrency: 1,
      operations: 5,
      warmUp: 20,
      warmUpEvents: 2000,
    },
  },
]

/** S2: what one streamed event costs from socket to application. */
export const streamedEvents: Benchmark = {
  name: 'events',
  async run({isQuick}) {
    const packages = await installedPackages(['@pixelated/sdk'])
    const server = await startServer('servers/wire-server.mjs', {})
    const figures: Figure[] = []
    const tables = []
    try {
      for (const {what, scenario} of scenarios) {
        const options = {rounds: isQuick ? 2 : 9, origin: server.url, packages}
        const measured = await measureClients(clientVariants, scenario, options)
        tables.push(toClientTable(what, 'event', measured))
        figures.push({row: 'S2', what, value: median(measured.ratios.get(ours) ?? []), unit: 'x', must: 1.15, aim: 1})
      }
    } finally {
      await server.close()
    }
    const notes = [
      'A process that does not see every event and every character of its streams fails the benchmark.',
      'Floors and peers read the bytes of their own wire format; the words are the same.',
    ]
    keepResult({name: 'events', title: 'S2: CPU per streamed event', figures, tables, notes}, isQuick)
  },
}
