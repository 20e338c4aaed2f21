import {keepResult, type Figure} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedServers, type InstalledServers} from '../lib/installed-servers.ts'
import {runChild, startServer, type ServerProcess} from '../lib/run-child.ts'
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
  {label: 'our gateway, POST /infer', kind: 'openGateway', share: 0.1, ...infer},
  {label: 'json-server', kind: 'jsonServer', share: 0.1},
  ...(hasMockServer ? [{label: 'our mock server, POST /infer', kind: 'mockServer', share: 0.1, ...infer}] : []),
]

/**
 * As many as the runs of 4 s behind the goal answered: with a fifth of them, what is measured is the compiler, which costs a
 * server with more code more.
 */
const warmUpRequests = 40_000
/** Short, so that what else the machine does falls on every server alike. */
const sliceRequests = 10_000

interface Slice {
  cpuUs: number
  perSecond: number
  rssMb: number
}

interface RunningServer extends ServerVariant {
  server: ServerProcess
  slices: Slice[]
}

async function load({server, path = '/health', body, share = 1}: RunningServer, requests: number): Promise<number> {
  const {perSecond} = await runChild<{perSecond: number}>('children/load-requests.mjs', {
    port: server.port,
    path,
    body,
    connections: 64,
    requests: Math.round(requests * share),
  })
  return perSecond
}

async function measureSlice(running: RunningServer): Promise<void> {
  const {server, share = 1, slices} = running
  const before = await server.usage()
  const perSecond = await load(running, sliceRequests)
  const after = await server.usage()
  const cpuUs = (after.cpuUs - before.cpuUs) / Math.round(sliceRequests * share)
  slices.push({cpuUs, perSecond, rssMb: after.rss / 1_048_576})
}

/** All servers run at once and take turns. */
async function measureAll(
  variants: readonly ServerVariant[],
  packages: string,
  rounds: number,
): Promise<RunningServer[]> {
  const servers: RunningServer[] = []
  try {
    for (const variant of variants) {
      const server = await startServer('servers/health.mjs', {kind: variant.kind, packages})
      servers.push({...variant, server, slices: []})
    }
    for (const server of servers) await load(server, warmUpRequests)
    for (let round = 0; round < rounds; round++) {
      for (const server of round % 2 === 0 ? servers : servers.toReversed()) await measureSlice(server)
    }
    return servers
  } finally {
    for (const {server} of servers) await server.close()
  }
}

/** M1: what one small request costs a server. */
export const healthRequests: Benchmark = {
  name: 'health',
  async run({isQuick}) {
    const installed = await installedServers()
    const found = await measureAll(variantsFor(installed), installed.folder, isQuick ? 3 : 15)
    const bare = found.find(({label}) => label === floor)?.slices ?? []
    const ratios = new Map(
      found.map(({label, slices}) => [
        label,
        slices.map(({cpuUs}, round) => cpuUs / (bare[round]?.cpuUs ?? Number.NaN)),
      ]),
    )
    const table = {
      title: 'GET /health over 64 connections',
      columns: ['server', 'CPU us/request', 'CPU x floor', 'requests/s', 'memory MB'],
      rows: found.map(({label, slices}) => [
        label,
        spread(
          slices.map(({cpuUs}) => cpuUs),
          1,
        ),
        spread(ratios.get(label) ?? []),
        spread(
          slices.map(({perSecond}) => perSecond),
          0,
        ),
        spread(
          slices.map(({rssMb}) => rssMb),
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
      `The servers take turns, ${sliceRequests} requests at a time, after ${warmUpRequests} each to warm up.`,
      'The gateway is complete: request ids, keys, metrics. POST /infer has no goal.',
    ]
    keepResult({name: 'health', title: 'M1: CPU per request', figures, tables: [table], notes}, isQuick)
  },
}
