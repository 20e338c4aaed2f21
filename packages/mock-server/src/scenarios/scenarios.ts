import {crisisScenarios} from './crisis-scenarios.ts'
import type {Scenario} from './scenario.ts'

const list = [
  {name: 'calm', description: 'all is well', faults: []},
  {
    name: 'slow-network',
    description: 'every answer begins 400 to 1,500 ms late and comes in small pieces',
    faults: [{faults: 'latency=400@p99=1500, chunks=64, slow-body=20'}],
  },
  {
    name: 'slow-start',
    description: 'the work is done at once, the answer begins after 8 s: what a cold model looks like',
    faults: [{faults: 'slow-headers=8000', path: '/infer*'}],
  },
  {
    name: 'flaky',
    description: 'one request in five fails with 503, one in ten loses its connection',
    faults: [
      {faults: 'status=503', chance: 0.2},
      {faults: 'reset', chance: 0.1},
    ],
  },
  {
    name: 'recovering',
    description: 'the first two requests fail with 503, then all is well',
    faults: [{faults: 'status=503', times: 2}],
  },
  {
    name: 'rate-limited',
    description: 'two of three requests are refused with 429 and Retry-After: 1',
    faults: [
      {faults: 'rate-limit=retry-after@ms=1000', every: 3},
      {faults: 'rate-limit=retry-after@ms=1000', skip: 1, every: 3},
    ],
  },
  {
    name: 'quota-exhausted',
    description: 'every inference is refused with 429: the quota is used up, and waiting does not help',
    faults: [
      {faults: 'rate-limit=none@reason=quota', path: '/infer*'},
      {faults: 'rate-limit=none@reason=quota', path: '/batch*'},
    ],
  },
  {
    name: 'stalling',
    description: 'streams go silent after 3 events while keep-alive comments go on',
    faults: [{faults: 'stall@event=3@keepalive=1000', path: '/infer-stream*'}],
  },
  {
    name: 'silent',
    description: 'streams go silent after their headers',
    faults: [{faults: 'stall@event=0', path: '/infer-stream*'}],
  },
  {
    name: 'dropping',
    description: 'streams lose their connection after every 4 events; resuming gets on by 4 more',
    faults: [{faults: 'disconnect@event=4', path: '/infer-stream*'}],
  },
  {
    name: 'lost-replies',
    description: 'every second request is worked on and its reply is lost: only idempotency keys keep turns single',
    faults: [{faults: 'lost-reply', method: 'POST', every: 2}],
  },
  {
    name: 'garbage',
    description: 'bytes that are neither UTF-8 nor JSON, under 200',
    faults: [{faults: 'status=200@body=garbage'}],
  },
  {
    name: 'bad-proxy',
    description: 'a proxy in front answers 502 with an HTML page',
    faults: [{faults: 'status=502@body=html'}],
  },
  {
    name: 'shredded',
    description: 'streams come byte by byte, with one event twice and two in the wrong order',
    faults: [{faults: 'duplicate@event=3, reorder@event=5, chunks=1', path: '/infer-stream*'}],
  },
  {name: 'unreachable', description: 'nobody listens', faults: [{faults: 'refuse'}]},
  {
    name: 'model-not-loaded',
    description: 'the server is up without its model: health is degraded, inference is 503',
    faults: [],
    engine: {modelLoaded: false},
  },
  ...crisisScenarios,
] as const satisfies readonly Scenario[]

/**
 * The name of a scenario that is there.
 * @example
 * const name: ScenarioName = 'dropping'
 */
export type ScenarioName = (typeof list)[number]['name']

/**
 * Every named scenario. What an engine finds in a text is never part of one: it is computed, as always.
 * @example
 * for (const {name, description} of scenarios) show(name, description)
 */
export const scenarios: readonly (Scenario & {name: ScenarioName})[] = list

/** A scenario by its name. */
export function findScenario(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name)
}
