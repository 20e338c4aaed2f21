import type {ExperimentsResponse, InferenceRequest} from '@pixelated/sdk/contract'
import {
  createVersionRouter,
  type Comparison,
  type RouterOptions,
  type VersionReport,
  type VersionRouter,
} from '@pixelated/sdk/scheduling'
import {EngineError} from '../engine-error.ts'
import type {EngineContext, EngineEvent, EngineOutcome, InferenceEngine, OutcomeNote} from '../inference-engine.ts'
import {createOutcomeLedger} from './outcome-ledger.ts'

/**
 * One of the engines between which turns are divided.
 * @example
 * const variants = (one: InferenceEngine, two: InferenceEngine): SplitVariant[] => [
 *   {name: '1', weight: 9, engine: one},
 *   {name: '2', weight: 1, engine: two},
 * ]
 */
export interface SplitVariant {
  readonly name: string
  /** Relative to the others. 0 gets turns only when all others rest. */
  readonly weight: number
  readonly engine: InferenceEngine
}

/**
 * How turns are divided between engines.
 * @example
 * const toOptions = (variants: SplitVariant[]): SplitEngineOptions => ({variants, experiment: 'spring'})
 */
export interface SplitEngineOptions extends Omit<RouterOptions, 'versions' | 'shadows'> {
  readonly variants: readonly SplitVariant[]
  /** Of how many of the newest turns the outcome may still be noted. Default 20,000. */
  readonly maxOpenOutcomes?: number | undefined
}

/**
 * An engine that divides turns between others, and tells how each of them did.
 * @example
 * const results = (engine: SplitEngine) => engine.report().map(({name, calls, faults}) => [name, calls, faults])
 */
export interface SplitEngine extends InferenceEngine {
  /** Counts, times and outcomes of each variant; nothing of what was said. */
  report(): VersionReport[]
  /** Notes how well a session went, from 0 to 1: once for each session. `noteOutcome` sees to that by itself, and knows the variant. */
  recordOutcome(variant: string, value: number): void
  compare(first: string, second: string): Comparison
  noteOutcome(outcome: EngineOutcome): OutcomeNote
}

/**
 * Makes one engine of several: by weight, the same one for the same session, another one while it fails. A request that names a
 * variant in `force_model` gets that one. A stream may change its engine only before its first event.
 * @example
 * import {createTritonClient} from '@pixelated/sdk/triton'
 *
 * const triton = createTritonClient({url: 'http://triton:8000'})
 * const variants = ['1', '2'].map((name, index) => ({name, weight: 9 - 8 * index, engine: createTritonEngine({triton, version: name})}))
 * const engine = createSplitEngine({variants, experiment: 'spring'})
 */
export function createSplitEngine({variants, maxOpenOutcomes = 20_000, ...rules}: SplitEngineOptions): SplitEngine {
  const engines = new Map(variants.map(({name, engine}) => [name, engine]))
  const router = createVersionRouter({...rules, versions: variants.map(({name, weight}) => ({name, weight}))})
  const [first] = variants
  if (first === undefined) throw new TypeError('Option "variants" is empty')
  const {experiment = 'default'} = rules
  const ledger = createOutcomeLedger(maxOpenOutcomes)

  async function route<Result>(
    request: InferenceRequest,
    {signal, turnId}: EngineContext,
    ask: (engine: InferenceEngine) => Promise<Result>,
  ): Promise<{result: Result; version: string}> {
    const {session_id: key, force_model: forced} = request
    const wanted = forced === undefined ? undefined : engines.get(forced)
    if (forced !== undefined && wanted !== undefined) return {result: await ask(wanted), version: forced}
    try {
      const answered = await router.call({
        key,
        signal,
        run: (version) => ask(engines.get(version) ?? first?.engine ?? unknownVariant()),
      })
      // Not who was forced: that says nothing of a version that was drawn.
      ledger.seat(request, turnId, answered.version)
      return answered
    } catch (error) {
      const isOverload = error instanceof Error && 'code' in error && error.code === 'overload'
      throw isOverload ? new EngineError(503, 'model_busy', {cause: error}) : error
    }
  }

  return {
    model: first.engine.model,
    status: () => first.engine.status(),
    async models() {
      return (await Promise.all(variants.map(({engine}) => engine.models()))).flat()
    },
    async infer(request, context) {
      const {result, version} = await route(request, context, (engine) => engine.infer(request, context))
      return {...result, model: {...result.model, variant: version}}
    },
    async *stream(request, context): AsyncGenerator<EngineEvent> {
      const {result, version} = await route(request, context, async (engine) => {
        const events = engine.stream(request, context)[Symbol.asyncIterator]()
        return {events, begun: await events.next()}
      })
      const {events} = result
      try {
        for (let next = result.begun; next.done !== true; next = await events.next()) {
          const {value} = next
          const isFinal = value.type === 'final'
          yield isFinal ? {...value, reply: {...value.reply, model: {...value.reply.model, variant: version}}} : value
        }
      } finally {
        await events.return?.()
      }
    },
    report: router.report,
    experiments: () => [toExperiment(router, {name: experiment, variants})],
    noteOutcome({experiment: name, ...outcome}) {
      if (name !== experiment) return {state: 'unknown_experiment'}
      const noted = ledger.note(outcome)
      if (noted.state === 'noted') router.recordOutcome(noted.version, outcome.value)
      return noted
    },
    forgetSessions: ledger.forget,
    recordOutcome: router.recordOutcome,
    compare: router.compare,
  }
}

/** What `/experiments` tells: each variant, and each pair of them. */
function toExperiment(
  {report, compare}: VersionRouter,
  {name, variants}: {name: string; variants: readonly SplitVariant[]},
): ExperimentsResponse['experiments'][number] {
  const weights = new Map(variants.map((variant) => [variant.name, variant.weight]))
  const versions = report().map((one) => ({
    name: one.name,
    weight: weights.get(one.name) ?? 0,
    calls: one.calls,
    faults: one.faults,
    fallbacks: one.fallbacks,
    ...(one.meanMs !== undefined && {mean_ms: Math.round(one.meanMs * 10) / 10}),
    is_resting: one.isResting,
    outcomes: one.outcome.count,
    outcome_lower: one.outcome.lower,
    outcome_upper: one.outcome.upper,
  }))
  const comparisons = variants.flatMap(({name: first}, index) =>
    variants.slice(index + 1).map(({name: second}) => {
      const {verdict, lower, upper} = compare(first, second)
      return {first, second, verdict, lower, upper}
    }),
  )
  return {name, versions, comparisons}
}

const unknownVariant = (): never => {
  throw new EngineError(500, 'unknown_variant')
}
