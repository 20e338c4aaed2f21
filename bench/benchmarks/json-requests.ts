import {keepResult, type Figure} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {clientVariants, measureClients, ours, toClientTable, type Scenario} from '../lib/measure-clients.ts'
import {startServer} from '../lib/run-child.ts'
import {median} from '../lib/statistics.ts'

const scenarios: {what: string; scenario: Scenario}[] = [
  {what: 'one request at a time', scenario: {kind: 'json', concurrency: 1, operations: 2000, warmUp: 500}},
  {what: '64 requests at a time', scenario: {kind: 'json', concurrency: 64, operations: 4000, warmUp: 1000}},
]
const variants = [
  ...clientVariants.filter(({client}) => client !== 'bare-fetch-tight').map((variant) => ({...variant, share: 1})),
  {label: 'ky alone', client: 'ky', format: 'pixel' as const},
]

/** S3: what one small JSON request costs. */
export const jsonRequests: Benchmark = {
  name: 'json',
  async run({isQuick}) {
    const packages = await installedPackages(['@pixelated/sdk'])
    const server = await startServer('servers/wire-server.mjs', {})
    const figures: Figure[] = []
    const tables = []
    try {
      for (const {what, scenario} of scenarios) {
        const options = {rounds: isQuick ? 2 : 9, origin: server.url, packages}
        const measured = await measureClients(variants, scenario, options)
        tables.push(toClientTable(what, 'request', measured))
        figures.push({row: 'S3', what, value: median(measured.ratios.get(ours) ?? []), unit: 'x', must: 1.85, aim: 1.4})
      }
    } finally {
      await server.close()
    }
    keepResult({name: 'json', title: 'S3: CPU per JSON request', figures, tables, notes: []}, isQuick)
  },
}
