import {ConfigurationError} from '../errors/configuration-error.ts'
import {OverloadError} from '../errors/overload-error.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {mayCall, type CircuitRules} from './circuit.ts'
import {compareMeans, type Comparison} from './compare-means.ts'
import {narrowInterval, type MeanInterval} from './confidence-sequence.ts'
import {countCall, createTally, type Tally} from './version-tally.ts'
import {createShadowCaller} from './create-shadow-caller.ts'
import {chanceOfText, rankVersions, type RoutedVersion} from './rank-versions.ts'

/**
 * A version that gets copies of the traffic, for looking at only: nobody sees what it answers.
 * @example
 * const shadow: ShadowVersion = {name: '3', share: 0.05}
 */
export interface ShadowVersion {
  readonly name: string
  /** Of the calls, from 0 to 1. */
  readonly share: number
}

/**
 * How traffic is divided. Only `versions` is needed.
 * @example
 * const options: RouterOptions = {versions: [{name: '1', weight: 9}, {name: '2', weight: 1}], experiment: 'spring'}
 */
export interface RouterOptions {
  readonly versions: readonly RoutedVersion[]
  readonly shadows?: readonly ShadowVersion[] | undefined
  /** Another name divides the sessions anew, so that two experiments do not lean on each other. */
  readonly experiment?: string | undefined
  /** Default: 5 failures in a row, 30 s of rest. */
  readonly circuit?: Partial<CircuitRules> | undefined
  /** Whether a failure is the version's own: it counts, and another version is asked. Default: all but refused input and missing rights. */
  readonly isFault?: ((error: unknown) => boolean) | undefined
  /** The most copies for shadows at a time; more are left out. Default: 8. */
  readonly maxShadowCalls?: number | undefined
  /** How long a shadow may take. Default: 60 s. */
  readonly shadowTimeoutMs?: number | undefined
  /** The error that a comparison may make, over all of its time. Default: 0.05. */
  readonly alpha?: number | undefined
  readonly clock?: Clock | undefined
  /** A number in (0, 1), for calls without a key and for shadows. */
  readonly random?: (() => number) | undefined
}

/**
 * One call through a router.
 * @example
 * const call: RoutedCall<string> = {key: 'session-7', run: async (version) => `version ${version}`}
 */
export interface RoutedCall<Result> {
  /** What stays with one version, for example a random id of a session. It is not kept. */
  readonly key?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Asks one version. Copies for shadows have their own signal. */
  run(version: string, options: {signal: AbortSignal | undefined; isShadow: boolean}): Promise<Result>
}

/**
 * What a version has done: counts and times, nothing of what was said.
 * @example
 * const failed = ({calls, faults}: VersionReport) => faults / calls
 */
export interface VersionReport {
  readonly name: string
  readonly calls: number
  readonly faults: number
  /** Calls that came because another version failed or rested. */
  readonly fallbacks: number
  readonly shadowCalls: number
  readonly shadowFaults: number
  readonly meanMs: number | undefined
  readonly isResting: boolean
  readonly outcome: MeanInterval
}

/**
 * Divides calls between versions of a model.
 * @example
 * const router: VersionRouter = createVersionRouter({versions: [{name: '1', weight: 1}]})
 */
export interface VersionRouter {
  /** Asks the version of this key, and the next ones while they fail. Tells which answered. */
  call<Result>(call: RoutedCall<Result>): Promise<{result: Result; version: string}>
  /** Which version a key has now; `undefined` when all rest. */
  versionOf(key: string): string | undefined
  /**
   * Notes how well a version did, from 0 to 1. Once for each session, not for each call: outcomes of one session resemble each other, and
   * counting them as many would make the comparison too sure.
   */
  recordOutcome(version: string, value: number): void
  compare(first: string, second: string): Comparison
  report(): VersionReport[]
}

const notAFault = new Set(['validation', 'tensor', 'invalid_configuration', 'unauthenticated', 'forbidden', 'rejected'])
const notATritonFault = new Set(['invalid_argument', 'forbidden', 'cancelled'])

function isFaultByDefault(error: unknown): boolean {
  if (!isPixelError(error)) return true
  const failure = 'failure' in error ? error.failure : undefined
  return error.code === 'triton' ? !notATritonFault.has(String(failure)) : !notAFault.has(error.code)
}

