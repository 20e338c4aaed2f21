import {isDecoupled, isEnsemble, type ModelConfig} from '../config/model-config.ts'
import type {Backend, Execution} from './backend.ts'
import type {EmulationTools} from './emulation-tools.ts'
import type {ModelReply, ModelRequest} from './model-request.ts'
import type {Queued} from './scheduler.ts'
import {addTo, batchStatistics, responseStatistics, type ModelStatistics} from './statistics.ts'
import {toFault, TritonFault} from './triton-fault.ts'

/** What a front end hears while a request runs: answers and failures, and when no more follow. */
export type OnResponse = (response: {content?: ModelReply | TritonFault; isFinal: boolean}) => void

/** A request on its way through a model. */
export interface Job extends Queued {
  readonly onResponse: OnResponse
  /** By the timer of durations. */
  readonly startedWaiting: number
}

/** A loaded version, as far as a batch needs it. */
export interface RunningModel {
  readonly backend: Backend
  readonly config: ModelConfig
  readonly version: number
  readonly statistics: ModelStatistics
  readonly tools: EmulationTools
  /** Aborts when the version is unloaded. */
  readonly signal: AbortSignal
}

/** A millisecond of the machine's time in nanoseconds; nothing takes none at all. */
export const toNs = (milliseconds: number): number => Math.max(1000, Math.round(milliseconds * 1_000_000))

const phaseNames = ['input', 'infer', 'output'] as const
type Phases = Readonly<Record<(typeof phaseNames)[number], number>>

/** Runs one execution, counts it, and then says that it is over: who asks for statistics after an answer finds it in them. */
export async function runBatch(batch: readonly Job[], model: RunningModel): Promise<void> {
  const {backend, config, version, statistics, tools, signal} = model
  const {clock, timer} = tools
  const startedAt = timer()
  statistics.pending -= batch.length
  const started = batch.map((job) => start(job, model))
  const executions = started.map(({execution}) => execution)
  let failure: TritonFault | undefined
  try {
    await backend(executions, {config, version, clock, signal})
  } catch (error) {
    failure = toFault(error)
  }
  const inferredAt = timer()
  for (const {end} of started) end(failure)
  const phases = {input: 1000, infer: toNs(inferredAt - startedAt), output: toNs(timer() - inferredAt)}
  count(started, phases, {statistics, startedAt})
  statistics.lastInference = clock.now()
  for (const {finish} of started) finish()
}

interface Started {
  readonly job: Job
  hasFailed(): boolean
}

function count(
  started: readonly Started[],
  phases: Phases,
  {statistics, startedAt}: {statistics: ModelStatistics; startedAt: number},
): void {
  const succeeded = started.filter(({hasFailed}) => !hasFailed())
  if (succeeded.length > 0) {
    const rows = started.reduce((sum, {job}) => sum + job.rows, 0)
    const kept = batchStatistics(statistics, rows)
    for (const phase of phaseNames) addTo(kept[phase], phases[phase])
    statistics.executions++
    statistics.inferences += succeeded.reduce((sum, {job}) => sum + job.rows, 0)
  }
  for (const {job, hasFailed} of started) {
    const queueNs = toNs(startedAt - job.startedWaiting)
    const whole = queueNs + phases.input + phases.infer + phases.output
    addTo(hasFailed() ? statistics.fail : statistics.success, whole)
    if (hasFailed()) continue
    addTo(statistics.queue, queueNs)
    for (const phase of phaseNames) addTo(statistics[phase], phases[phase])
  }
}

function start(job: Job, {config, statistics, tools: {timer}}: RunningModel) {
  const {request, onResponse} = job
  let answers = 0
  let hasFailed = false
  let isFinal = false
  let last = timer()
  const tell = (content: ModelReply | TritonFault, final: boolean) => {
    if (isFinal) return
    isFinal = final
    const isFault = content instanceof TritonFault
    if (isFault) hasFailed = true
    if (isDecoupled(config)) countResponse(statistics, answers, {isFault, ns: toNs(timer() - last)})
    last = timer()
    answers++
    onResponse({content: isFault ? content : wanted(content, request), isFinal: final})
  }
  const execution: Execution = {
    request,
    send: (reply, options) => tell(reply, options?.isFinal === true),
  }
  const end = (failure: TritonFault | undefined) => {
    if (failure !== undefined && !isFinal) tell(failure, true)
    if (!hasFailed) return
    const isCancelled = failure?.faultCode === 'CANCELLED' || request.signal.aborted
    const own = isEnsemble(config) ? 'OTHER' : 'BACKEND'
    statistics.failures[isCancelled ? 'CANCELED' : own]++
  }
  const finish = () => {
    if (!isFinal) onResponse({isFinal: true})
  }
  return {job, execution, end, finish, hasFailed: () => hasFailed}
}

function countResponse(
  statistics: ModelStatistics,
  index: number,
  {isFault, ns}: {isFault: boolean; ns: number},
): void {
  const counted = responseStatistics(statistics, index)
  addTo(counted.infer, ns)
  if (!isFault) addTo(counted.output, 1000)
  addTo(isFault ? counted.fail : counted.success, isFault ? ns : ns + 1000)
}

/** The outputs that were asked for, in the model's own order. */
function wanted(reply: ModelReply, {outputs}: ModelRequest): ModelReply {
  if (outputs.length === 0) return reply
  return {...reply, outputs: reply.outputs.filter(({name}) => outputs.includes(name))}
}
