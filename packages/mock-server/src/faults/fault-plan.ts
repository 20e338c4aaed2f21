import {createSeededRandom} from '../lib/seeded-random.ts'
import {matchesPath} from '../lib/matches-path.ts'
import {refuseUnknown} from '../lib/refuse-unknown.ts'
import type {Fault} from './fault.ts'
import {parseFaults} from './parse-faults.ts'

/**
 * Which requests get which faults. Without conditions: all of them, always.
 * @example
 * const rule: FaultRule = {faults: 'status=503', path: '/infer*', times: 2}
 */
export interface FaultRule {
  /** As data, or in the compact syntax: `'status=503'`, `'latency=200, chunks=1'`. */
  faults: string | Fault | readonly Fault[]
  /** Any method when absent. */
  method?: string
  /** A whole path, or its beginning when it ends with `*`. Any path when absent. */
  path?: string
  /** Leaves so many matching requests alone first. */
  skip?: number
  /** Then hits only so many. `{faults: 'status=503', times: 2}` is 503, 503, then answers. */
  times?: number
  /** Hits only every so manyth of them, beginning with the first. */
  every?: number
  /** Hits each of them with this probability, 0 to 1, drawn from the server's seed. */
  chance?: number
}

/** What a plan is told about a request. */
export interface PlannedRequest {
  method: string
  path: string
}

/**
 * Chooses the faults of each request as it comes, and can begin anew.
 * @example
 * const plan: FaultPlan = {choose: ({path}) => (path === '/infer' ? [{kind: 'reset'}] : []), reset() {}}
 * const server = createMockServer({faults: plan})
 */
export interface FaultPlan {
  choose(request: PlannedRequest): readonly Fault[]
  reset(): void
}

/** Follows rules: every rule that matches adds its faults, in order. */
export function createFaultPlan(rules: readonly FaultRule[], seed = 1): FaultPlan {
  const prepared = rules.map((rule) => ({rule, faults: toFaults(rule)}))
  let random = createSeededRandom(seed)
  let seen = rules.map(() => 0)
  let hit = rules.map(() => 0)

  const isHit = (rule: FaultRule, index: number): boolean => {
    const number = (seen[index] ?? 0) - (rule.skip ?? 0)
    seen[index] = (seen[index] ?? 0) + 1
    if (number < 0 || (hit[index] ?? 0) >= (rule.times ?? Number.POSITIVE_INFINITY)) return false
    if (number % (rule.every ?? 1) !== 0) return false
    if (rule.chance !== undefined && random.next() >= rule.chance) return false
    hit[index] = (hit[index] ?? 0) + 1
    return true
  }

  return {
    choose(request) {
      if (prepared.length === 0) return none
      return prepared.flatMap(({rule, faults}, index) => (matches(rule, request) && isHit(rule, index) ? faults : []))
    },
    reset() {
      random = createSeededRandom(seed)
      seen = rules.map(() => 0)
      hit = rules.map(() => 0)
    },
  }
}

const none: readonly Fault[] = []

const matches = (rule: FaultRule, {method, path}: PlannedRequest): boolean =>
  (rule.method === undefined || rule.method.toUpperCase() === method) &&
  (rule.path === undefined || matchesPath(path, rule.path))

const ruleNames: {readonly [Name in keyof FaultRule]-?: 1} = {
  faults: 1,
  method: 1,
  path: 1,
  skip: 1,
  times: 1,
  every: 1,
  chance: 1,
}

function toFaults(rule: FaultRule): readonly Fault[] {
  refuseUnknown(rule, Object.keys(ruleNames), (name) => `A fault rule has no "${name}"`)
  const {faults} = rule
  if (typeof faults !== 'string') return 'kind' in faults ? [faults] : faults
  const parsed = parseFaults(faults)
  if (!parsed.ok) throw new TypeError(`A fault rule cannot be read: ${parsed.problem}`)
  return parsed.faults
}
