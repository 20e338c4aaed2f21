import path from 'node:path'
import {installFolder} from '../../scripts/lib/install-folder.ts'

/** A benchmark by name. */
export interface Benchmark {
  name: string
  run(options: BenchOptions): Promise<void>
}

export interface BenchOptions {
  /** Fewer rounds: to see that it runs, not to compare. */
  isQuick: boolean
}

/** Runs the benchmarks that the command line names, or all; `--quick` runs fewer rounds. A failure fails the command. */
export async function runBenchmarks(benchmarks: readonly Benchmark[]): Promise<void> {
  const words = process.argv.slice(2)
  const isQuick = words.includes('--quick')
  const named = words.filter((word) => !word.startsWith('--'))
  const unknown = named.filter((word) => !benchmarks.some(({name}) => name === word))
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', ')}; there are: ${benchmarks.map(({name}) => name).join(', ')}`)
    process.exitCode = 2
    return
  }
  const problem = await installFolder(path.resolve(import.meta.dirname, '..'))
  if (problem !== undefined) throw new Error(problem)
  for (const {name, run} of benchmarks) {
    if (named.length > 0 && !named.includes(name)) continue
    const started = performance.now()
    await run({isQuick})
    console.log(`\n${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`)
  }
}
