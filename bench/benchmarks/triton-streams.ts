import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {runChild, startServer} from '../lib/run-child.ts'

const streams = 1000
const source = {flags: ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning']}

interface Round {
  whole: number
  lost: number
  mostOpen: number
  events: number
  seconds: number
  failures: readonly (readonly [why: string, count: number])[]
  cpuSeconds: number
  megabytes: number
}

async function measure(): Promise<Round> {
  const server = await startServer('servers/triton-emulation.mjs', {}, source)
  try {
    const before = await server.usage()
    const round = await runChild<Round>('children/load-generate.mjs', {port: server.port, streams})
    const after = await server.usage()
    return {...round, cpuSeconds: (after.cpuUs - before.cpuUs) / 1e6, megabytes: after.rss / 1_048_576}
  } finally {
    await server.close()
  }
}

/** A thousand people who ask the emulated Triton at the same moment, over a connection each. */
export const tritonStreams: Benchmark = {
  name: 'triton-streams',
  async run({isQuick}) {
    const rounds: Round[] = []
    while (rounds.length < (isQuick ? 1 : 3)) rounds.push(await measure())
    const table = {
      title: '1,000 generate_stream at the same moment',
      columns: [
        'round',
        'whole',
        'lost',
        'open at a time',
        'events',
        'seconds',
        'server CPU s',
        'server MB',
        'why lost',
      ],
      rows: rounds.map((round, index) => [
        String(index + 1),
        String(round.whole),
        String(round.lost),
        String(round.mostOpen),
        String(round.events),
        round.seconds.toFixed(1),
        round.cpuSeconds.toFixed(1),
        round.megabytes.toFixed(0),
        round.failures.map(([why, count]) => `${count} ${why}`).join(', ') || '-',
      ]),
    }
    const figures = [
      {
        row: 'T4',
        what: '1,000 generate_stream at once, lost in the worst round',
        value: Math.max(...rounds.map(({lost}) => lost)),
        unit: '',
        must: 0,
        aim: 0,
      },
    ]
    const notes = [
      'All are asked for without a pause, each over a connection of its own. Whole: the answer ended by itself, and its last event has a finish_reason.',
      'The emulation runs at the pace of a model (40 tokens a second), in one process; the load comes from another.',
    ]
    keepResult(
      {name: 'triton-streams', title: 'T4: streams of the emulated Triton', figures, tables: [table], notes},
      isQuick,
    )
  },
}
