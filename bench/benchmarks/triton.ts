import {keepResult, type Figure} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import type {Table} from '../lib/report-table.ts'
import {runChild, startServer} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

const source = {flags: ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning']}
const copying = 'memcpy, there and back (limit)'
const ways = [copying, 'ours', 'ours, bytes at an odd place', 'base64 within JSON', 'ours, as JSON']
const fewer: Record<string, number> = {'ours, as JSON': 3, 'base64 within JSON': 15}

/** What a call and an item cost in the model that the batcher is measured with, and how many wait at a time. */
const model = {callMs: 10, itemMs: 1}
const concurrency = 64

const eachOf = <Value>(names: readonly string[], value: () => Value) => new Map(names.map((name) => [name, value()]))
const inTurn = (names: readonly string[], round: number) => (round % 2 === 0 ? names : names.toReversed())

/** T1: a million floats there and back. */
async function tensors(rounds: number): Promise<{figure: Figure; table: Table}> {
  const cpu = eachOf(ways, (): number[] => [])
  const ratios = eachOf(ways, (): number[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const way of inTurn(ways, round)) {
      const input = {way, operations: fewer[way] ?? 60, count: 1_000_000}
      cpu.get(way)?.push((await runChild<{cpuUs: number}>('children/measure-tensors.mjs', input, source)).cpuUs / 1000)
    }
    const floor = cpu.get(copying)?.at(-1) ?? Number.NaN
    for (const way of ways) ratios.get(way)?.push((cpu.get(way)?.at(-1) ?? Number.NaN) / floor)
  }
  const value = median(ratios.get('ours') ?? [])
  return {
    figure: {row: 'T1', what: '1,000,000 FP32 there and back, against memcpy', value, unit: 'x', must: 1.5, aim: 1.1},
    table: {
      title: '1,000,000 FP32 into a request and out of an answer',
      columns: ['way', 'CPU ms', 'CPU x memcpy'],
      rows: ways.map((way) => [way, spread(cpu.get(way) ?? []), spread(ratios.get(way) ?? [])]),
    },
  }
}

interface Inferences {
  cpuUs: number
  wallMs: number
}

/** T2: what the client costs beside fetch. */
async function overhead(rounds: number): Promise<{figure: Figure; table: Table}> {
  const names = ['bare fetch', 'ours']
  const cpu = eachOf(names, (): number[] => [])
  const ratios: number[] = []
  const server = await startServer('servers/tensor-server.mjs', {})
  try {
    for (let round = 0; round < rounds; round++) {
      for (const way of inTurn(names, round)) {
        const input = {way, origin: server.url, operations: 4000, warmUp: 1000, concurrency: 8}
        cpu.get(way)?.push((await runChild<Inferences>('children/measure-inferences.mjs', input, source)).cpuUs)
      }
      ratios.push((cpu.get('ours')?.at(-1) ?? Number.NaN) / (cpu.get('bare fetch')?.at(-1) ?? Number.NaN))
    }
  } finally {
    await server.close()
  }
  return {
    figure: {
      row: 'T2',
      what: 'one small inference, against bare fetch',
      value: median(ratios),
      unit: 'x',
      must: 1.6,
      aim: 1.2,
    },
    table: {
      title: 'One small inference of 16 FP32, bytes both ways, 8 at a time',
      columns: ['client', 'CPU us', 'CPU x floor'],
      rows: [
        ['bare fetch (floor)', spread(cpu.get('bare fetch') ?? []), '1.00'],
        ['ours', spread(cpu.get('ours') ?? []), spread(ratios)],
      ],
    },
  }
}

/** T3: how much of what batching can gain is gained. */
async function batching(rounds: number): Promise<{figure: Figure; table: Table}> {
  const ideal = model.itemMs + model.callMs / concurrency
  const names = ['ours', 'batched']
  const wall = eachOf(names, (): number[] => [])
  const server = await startServer('servers/tensor-server.mjs', model)
  try {
    for (let round = 0; round < rounds; round++) {
      for (const way of inTurn(names, round)) {
        const operations = concurrency * (way === 'batched' ? 40 : 4)
        const input = {way, origin: server.url, operations, warmUp: concurrency, concurrency}
        wall.get(way)?.push((await runChild<Inferences>('children/measure-inferences.mjs', input, source)).wallMs)
      }
    }
  } finally {
    await server.close()
  }
  const shares = (wall.get('batched') ?? []).map((ms) => (100 * ideal) / ms)
  return {
    figure: {
      row: 'T3',
      what: 'batching 64 callers, of what is possible',
      value: median(shares),
      unit: ' %',
      must: 85,
      aim: 95,
      isMoreBetter: true,
    },
    table: {
      title: '64 callers of a model that takes 10 ms a call and 1 ms an item',
      columns: ['how', 'ms an item', '% of the ideal'],
      rows: [
        [
          'each by itself',
          spread(wall.get('ours') ?? []),
          spread(
            (wall.get('ours') ?? []).map((ms) => (100 * ideal) / ms),
            0,
          ),
        ],
        ['through the batcher', spread(wall.get('batched') ?? []), spread(shares, 0)],
        ['ideal: batches of 64, nothing between them', ideal.toFixed(2), '100'],
      ],
    },
  }
}

/** T1 to T3: tensors, the client and the batcher of Triton. */
export const triton: Benchmark = {
  name: 'triton',
  async run({isQuick}) {
    const rounds = isQuick ? 2 : 7
    const parts = [await tensors(rounds), await overhead(rounds), await batching(isQuick ? 1 : 3)]
    const notes = [
      'Run from source. The limit copies the bytes once there and once back; ours copies them once there and looks at them where they lie on the way back.',
      'The model of the batcher is a timer in another process, one call at a time; time on the wall decides there.',
    ]
    const figures = parts.map(({figure}) => figure)
    keepResult(
      {name: 'triton', title: 'T1 to T3: Triton', figures, tables: parts.map(({table}) => table), notes},
      isQuick,
    )
  },
}
