import {keepResult, type Figure} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedServers, type InstalledServers} from '../lib/installed-servers.ts'
import {runChild, startServer} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

interface ServerVariant {
  label: string
  kind: string
  path?: string
  body?: unknown
  /** A part of the requests only, for a server that needs minutes for all. */
  share?: number
}

const floor = 'node:http, fixed bytes'
const gateway = 'our gateway'
const mockServer = 'our mock server'
const mockProgram = 'our mock server, from its command line'
const infer = {path: '/infer', body: {user_query: 'hello'}}

const variantsFor = ({hasMockServer}: InstalledServers): ServerVariant[] => [
  {label: 'node:http, JSON.stringify', kind: 'nodeJson'},
  {label: gateway, kind: 'gateway'},
  {label: floor, kind: 'nodeFixed'},
  ...(hasMockServer
    ? [
        {label: mockServer, kind: 'mockServer'},
        {label: mockProgram, kind: 'mockProgram'},
      ]
    : []),
  {label: 'hono', kind: 'hono'},
  {label: 'fastify', kind: 'fastify'},
  {label: 'our gateway, POST /infer', kind: 'openGateway', share: 0.3, ...infer},
  {label: 'json-server', kind: 'jsonServer', share: 0.2},
  ...(hasMockServer ? [{label: 'our mock server, POST /infer', kind: 'mockServer', share: 0.3, ...infer}] : []),
]

async function measure({kind, path = '/health', body, share = 1}: ServerVariant, packages: string) {
  const server = await startServer('servers/health.mjs', {kind, packages})
  try {
    const load = (requests: number) =>
      runChild<{perSecond: number}>('children/load-requests.mjs', {
        port: server.port,
        path,
        body,
        connections: 64,
        requests: Math.round(requests * share),
      })
    await load(8000)
    const before = await server.usage()
    const {perSecond} = await load(20_000)
    const after = await server.usage()
    return {cpuUs: (after.cpuUs - before.cpuUs) / Math.round(20_000 * share), perSecond, rssMb: after.rss / 1_048_576}
  } finally {
    await server.close()
  }
}

/** M1: what one small request costs a server. */
export const healthRequests: Benchmark = {
  name: 'health',
  async run({isQuick}) {
    const installed = await installedServers()
    const variants = variantsFor(installed)
    const found = new Map(variants.map(({label}) => [label, [] as Awaited<ReturnType<typeof measure>>[]]))
    const ratios = new Map<string, number[]>(variants.map(({label}) => [label, []]))
    for (let round = 0; round < (isQuick ? 2 : 7); round++) {
      for (const variant of round % 2 === 0 ? variants : variants.toReversed()) {
        found.get(variant.label)?.push(await measure(variant, installed.folder))
      }
      const bare = found.get(floor)?.at(-1)?.cpuUs ?? Number.NaN
      for (const [label, list] of found) ratios.get(label)?.push((list.at(-1)?.cpuUs ?? Number.NaN) / bare)
    }
    const table = {
      title: 'GET /health over 64 connections',
      columns: ['server', 'CPU us/request', 'CPU x floor', 'requests/s', 'memory MB'],
      rows: [...found].map(([label, list]) => [
        label,
        spread(
          list.map(({cpuUs}) => cpuUs),
          1,
        ),
        spread(ratios.get(label) ?? []),
        spread(
          list.map(({perSecond}) => perSecond),
          0,
        ),
        spread(
          list.map(({rssMb}) => rssMb),
          0,
        ),
      ]),
    }
    const figures: Figure[] = [gateway, ...(installed.hasMockServer ? [mockServer, mockProgram] : [])].map((label) => ({
      row: 'M1',
      what: `GET /health, ${label}`,
      value: median(ratios.get(label) ?? []),
      unit: 'x',
      must: 1.6,
      aim: 1.4,
    }))
    const notes = [
      'CPU of the server process; the load comes from another process on the same machine, so requests/s says little.',
      'The gateway is complete: request ids, keys, metrics. POST /infer has no goal.',
    ]
    keepResult({name: 'health', title: 'M1: CPU per request', figures, tables: [table], notes}, isQuick)
  },
}