/**
 * Makes a router: by weight, the same version for the same key, another one while a version fails, copies for shadows, and a comparison
 * that may be looked at as often as one likes.
 * @example
 * const router = createVersionRouter({versions: [{name: '1', weight: 9}, {name: '2', weight: 1}]})
 * const {result, version} = await router.call({
 *   key: 'session-7',
 *   run: (version, {signal}) => triton.infer({model: 'pixel', version, inputs: {}}, {signal}),
 * })
 * router.recordOutcome(version, result.outputs.answer ? 1 : 0)
 * console.log(router.compare('1', '2').verdict)
 */
export function createVersionRouter(options: RouterOptions): VersionRouter {
  const {versions, shadows = [], experiment = '', isFault = isFaultByDefault} = options
  const {
    clock = systemClock,
    random = Math.random,
    alpha = 0.05,
    maxShadowCalls = 8,
    shadowTimeoutMs = 60_000,
  } = options
  const rules: CircuitRules = {failures: 5, restMs: 30_000, ...options.circuit}
  checkVersions(versions, shadows)
  const tallies = new Map([...versions, ...shadows].map(({name}) => [name, createTally(alpha)]))
  const copy = createShadowCaller({clock, most: maxShadowCalls, timeoutMs: shadowTimeoutMs})

  function tallyOf(name: string): Tally {
    const tally = tallies.get(name)
    if (tally === undefined) throw new ConfigurationError('The router knows no such version')
    return tally
  }

  const rank = (key: string | undefined): string[] =>
    rankVersions(versions, (name) => (key === undefined ? random() : chanceOfText(`${experiment}\n${name}\n${key}`)))

  const isOwnFault = (error: unknown, signal: AbortSignal | undefined): boolean => !signal?.aborted && isFault(error)

  async function call<Result>(request: RoutedCall<Result>): Promise<{result: Result; version: string}> {
    const {signal} = request
    signal?.throwIfAborted()
    for (const {name, share} of shadows) if (random() < share) void copy(tallyOf(name), name, request)
    let failure: unknown = new OverloadError('Every version rests after failures')
    for (const [place, version] of rank(request.key).entries()) {
      const tally = tallyOf(version)
      if (!mayCall(tally.circuit, rules, clock.now())) continue
      if (place > 0) tally.fallbacks++
      try {
        const ask = () => request.run(version, {signal, isShadow: false})
        const result = await countCall(tally, ask, {clock, rules, isOwnFault: (error) => isOwnFault(error, signal)})
        return {result, version}
      } catch (error) {
        failure = error
        if (!isOwnFault(error, signal)) break
      }
    }
    throw failure
  }

  return {
    call,
    versionOf: (key) => rank(key).find((name) => mayCall(tallyOf(name).circuit, rules, clock.now())),
    recordOutcome(version, value) {
      const tally = tallyOf(version)
      tally.outcome = narrowInterval(tally.outcome, value)
    },
    compare: (first, second) => compareMeans(tallyOf(first).outcome, tallyOf(second).outcome),
    report: () =>
      [...tallies].map(([name, {totalMs, circuit, ...counts}]) => ({
        name,
        ...counts,
        meanMs: counts.calls === 0 ? undefined : totalMs / counts.calls,
        isResting: !mayCall(circuit, rules, clock.now()),
      })),
  }
}

function checkVersions(versions: readonly RoutedVersion[], shadows: readonly ShadowVersion[]): void {
  if (!versions.some(({weight}) => weight > 0))
    throw new ConfigurationError('Option "versions" needs one with a weight above 0')
  if (versions.some(({weight}) => !(weight >= 0) || weight === Infinity)) {
    throw new ConfigurationError('Option "versions": a weight is a number from 0 on')
  }
  if (shadows.some(({share}) => !(share >= 0 && share <= 1))) {
    throw new ConfigurationError('Option "shadows": a share lies between 0 and 1')
  }
  const names = [...versions, ...shadows].map(({name}) => name)
  if (new Set(names).size !== names.length)
    throw new ConfigurationError('Options "versions" and "shadows" name a version twice')
}
