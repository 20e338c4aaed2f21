import {isEnsemble, type ModelConfig} from '../config/model-config.ts'
import type {Backend, ModelSource} from './backend.ts'
import {batchOf, checkRequest, idTag} from './check-request.ts'
import {checkSequence, type Sequences} from './check-sequence.ts'
import type {EmulationTools} from './emulation-tools.ts'
import type {ModelRequest} from './model-request.ts'
import {createCachedAnswers} from './cached-answers.ts'
import {isCached, type ResponseCache} from './response-cache.ts'
import {runBatch, toNs, type Job, type OnResponse, type RunningModel} from './run-batch.ts'
import {createScheduler} from './scheduler.ts'
import {addTo, createStatistics, type ModelStatistics} from './statistics.ts'
import {TritonFault} from './triton-fault.ts'

/** One version of a model that is loaded. */
export interface LoadedModel {
  readonly config: ModelConfig
  readonly version: number
  readonly source: ModelSource
  readonly statistics: ModelStatistics
  readonly loadSeconds: number
  /** Whether answers are kept and given again. */
  readonly isCached: boolean
  /** Takes a request, or throws why not. What happens later is told to `onResponse`. */
  infer(request: ModelRequest, onResponse: OnResponse): void
  /** Calls back once nothing that it has taken is unfinished, at once when nothing is. */
  whenIdle(callback: () => void): void
  close(): void
}

export interface LoadedModelOptions {
  readonly source: ModelSource
  readonly backend: Backend
  readonly config: ModelConfig
  readonly version: number
  readonly tools: EmulationTools
  readonly cache: ResponseCache | undefined
}

export function createLoadedModel({source, backend, config, version, tools, cache}: LoadedModelOptions): LoadedModel {
  const {clock, timer} = tools
  const statistics = createStatistics()
  const sequences: Sequences = new Map()
  const closing = new AbortController()
  const loadedIn = timer()
  const running: RunningModel = {backend, config, version, statistics, tools, signal: closing.signal}
  const instances = config.instance_group.reduce((sum, {count}) => sum + count, 0)
  const concurrency = source.concurrency ?? (isEnsemble(config) ? Number.POSITIVE_INFINITY : instances)
  const scheduler = createScheduler<Job>({
    config,
    clock,
    concurrency: Math.max(1, concurrency),
    run: (batch) => runBatch(batch, running),
  })

  let unfinished = 0
  let onIdle: (() => void) | undefined
  const tellWhenIdle = () => {
    if (unfinished === 0) onIdle?.()
  }
  const counted =
    (onResponse: OnResponse): OnResponse =>
    (response) => {
      onResponse(response)
      if (!response.isFinal) return
      unfinished--
      tellWhenIdle()
    }

  const cached =
    isCached(config) && cache !== undefined
      ? createCachedAnswers(cache, {config, version, statistics, tools})
      : undefined

  return {
    config,
    version,
    isCached: cached !== undefined,
    source,
    statistics,
    loadSeconds: Math.max(0.001, (timer() - loadedIn) / 1000),
    infer(asked, toldTo) {
      const request = checkRequest(asked, config)
      if (config.sequence_batching !== undefined) checkSequence(request, config.name, sequences)
      if (request.signal.aborted) throw new TritonFault('CANCELLED', `${idTag(request.id)}Request cancelled`)
      const onResponse = cached === undefined ? toldTo : cached.answer(request, toldTo)
      if (onResponse === undefined) return
      const job: Job = {
        request,
        rows: batchOf(request, config),
        queuedAt: clock.now(),
        startedWaiting: timer(),
        onResponse: counted(onResponse),
        drop(fault) {
          statistics.pending--
          statistics.failures[fault.faultCode === 'CANCELLED' ? 'CANCELED' : 'REJECTED']++
          addTo(statistics.fail, toNs(timer() - job.startedWaiting))
          job.onResponse({content: fault, isFinal: true})
        },
      }
      statistics.pending++
      unfinished++
      try {
        scheduler.enqueue(job)
      } catch (error) {
        // Refused before the scheduler owned it: the statistics do not know of it.
        statistics.pending--
        unfinished--
        throw error
      }
    },
    whenIdle(callback) {
      onIdle = callback
      tellWhenIdle()
    },
    close() {
      closing.abort()
      scheduler.close()
    },
  }
}
