import {randomBytes} from 'node:crypto'
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {findPostgres} from '../../scripts/lib/find-postgres.ts'
import {startPostgres} from '../../scripts/lib/start-postgres.ts'
import {keepResult, type Figure} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {runChild, startServer, type ServerProcess} from '../lib/run-child.ts'
import {median, quantile, spread} from '../lib/statistics.ts'

interface Endpoint {
  what: string
  path: string
  method?: string
  /** Ask for the page that begins there, back from now, as a share of all the time. */
  middle?: number
  /** The row of our goals says how this may grow. */
  hasGoal?: boolean
}

const endpoints: readonly Endpoint[] = [
  {what: 'sessions, first page', path: '/api/v1/sessions/{client}?limit=50', hasGoal: true},
  {what: 'sessions, a page in the middle', path: '/api/v1/sessions/{client}?limit=50', middle: 0.5, hasGoal: true},
  {what: 'goals', path: '/api/v1/goals/{client}', hasGoal: true},
  {what: 'milestones', path: '/api/v1/milestones/{client}', hasGoal: true},
  {what: 'trend of 90 days', path: '/api/v1/trends/{client}?timeframe_days=90', hasGoal: true},
  {what: 'trend of 10 years', path: '/api/v1/trends/{client}?timeframe_days=3660', hasGoal: true},
  {what: 'report of 90 days', path: '/api/v1/progress/{client}?timeframe_days=90'},
  {what: 'context', path: '/api/v1/context/{client}'},
  {what: 'log a session', path: '/api/v1/sessions', method: 'POST'},
  {what: 'turns of a conversation', path: '/sessions/conversation_{client}/turns?limit=50'},
  {what: 'EQ of a conversation', path: '/eq/sessions/conversation_{client}'},
  {what: 'EQ of a client', path: '/eq/clients/{client}?timeframe_days=365'},
  {what: 'hand-offs, first page', path: '/crisis/alerts?limit=50'},
  {what: 'hand-offs of a client', path: '/crisis/alerts?client_id={client}'},
  {what: 'hand over', path: '/crisis/alerts', method: 'POST'},
  {what: 'audit, first page', path: '/api/v1/audit/{client}?limit=50'},
]

interface Filling {
  label: string
  sessions: number
  clients: number
  everyMs: number
}

const dayMs = 86_400_000
/** As a practice grows: more clients, each with a session a day for 200 days. And the worst that can be: all of one client's, a session every half hour. */
const fillings: readonly Filling[] = [
  {label: '1,000', sessions: 1000, clients: 5, everyMs: dayMs},
  {label: '10,000', sessions: 10_000, clients: 50, everyMs: dayMs},
  {label: '100,000', sessions: 100_000, clients: 500, everyMs: dayMs},
  {label: '100,000 of one', sessions: 100_000, clients: 1, everyMs: dayMs / 48},
]

type Where = {file: string; keys: string} | {url: string; schema: string; keys: string}

interface Slice {
  /** What every request took. */
  milliseconds: readonly number[]
  /** Of the server's process, for one request. */
  cpuMs: number
}

interface Filled extends Filling {
  server: ServerProcess
  /** By endpoint, one of each round. */
  slices: Map<string, Slice[]>
}

async function ask(filled: Filled, {what, middle, hasGoal, ...endpoint}: Endpoint, round: number): Promise<void> {
  const {server, clients, sessions, everyMs} = filled
  // A long trend of somebody with thousands of sessions costs many times the others; a p99 with a goal needs many.
  const often = hasGoal === true ? 600 : 200
  const requests = clients === 1 ? 40 : often
  const wanted =
    middle === undefined ? endpoint : {...endpoint, middleMs: middle * Math.floor(sessions / clients) * everyMs}
  const before = await server.usage()
  const taken = await runChild<{milliseconds: number[]}>('children/load-progress.mjs', {
    port: server.port,
    endpoint: wanted,
    clients,
    connections: 10,
    requests,
    round,
  })
  const after = await server.usage()
  const slice = {...taken, cpuMs: (after.cpuUs - before.cpuUs) / 1000 / requests}
  // The first round warms up.
  if (round > 0) filled.slices.set(what, [...(filled.slices.get(what) ?? []), slice])
}

async function measure(packages: string, fill: (filling: Filling, at: number) => Promise<Where>, isQuick: boolean) {
  const all: Filled[] = []
  try {
    for (const [at, filling] of fillings.entries()) {
      const store = await fill(filling, at)
      all.push({...filling, server: await startServer('servers/progress.mjs', {packages, store}), slices: new Map()})
    }
    for (let round = 0; round <= (isQuick ? 1 : 5); round += 1) {
      for (const endpoint of endpoints) {
        for (const filled of round % 2 === 0 ? all : all.toReversed()) await ask(filled, endpoint, round)
      }
    }
    return all
  } finally {
    for (const {server} of all) await server.close()
  }
}

/** Fills a store, and copies the file of one that is in memory to where it is measured. */
const fillStore = (input: {packages: string; store: Where; copyTo?: string}, {label: _label, ...filling}: Filling) =>
  runChild('children/fill-store.mjs', {...input, ...filling}, {timeoutMs: 180_000})

const quantileOf = (slices: readonly Slice[], part: number): number =>
  quantile(
    slices.flatMap(({milliseconds}) => milliseconds),
    part,
  )
const range = (values: readonly number[]): string =>
  values.length === 0 ? '-' : `${Math.min(...values).toFixed(2)}-${Math.max(...values).toFixed(2)}`

