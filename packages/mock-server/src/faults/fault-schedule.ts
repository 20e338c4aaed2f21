import {createSeededRandom, type SeededRandom} from '../lib/seeded-random.ts'
import type {Fault} from './fault.ts'
import type {FaultPlan} from './fault-plan.ts'
import {formatFault} from './format-fault.ts'

/** How bad the luck may be. */
export interface FaultScheduleOptions {
  /** At most so many requests in a row go wrong before all is well. Default 3. */
  longest?: number
  /** Delays are drawn up to this many milliseconds. Default 40. */
  slowestMs?: number
  /** Only requests whose path begins so are counted and hit. Default all. */
  pathPrefix?: string
}

/** A random but repeatable run of bad luck: the first few requests go wrong, each in its own way, then all is well. */
export interface FaultSchedule extends FaultPlan {
  readonly seed: number
  /** The faults of the first request, of the second, and so on. */
  readonly steps: readonly (readonly Fault[])[]
  /** The schedule in the compact syntax, one request after another: for a failure's message. */
  readonly description: string
}

/**
 * Draws a schedule from a seed: the same seed always gives the same faults for the same order of requests.
 * @example
 * const schedule = createFaultSchedule(7, {pathPrefix: '/infer-stream'})
 * const server = createMockServer({faults: schedule})
 * show(schedule.description)
 */
export function createFaultSchedule(
  seed: number,
  {longest = 3, slowestMs = 40, pathPrefix = '/'}: FaultScheduleOptions = {},
): FaultSchedule {
  const random = createSeededRandom(seed)
  const steps = Array.from({length: random.between(0, longest)}, () => drawFaults(random, slowestMs))
  let next = 0
  return {
    seed,
    steps,
    description: `seed ${seed}: ${steps.map((faults) => faults.map(formatFault).join(', ') || 'nothing').join(' | ') || 'nothing'}`,
    choose({path}) {
      if (!path.startsWith(pathPrefix)) return []
      next += 1
      return steps[next - 1] ?? []
    },
    reset() {
      next = 0
    },
  }
}

/** Mostly one thing goes wrong; at times the pieces are cut oddly as well. */
function drawFaults(random: SeededRandom, slowestMs: number): Fault[] {
  const [first, ...rest] = makers
  const make = first === undefined ? undefined : random.pick([first, ...rest])
  const fault = make?.(random, slowestMs)
  const chunks: Fault[] =
    random.next() < 0.3
      ? [{kind: 'chunks', size: random.pick<'random' | 'utf8' | number>(['random', 'utf8', 1, 7])}]
      : []
  return fault === undefined ? chunks : [fault, ...chunks]
}

type Maker = (random: SeededRandom, slowestMs: number) => Fault

const position = (random: SeededRandom) =>
  random.next() < 0.5 ? {event: random.between(0, 12)} : {bytes: random.between(0, 1500)}

const wait = (random: SeededRandom, slowestMs: number) => random.between(1, Math.max(1, slowestMs))

const makers: readonly Maker[] = [
  (random) => ({kind: 'disconnect', at: position(random)}),
  (random) => ({kind: 'truncate', at: position(random)}),
  (random, slowestMs) => ({
    kind: 'stall',
    at: position(random),
    ...(random.next() < 0.5 ? {keepAliveMs: Math.max(1, slowestMs)} : {}),
  }),
  (random) => ({kind: random.pick(['reset', 'refuse', 'lost-reply'])}),
  (random) => ({
    kind: 'status',
    status: random.pick([500, 502, 503, 504]),
    body: random.pick(['problem', 'detail', 'text', 'html', 'empty']),
  }),
  (random) => ({kind: 'status', status: 200, body: random.pick(['garbage', 'empty', 'html'])}),
  (random, slowestMs) => ({
    kind: 'rate-limit',
    dialect: random.pick(['retry-after', 'retry-after-date', 'retry-after-ms', 'reset-ms', 'draft', 'app', 'none']),
    waitMs: wait(random, slowestMs),
    reason: 'burst',
  }),
  (random) => ({kind: 'malformed', event: random.between(1, 12)}),
  (random) => ({kind: 'duplicate', event: random.between(1, 12)}),
  (random) => ({kind: 'reorder', event: random.between(1, 12)}),
  (random) => ({kind: 'oversized', event: random.between(1, 12), bytes: random.between(1, 100_000)}),
  (random) => ({kind: 'content-type', value: random.pick(['text/plain', 'application/octet-stream'])}),
  (random, slowestMs) => ({
    kind: random.pick(['latency', 'slow-headers', 'slow-body']),
    ms: wait(random, slowestMs),
  }),
]
