import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedServers} from '../lib/installed-servers.ts'
import type {Table} from '../lib/report-table.ts'
import {runChild, startServer, type Usage} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

const streams = 1000
const perSecond = 20
const gateway = 'our gateway'
const tuned = 'our gateway, as its README advises'
/** Most of what a stream costs is garbage that V8 lets grow: a server of many small events does better with a small nursery. */
const advised = ['--max-semi-space-size=4']
const variants: readonly {label: string; kind: string; flags?: readonly string[]}[] = [
  {label: 'node:http, one shared timer (floor)', kind: 'nodeShared'},
  {label: gateway, kind: 'gateway'},
  {label: 'the floor with the same flag', kind: 'nodeShared', flags: advised},
  {label: tuned, kind: 'gateway', flags: advised},
  {label: 'node:http, a timer a stream', kind: 'nodeTimers'},
  {label: 'fastify', kind: 'fastify'},
  {label: 'hono streamSSE', kind: 'hono'},
]

interface Counted {
  events: number
  seconds: number
  lost: number
  ownCpu: number
}

interface Setting {
  packages: string
  seconds: number
  flags: readonly string[]
}

async function measure(kind: string, {packages, seconds, flags}: Setting) {
  const server = await startServer('servers/streams.mjs', {kind, packages}, {flags})
  try {
    // A few streams first, so that what is loaded and compiled for the first one is not counted as memory of the others.
    await runChild('children/load-streams.mjs', {port: server.port, streams: 20, seconds: 1})
    const idle = await server.usage('live')
    const usages: Promise<Usage>[] = []
    const input = {port: server.port, streams, seconds}
    const counted = await runChild<Counted>('children/load-streams.mjs', input, {
      onMessage: () => usages.push(server.usage(usages.length === 0 ? undefined : 'live')),
    })
    const [begin, end] = await Promise.all(usages)
    if (!begin || !end) throw new Error('The load did not say when it counted')
    return {
      delivered: (counted.events / (streams * perSecond * counted.seconds)) * 100,
      cpuUs: (end.cpuUs - begin.cpuUs) / counted.events,
      cpuShare: ((end.cpuUs - begin.cpuUs) / 1e6 / counted.seconds) * 100,
      kilobytes: (end.rss - idle.rss) / 1000 / streams,
      liveKilobytes: (end.live - idle.live) / 1000 / streams,
      rssMb: end.rss / 1_048_576,
      lost: counted.lost,
      loadCpu: counted.ownCpu * 100,
    }
  } finally {
    await server.close()
  }
}

type Measured = Awaited<ReturnType<typeof measure>>

function toTable(found: ReadonlyMap<string, Measured[]>): Table {
  const columns = [
    'server',
    'delivered %',
    'CPU us/event',
    'CPU %',
    'kB/stream',
    'of these in use',
    'memory MB',
    'lost',
    'load CPU %',
  ]
  const rows = [...found].map(([label, list]) => [
    label,
    spread(
      list.map(({delivered}) => delivered),
      1,
    ),
    spread(
      list.map(({cpuUs}) => cpuUs),
      1,
    ),
    spread(
      list.map(({cpuShare}) => cpuShare),
      0,
    ),
    spread(
      list.map(({kilobytes}) => kilobytes),
      1,
    ),
    spread(
      list.map(({liveKilobytes}) => liveKilobytes),
      1,
    ),
    spread(
      list.map(({rssMb}) => rssMb),
      0,
    ),
    spread(
      list.map(({lost}) => lost),
      0,
    ),
    spread(
      list.map(({loadCpu}) => loadCpu),
      0,
    ),
  ])
  return {title: '1,000 streams, 20 events a second each', columns, rows}
}

/** M2: a thousand streams with twenty events a second each. */
export const openStreams: Benchmark = {
  name: 'streams',
  async run({isQuick}) {
    const {folder} = await installedServers()
    const found = new Map(variants.map(({label}) => [label, [] as Measured[]]))
    for (let round = 0; round < (isQuick ? 1 : 3); round++) {
      for (const {label, kind, flags = []} of variants) {
        found.get(label)?.push(await measure(kind, {packages: folder, seconds: isQuick ? 3 : 5, flags}))
      }
    }
    const own = found.get(gateway) ?? []
    const figures = [
      {
        row: 'M2',
        what: '1,000 streams x 20 events/s, delivered',
        value: median(own.map(({delivered}) => delivered)),
        unit: ' %',
        must: 98,
        aim: 99,
        isMoreBetter: true,
      },
      {
        row: 'M2',
        what: 'memory of a stream, with Node as it comes',
        value: median(own.map(({kilobytes}) => kilobytes)),
        unit: ' kB',
        must: 45,
        aim: 35,
      },
      {
        row: 'M2',
        what: 'memory of a stream, as our README advises',
        value: median((found.get(tuned) ?? []).map(({kilobytes}) => kilobytes)),
        unit: ' kB',
        must: 45,
        aim: 35,
      },
    ]
    const notes = [
      'Delivered counts what a client has received, of 20,000 a second by its own clock. Memory is resident memory over the idle server.',
      'As our README advises: node --max-semi-space-size=4.',
      'Ours keeps every event of a turn for resuming; the others keep nothing. Its gates are off, as they release sentences, not words.',
      'In use is what the heap of JavaScript holds after a collection; the rest is garbage not yet collected, sockets and code.',
    ]
    const table = toTable(found)
    keepResult({name: 'streams', title: 'M2: open streams', figures, tables: [table], notes}, isQuick)
  },
}
