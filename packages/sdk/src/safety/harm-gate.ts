import type {SafetyReading} from '../analysis/harm-analyser.ts'
import type {HarmCategory} from '../analysis/harm-rules.ts'
import type {TextAnalyser} from '../analysis/text-analyser.ts'
import {analyserGate} from './analyser-gate.ts'
import type {Gate} from './gate.ts'
import {judgeByWeight, type Thresholds} from './judge-by-weight.ts'

interface HarmGateOptions extends Thresholds {
  name: string
  /** The categories it looks at. */
  categories: readonly HarmCategory[]
  analyser: TextAnalyser<SafetyReading> | undefined
}

/** A gate over some of the categories of harm. Two gates share the analyser's module. */
export function harmGate({name, categories, analyser, ...thresholds}: HarmGateOptions): Gate {
  return analyserGate({
    name,
    version: '1',
    directions: ['outbound'],
    analyser,
    load: async () => (await import('../analysis/harm-analyser.ts')).createHarmAnalyser(),
    read({value}, _text, context) {
      const findings = value.findings
        .filter(({category}) => categories.includes(category))
        .map(({category, weight, span}) => ({code: category, span, confidence: weight}))
      return judgeByWeight(findings, thresholds, context)
    },
  })
}
