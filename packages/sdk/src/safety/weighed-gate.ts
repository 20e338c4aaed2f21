import type {TextAnalyser} from '../analysis/text-analyser.ts'
import type {Span} from '../contract/span.ts'
import {analyserGate} from './analyser-gate.ts'
import type {Gate} from './gate.ts'
import {judgeByWeight, type Thresholds} from './judge-by-weight.ts'

/**
 * What the toxicity and the appropriateness gate need of an analyser: places, why, and how bad each would be to show, 0 to 1.
 * @example
 * const reading: WeighedFindings = {findings: [{category: 'secrecy', weight: 0.7, span: {start: 0, end: 18}}]}
 */
export interface WeighedFindings {
  findings: readonly {category: string; weight: number; span: Span}[]
}

interface WeighedGateOptions extends Thresholds {
  name: string
  analyser: TextAnalyser<WeighedFindings> | undefined
  load: () => Promise<TextAnalyser<WeighedFindings>>
  /** The findings that are this gate's. */
  isMeant: (category: string) => boolean
}

/** A gate over replies that flags or blocks by the weight of what is found. */
export function weighedGate({name, analyser, load, isMeant, ...thresholds}: WeighedGateOptions): Gate {
  return analyserGate({
    name,
    version: '1',
    directions: ['outbound'],
    analyser,
    load,
    read({value}, _text, context) {
      const findings = value.findings
        .filter(({category}) => isMeant(category))
        .map(({category, weight, span}) => ({code: category, span, confidence: weight}))
      return judgeByWeight(findings, thresholds, context)
    },
  })
}
