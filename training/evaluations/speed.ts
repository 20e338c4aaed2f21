import type {Clock} from '../../packages/sdk/src/lib/clock.ts'
import {createSafetyPipeline, createTextGuard, type SafetyPipeline} from '@pixelated/sdk/safety'
import {globSync, readFileSync} from 'node:fs'
import {availableParallelism, loadavg} from 'node:os'
import path from 'node:path'
import {brotliCompressSync} from 'node:zlib'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import {resampled} from '../lib/intervals.ts'

const sentences = [
  'It sounds as if the evenings have become the hardest part of your day.',
  'You have been holding a lot together, and nobody seems to ask how you are.',
  'What was it like when you told your brother?',
  'Some people write the worry down before bed and look at it again in daylight.',
  'If it gets too much, 988 or 116 123 answer at 3.30 as well as at noon.',
  'We can go slowly, and you decide what we talk about.',
]
const said = 'I come home and just sit there. My brother says that I should see somebody, and I keep putting it off.'
const textOf = (length: number, number: number) =>
  sentences
    .map((_, at) => sentences[(at + number) % sentences.length])
    .join(' ')
    .concat(' ')
    .repeat(Math.ceil(length / 300))
    .slice(0, length)
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN
const rounds = 9
/** Processor time of this thread in ms: what others do on the machine does not count, but for what it does to the caches. */
const spent = () => {
  const {user, system} = process.threadCpuUsage()
  return (user + system) / 1000
}
/** Nothing is released because it has waited. */
const standing: Clock = {now: () => 0, schedule: () => () => {}}

const load = () => `machine with load ${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores`

/** Over rounds: the median, and the lowest and highest round. */
const overRounds = (measure: () => number, n: number): EvaluationRow['estimate'] => {
  const values = Array.from({length: rounds}, measure)
  return {value: quantile(values, 0.5), low: Math.min(...values), high: Math.max(...values), n: rounds * n}
}

function judgeAll(pipeline: SafetyPipeline, {length, count}: {length: number; count: number}): number[] {
  return Array.from({length: count}, (_, number) => {
    const text = textOf(length, number)
    const from = performance.now()
    // Every built-in gate answers at once when it is loaded.
    void pipeline.judge(text, {history: [{role: 'user', content: said}]})
    return performance.now() - from
  })
}

/** Over texts, each at its median of several rounds; and the slowest round as it was. */
function measureP95(pipeline: SafetyPipeline) {
  const times = Array.from({length: rounds}, () => judgeAll(pipeline, {length: 500, count: 300}))
  const ofTexts = Array.from({length: 300}, (_, at) => [times.map((round) => round[at] ?? Number.NaN)])
  const estimate = resampled(ofTexts, (some) =>
    quantile(
      some.map((round) => quantile(round, 0.5)),
      0.95,
    ),
  )
  const [worst] = times.map((round) => quantile(round, 0.95)).toSorted((one, other) => other - one)
  return {
    estimate,
    note: `by the clock, each text at its median of ${rounds}; slowest round ${worst?.toFixed(1)} ms; ${load()}`,
  }
}

function guardOnce(pipeline: SafetyPipeline): number {
  const deltas = textOf(4_000, 1).match(/.{1,4}/gsu) ?? []
  const guard = createTextGuard(pipeline, {emit() {}, clock: standing})
  const from = spent()
  for (const delta of deltas) guard.push(delta)
  void guard.end()
  return ((spent() - from) * 1000) / deltas.length
}

async function speedRows(): Promise<EvaluationRow[]> {
  const pipeline = createSafetyPipeline({direction: 'outbound'})
  await pipeline.prepare()
  const open: SafetyPipeline = {
    ...pipeline,
    judge: (text) => ({action: 'pass', text, edits: [], verdicts: [], gates: [], risk: undefined, isUncertain: false}),
  }
  judgeAll(pipeline, {length: 500, count: 1_000})
  const p95 = measureP95(pipeline)
  const mean = (length: number, count: number) => {
    const from = spent()
    judgeAll(pipeline, {length, count})
    return (spent() - from) / count
  }
  const growth = overRounds(() => mean(10_000, 40) / mean(500, 800), 40)
  for (let warm = 0; warm < 20; warm += 1) guardOnce(pipeline)
  const row = (what: string, metric: string, estimate: EvaluationRow['estimate']): EvaluationRow => ({
    what,
    slice: 'calm replies in English after a message of the person',
    metric,
    estimate,
    note: 'processor time of one thread; range: lowest and highest round',
  })
  return [
    {
      ...row('six gates, 500 characters', 'ms, p95', p95.estimate),
      note: p95.note,
      ask: '< 2 ms',
      isReached: p95.estimate.value < 2,
      baseline: 'documented for the original: 10 ms',
    },
    row(
      'six gates, 500 characters',
      'ms, mean',
      overRounds(() => mean(500, 300), 300),
    ),
    {
      ...row('10,000 characters against 500', 'times as long', growth),
      ask: 'linear: 20',
      isReached: growth.value < 30,
    },
    row(
      'streaming guard, six gates, an event of four characters',
      'us',
      overRounds(() => guardOnce(pipeline), 1_000),
    ),
    row(
      'the same without gates',
      'us',
      overRounds(() => guardOnce(open), 1_000),
    ),
  ]
}

/** What the weights add to a page that uses them. The rest of each analyser is in `bench/results/summary.md`. */
function sizeRows(): EvaluationRow[] {
  const folder = path.resolve(import.meta.dirname, '../../packages/sdk/src/analysis/models')
  return globSync('*-model.ts', {cwd: folder})
    .sort()
    .map((file) => {
      const value = brotliCompressSync(readFileSync(path.join(folder, file))).length / 1000
      const estimate = {value, low: value, high: value, n: 1}
      return {what: `weights of ${file.replace('-model.ts', '')}`, slice: 'its module', metric: 'kB brotli', estimate}
    })
}

/** How long the gates take, and how large the weights are. */
export const speed: Evaluation = {
  name: 'speed',
  needs: [],
  run: async () => [...(await speedRows()), ...sizeRows()],
}