function keep(name: string, title: string, {all, isQuick}: {all: readonly Filled[]; isQuick: boolean}): void {
  const slicesOf = (label: string, what: string) => all.find((one) => one.label === label)?.slices.get(what) ?? []
  const cpuGrowth = (what: string): number[] => {
    const small = slicesOf('1,000', what)
    return slicesOf('100,000', what).map(({cpuMs}, round) => cpuMs / (small[round]?.cpuMs ?? Number.NaN))
  }
  const all99 = (label: string, what: string): number => quantileOf(slicesOf(label, what), 0.99)
  const growth = (what: string): number => all99('100,000', what) / all99('1,000', what)
  /** Each round alone holds few requests beyond its p99: this says how far to trust the ratio. */
  const growthByRound = (what: string): number[] => {
    const small = slicesOf('1,000', what)
    return slicesOf('100,000', what).map(
      (slice, round) => quantileOf([slice], 0.99) / quantileOf(small.slice(round, round + 1), 0.99),
    )
  }
  const times = {
    title: `${title}: p50 / p99 in ms, 10 clients at once`,
    columns: ['what', ...fillings.map(({label}) => label), 'p99, 100,000 against 1,000'],
    rows: endpoints.map(({what}) => [
      what,
      ...fillings.map(
        ({label}) => `${quantileOf(slicesOf(label, what), 0.5).toFixed(1)} / ${all99(label, what).toFixed(1)}`,
      ),
      `${growth(what).toFixed(2)} (${range(growthByRound(what))})x`,
    ]),
  }
  const cpu = {
    title: `${title}: CPU of the gateway in ms a request`,
    columns: ['what', ...fillings.map(({label}) => label), '100,000 against 1,000'],
    rows: endpoints.map(({what}) => [
      what,
      ...fillings.map(({label}) => median(slicesOf(label, what).map(({cpuMs}) => cpuMs)).toFixed(1)),
      `${spread(cpuGrowth(what))}x`,
    ]),
  }
  const figures: Figure[] = endpoints
    .filter(({hasGoal}) => hasGoal === true)
    .map(({what}) => ({
      row: 'P2',
      what: `${what}, p99 of 100,000 sessions against 1,000, ${title}`,
      value: growth(what),
      unit: 'x',
      must: 1.5,
      aim: 1.2,
    }))
  const notes = [
    'Sessions are spread over 5, 50 and 500 clients, 200 each, one a day; each has 5 goals and 5 milestones, and a conversation with a turn for every tenth session. There is a hand-off for every hundredth session. Beside them all 100,000 of one client, 48 a day.',
    'Every request is noted in the audit log, which is a write that is on the disk before the answer; so is a session that is logged.',
    'The smallest store holds ten hand-offs, less than a page; and opening the list is noted once an hour for every client whose hand-off is told, which is what its p99 shows.',
    'A trend reads figures only, of the time that is asked for, and at most the 5,000 newest sessions; more than 500 points are joined before the slope is computed.',
    'Stores take turns in every round. p50 and p99 are of the requests of all rounds, for a round alone has few beyond its p99; beside the ratio stands the range of the rounds alone. CPU is the median of the rounds.',
  ]
  keepResult(
    {name, title: `P2: endpoints over months of sessions, ${title}`, figures, tables: [times, cpu], notes},
    isQuick,
  )
}

/** P2: what an endpoint costs as sessions grow, over the store in a file. */
export const progressRequests: Benchmark = {
  name: 'progress',
  async run({isQuick}) {
    const packages = await installedPackages(['@pixelated/sdk', '@pixelated/gateway'])
    const keys = randomBytes(32).toString('base64')
    const folder = mkdtempSync(path.join(tmpdir(), 'pixel-bench-'))
    // Filled in memory, where it costs seconds, and copied to the disk, where it is measured.
    const memory = existsSync('/dev/shm') ? mkdtempSync('/dev/shm/pixel-bench-') : folder
    try {
      const all = await measure(
        packages,
        async (filling, at) => {
          const file = path.join(folder, `${at}.sqlite`)
          const inMemory = {file: path.join(memory, `fill-${at}.sqlite`), keys}
          await fillStore({packages, store: inMemory, copyTo: file}, filling)
          return {file, keys}
        },
        isQuick,
      )
      keep('progress', 'SQLite', {all, isQuick})
    } finally {
      rmSync(folder, {recursive: true, force: true})
      rmSync(memory, {recursive: true, force: true})
    }
  },
}

/** The same over PostgreSQL, where it is installed. */
export const progressPostgres: Benchmark = {
  name: 'progress-postgres',
  async run({isQuick}) {
    const bin = findPostgres()
    if (bin === undefined) return console.log('PostgreSQL is not installed: apt-get install postgresql')
    const packages = await installedPackages(['@pixelated/sdk', '@pixelated/gateway'])
    const keys = randomBytes(32).toString('base64')
    const server = await startPostgres(bin, {isDurable: true})
    try {
      const all = await measure(
        packages,
        async (filling, at) => {
          const store = {url: server.url, schema: `filled_${at}`, keys}
          // Only while it is filled: what is measured is on the disk before it is answered.
          const quick = {...store, url: `${server.url}&options=-c%20synchronous_commit%3Doff`}
          await fillStore({packages, store: quick}, filling)
          return store
        },
        isQuick,
      )
      keep('progress-postgres', 'PostgreSQL', {all, isQuick})
    } finally {
      await server.stop()
    }
  },
}
