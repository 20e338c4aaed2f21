import type {BiasReading} from '../analysis/bias-analyser.ts'
import type {TextAnalyser} from '../analysis/text-analyser.ts'
import {analyserGate} from './analyser-gate.ts'
import type {Gate} from './gate.ts'
import {judgeByWeight} from './judge-by-weight.ts'

/**
 * How the bias gate is made.
 * @example
 * const options: BiasGateOptions = {flagAt: 0.7}
 */
export interface BiasGateOptions {
  /** By default the built-in one, loaded when the gate is prepared or first asked. */
  analyser?: TextAnalyser<BiasReading> | undefined
  /** Weight of a generalisation, 0 to 1, from which on a reply is flagged; by default 0.5. */
  flagAt?: number | undefined
}

/**
 * Flags replies that pin a trait or a role on a group of people. It never blocks: a stereotype can also be quoted in order to talk about it.
 * @example
 * const pipeline = createSafetyPipeline({direction: 'outbound', gates: [biasGate({flagAt: 0.7})]})
 */
export function biasGate({analyser, flagAt = 0.5}: BiasGateOptions = {}): Gate {
  return analyserGate({
    name: 'bias',
    version: '1',
    directions: ['outbound'],
    mode: 'warn',
    analyser,
    load: async () => (await import('../analysis/bias-analyser.ts')).createBiasAnalyser(),
    read({value}, _text, context) {
      const findings = value.findings.map(({kind, weight, span}) => ({code: kind, span, confidence: weight}))
      return judgeByWeight(findings, {flagAt, blockAt: Infinity}, context)
    },
  })
}
