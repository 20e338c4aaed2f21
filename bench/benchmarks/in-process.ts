import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedServers} from '../lib/installed-servers.ts'
import {runChild} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

const floor = 'stubbed fetch'
/** As many as a large test suite makes: the code is warm, but not as warm as a server's. */
const calls = 1000

/** M3: `health` in process, as integrators' tests call it. */
export const inProcess: Benchmark = {
  name: 'in-process',
  async run({isQuick}) {
    const {folder, hasMockServer} = await installedServers()
    const server = hasMockServer ? 'our mock server' : 'our gateway'
    const kinds = [
      floor,
      `${server}, our client`,
      'stubbed fetch, our client',
      server,
      'our gateway, our client',
      'msw',
      'msw, our client',
    ].filter((kind, at, all) => all.indexOf(kind) === at)
    const cpu = new Map<string, number[]>(kinds.map((kind) => [kind, []]))
    const wall = new Map<string, number[]>(kinds.map((kind) => [kind, []]))
    const ratios = new Map<string, number[]>(kinds.map((kind) => [kind, []]))
    for (let round = 0; round < (isQuick ? 2 : 7); round++) {
      for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
        const input = {kind, packages: folder, calls}
        const measured = await runChild<{cpuUs: number; wallUs: number}>('children/measure-in-process.mjs', input)
        cpu.get(kind)?.push(measured.cpuUs)
        wall.get(kind)?.push(measured.wallUs)
      }
      for (const kind of kinds) {
        ratios.get(kind)?.push((cpu.get(kind)?.at(-1) ?? Number.NaN) / (cpu.get(floor)?.at(-1) ?? Number.NaN))
      }
    }
    const table = {
      title: 'One GET /health, one at a time',
      columns: ['what answers', 'CPU us', 'x stub', 'wall us'],
      rows: kinds.map((kind) => [
        kind,
        spread(cpu.get(kind) ?? [], 1),
        spread(ratios.get(kind) ?? []),
        spread(wall.get(kind) ?? [], 1),
      ]),
    }
    const own = `${server}, our client`
    const value = median(cpu.get(own) ?? [])
    const figures = [{row: 'M3', what: `in-process health, ${server}`, value, unit: ' us', must: 300, aim: 150}]
    const notes = [
      `${calls} calls after ${calls / 4} to warm up, in a fresh process.`,
      'The goals come from a machine where msw took 929 us.',
      ...(hasMockServer ? [] : ['The mock server was not there to be measured; the gateway stands in for it.']),
    ]
    keepResult({name: 'in-process', title: 'M3: health in process', figures, tables: [table], notes}, isQuick)
  },
}
