import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectThat, toArray, toJson, toRecord} from '../expectations.ts'
import {ask, floats, readModel, sameJson, send, splitAnswer} from './triton-expectations.ts'

const endpoint = 'GET /v2/models/{m}/stats'

async function readStatistics(caller: ContractCaller, model: string) {
  const {model_stats: all} = await readModel(caller, `${model}/stats`)
  const entry = toRecord(toArray(all, 'model_stats')[0])
  const counted = toRecord(entry.inference_stats, 'inference_stats')
  const of = (name: string) => toRecord(counted[name], name)
  return {entry, count: (name: string) => Number(of(name).count), ns: (name: string) => Number(of(name).ns)}
}

const rows = (count: number) => ({
  id: 'c',
  inputs: [
    floats(
      Array.from({length: count * 2}, () => 1),
      [count, 2],
    ),
  ],
})

/** Versions, the index and what is counted. */
export const countingChecks: readonly ContractCheck[] = [
  {
    name: 'drift 38: rows are inferences, and what was refused is no failure',
    endpoint,
    async run(caller) {
      const before = await readStatistics(caller, 'identity_batched')
      splitAnswer(await ask(caller, 'identity_batched', {json: rows(3)}))
      await ask(caller, 'identity_batched', {body: '{'})
      await ask(caller, 'identity_batched', {json: {inputs: [floats([1], [1])]}})
      const after = await readStatistics(caller, 'identity_batched')
      const grown = (name: string) => Number(after.entry[name]) - Number(before.entry[name])
      expectThat(grown('inference_count') === 3, 'inference_count did not grow by the rows')
      expectThat(grown('execution_count') === 1, 'execution_count did not grow by one')
      expectThat(after.count('success') - before.count('success') === 1, 'success did not grow by one')
      expectThat(after.count('fail') === before.count('fail'), 'a refused request counts as a failure')
      const parts = ['queue', 'compute_input', 'compute_infer', 'compute_output']
      const sum = parts.reduce((total, part) => total + after.ns(part), 0)
      expectThat(Math.abs(sum - after.ns('success')) < 1_000_000, 'the parts do not add up')
    },
  },
  {
    name: 'drift 38: requests that are joined are fewer executions',
    endpoint,
    async run(caller) {
      const grown = async () => {
        const before = await readStatistics(caller, 'batching_fp32')
        const asked = Array.from({length: 16}, () => ask(caller, 'batching_fp32', {json: rows(1)}))
        for (const answer of await Promise.all(asked)) splitAnswer(answer)
        const after = await readStatistics(caller, 'batching_fp32')
        const by = (name: string) => Number(after.entry[name]) - Number(before.entry[name])
        return {inferences: by('inference_count'), executions: by('execution_count')}
      }
      let fewest = 16
      // On a busy machine requests can come too far from each other.
      for (let round = 0; round < 5 && fewest === 16; round++) {
        const {inferences, executions} = await grown()
        expectThat(inferences === 16, 'rows are lost')
        fewest = executions
      }
      expectThat(fewest < 16, 'each request ran alone')
    },
  },
  {
    name: 'drift 40: the time of the last inference is in milliseconds, 0 before the first',
    endpoint,
    async run(caller) {
      splitAnswer(await ask(caller, 'identity_batched', {json: rows(1)}))
      const last = Number((await readStatistics(caller, 'identity_batched')).entry.last_inference)
      expectThat(last > 1e12 && last < 1e14, 'it is no time in milliseconds')
      const statistics = toRecord(toJson(await send(caller, 'GET /v2/models/stats')))
      expectThat(toArray(statistics.model_stats, 'model_stats').length > 1, 'not all models are told')
    },
  },
  {
    name: 'a failure of the model counts, by its answers when it is decoupled',
    endpoint,
    async run(caller) {
      const before = await readStatistics(caller, 'failing')
      await ask(caller, 'failing', {json: {inputs: [floats([1], [1])]}})
      expectThat(
        (await readStatistics(caller, 'failing')).count('fail') === before.count('fail') + 1,
        'it does not count',
      )
      await ask(caller, 'repeat_int32', {endpoint: 'generate_stream', json: {IN: [1, 2], DELAY: [0, 0], WAIT: 0}})
      const {entry} = await readStatistics(caller, 'repeat_int32')
      expectThat('1' in toRecord(entry.response_stats), 'answers are not told by their place')
      const {entry: coupled} = await readStatistics(caller, 'failing')
      expectThat(sameJson(coupled.response_stats, {}), 'a model that answers once has response_stats')
    },
  },
  {
    name: 'drift 42: the newest version answers who names none, and versions are told in their order',
    endpoint: 'POST /v2/models/{m}/infer',
    async run(caller) {
      const json = {inputs: [floats([1, 2, 3, 4], [1, 4])]}
      expectThat(splitAnswer(await ask(caller, 'classify', {json})).json.model_version === '3', 'it is not the newest')
      const {json: first} = splitAnswer(await ask(caller, 'classify/versions/1', {json}))
      expectThat(first.model_version === '1', 'the version that was named did not answer')
      expectThat(sameJson((await readModel(caller, 'classify')).versions, ['1', '3']), 'the versions differ')
      expectThat(
        sameJson((await readModel(caller, 'classify/versions/3')).versions, ['3']),
        'one version is not told alone',
      )
    },
  },
  {
    name: 'drift 43: only the newest is loaded unless the configuration says otherwise',
    endpoint: 'GET /v2/models/{m}',
    async run(caller) {
      expectThat(sameJson((await readModel(caller, 'echo_text')).versions, ['7']), 'older versions are there')
    },
  },
  {
    name: 'the index tells every version with its state, or only those that are ready',
    endpoint: 'POST /v2/repository/index',
    async run(caller) {
      const all = toArray(toJson(await send(caller, 'POST /v2/repository/index', {json: {}})), 'the index')
      const ready = toArray(toJson(await send(caller, 'POST /v2/repository/index', {json: {ready: true}})), 'the index')
      expectThat(
        ready.every((entry) => toRecord(entry).state === 'READY'),
        'one is not ready',
      )
      expectThat(all.length >= ready.length && ready.length > 0, 'the index is too short')
      const wrong = await send(caller, 'POST /v2/repository/index', {json: {ready: 1}})
      expectThat(wrong.status === 400, `ready that is no truth value: status ${wrong.status}, expected 400`)
    },
  },
]
