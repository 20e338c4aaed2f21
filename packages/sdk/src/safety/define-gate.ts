import type {FailurePolicy, Gate, GateContext, GateDirection, GateJudgement} from './gate.ts'
import {defaultPolicy, defaultReach, defaultTimeLimitMs} from './gate-defaults.ts'

/**
 * A gate of your own: a name, a version and how it judges.
 * @example
 * const definition: GateDefinition = {name: 'length', version: '1', judge: () => ({outcome: 'pass'})}
 */
export interface GateDefinition {
  name: string
  version: string
  /** By default both. */
  directions?: readonly GateDirection[] | undefined
  /** By default 200 characters. */
  reach?: number | undefined
  /** By default `enforce`. */
  mode?: Gate['mode'] | undefined
  /** By default a failure is `uncertain` and "not measured" a `flag`. */
  policy?: Partial<FailurePolicy> | undefined
  /** For a judgement that is a promise, in milliseconds; by default 250. */
  timeLimitMs?: number | undefined
  prepare?: (() => Promise<void>) | undefined
  judge(text: string, context: GateContext): GateJudgement | Promise<GateJudgement>
}

/**
 * Makes a gate of your own. It may throw, reject or take too long: its policy says what happens then, and that is never `pass`.
 * `checkGate` of the testing door tells whether it keeps a gate's promises.
 * @example
 * const brandGate = defineGate({
 *   name: 'brand',
 *   version: '1',
 *   directions: ['outbound'],
 *   judge(text) {
 *     const start = text.indexOf('Acme')
 *     if (start < 0) return {outcome: 'pass'}
 *     return {outcome: 'redact', findings: [{code: 'brand', span: {start, end: start + 4}, replacement: 'we'}]}
 *   },
 * })
 * const pipeline = createSafetyPipeline({direction: 'outbound', gates: [brandGate]})
 */
export function defineGate(definition: GateDefinition): Gate {
  const {name, version, prepare} = definition
  return {
    name,
    version,
    directions: definition.directions ?? ['inbound', 'outbound'],
    reach: definition.reach ?? defaultReach,
    mode: definition.mode ?? 'enforce',
    policy: {...defaultPolicy, ...definition.policy},
    timeLimitMs: definition.timeLimitMs ?? defaultTimeLimitMs,
    ...(prepare && {prepare: () => prepare().catch(() => {})}),
    judge: (text, context) => definition.judge(text, context),
  }
}
