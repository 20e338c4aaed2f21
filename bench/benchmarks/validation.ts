import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {runChild} from '../lib/run-child.ts'
import {median, spread} from '../lib/statistics.ts'

const floor = 'JSON.parse alone'
const readers = [floor, 'ours', 'ours, to the public reply', 'our zod/mini schema', 'zod/mini', 'zod', 'valibot']

/** S9: what it costs to know that a reply is what the contract says. */
export const validation: Benchmark = {
  name: 'validation',
  async run({isQuick}) {
    const cpu = new Map<string, number[]>(readers.map((reader) => [reader, []]))
    const ratios = new Map<string, number[]>(readers.map((reader) => [reader, []]))
    let bytes = 0
    for (let round = 0; round < (isQuick ? 3 : 11); round++) {
      for (const reader of round % 2 === 0 ? readers : readers.toReversed()) {
        const measured = await runChild<{cpuUs: number; bytes: number}>(
          'children/measure-validation.mjs',
          {reader, operations: 100_000},
          {flags: ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning']},
        )
        cpu.get(reader)?.push(measured.cpuUs)
        bytes = measured.bytes
      }
      for (const reader of readers) {
        ratios.get(reader)?.push((cpu.get(reader)?.at(-1) ?? Number.NaN) / (cpu.get(floor)?.at(-1) ?? Number.NaN))
      }
    }
    const table = {
      title: `One reply of ${bytes} bytes`,
      columns: ['reader', 'CPU us', 'x JSON.parse'],
      rows: readers.map((reader) => [reader, spread(cpu.get(reader) ?? []), spread(ratios.get(reader) ?? [])]),
    }
    const value = median(ratios.get('ours') ?? [])
    const figures = [{row: 'S9', what: 'validated reply against JSON.parse', value, unit: 'x', must: 3.5, aim: 2}]
    const notes = [
      'Run from source: the reading is inside the SDK and has no door of its own.',
      'The schemas of zod, zod/mini and valibot have the fields that this reply has; ours and our schema have all of the contract.',
    ]
    keepResult({name: 'validation', title: 'S9: validation of one reply', figures, tables: [table], notes}, isQuick)
  },
}
