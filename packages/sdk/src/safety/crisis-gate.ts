import {createCrisisAnalyser} from '../analysis/crisis-analyser.ts'
import type {TextAnalyser} from '../analysis/text-analyser.ts'
import {isMeasured} from '../contract/measurement.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import {defineGate} from './define-gate.ts'
import type {Gate, GateContext, GateJudgement} from './gate.ts'

/**
 * How the crisis gate is made.
 * @example
 * import {createCrisisAnalyser} from '@pixelated/sdk/analysis'
 *
 * const options: CrisisGateOptions = {analyser: createCrisisAnalyser()}
 */
export interface CrisisGateOptions {
  /** By default the built-in one, which is there without a network. */
  analyser?: TextAnalyser<RiskAssessment> | undefined
}

/**
 * Finds what points to a crisis in a person's words. It never changes or blocks them: the risk is a value, and help is shown. For a reply
 * it looks at the last thing the person said before it, so that help stands beside the answer wherever the gate runs. When it can not
 * tell (another language, no words, a failure), the risk is `unknown`, which is never shown as safe.
 * @example
 * const pipeline = createSafetyPipeline({direction: 'inbound', gates: [crisisGate()]})
 * const risk = pipeline.judgeRiskNow('I do not see a reason to go on living')
 * showHelp(risk.level)
 */
export function crisisGate({analyser = createCrisisAnalyser()}: CrisisGateOptions = {}): Gate {
  // A reply is judged sentence by sentence, always after the same history.
  const remembered = new WeakMap<GateContext['history'], GateJudgement>()
  const assess = (text: string, history: GateContext['history'], locale: string | undefined): GateJudgement => {
    const found = analyser.analyse(text, {role: 'user', history, ...(locale !== undefined && {locale})})
    if (!isMeasured(found)) return {outcome: 'unknown', notMeasured: found.notMeasured}
    const {value: risk, confidence} = found
    if (risk.level === 'none') return {outcome: 'pass', confidence, risk}
    const findings = risk.signals.map(({type, confidence: sureness, span}) => ({
      code: type,
      confidence: sureness,
      span,
    }))
    return {outcome: 'flag', confidence, risk, findings}
  }
  return defineGate({
    name: 'crisis',
    version: `1/${analyser.version}`,
    policy: {onFailure: 'uncertain', onNotMeasured: 'uncertain'},
    judge(text, {direction, history, locale}) {
      if (direction === 'inbound') return assess(text, history, locale)
      const last = history.findLastIndex(({role}) => role === 'user')
      const said = history[last]?.content
      if (said === undefined) return {outcome: 'pass'}
      const known = remembered.get(history)
      if (known) return known
      const judgement = assess(said, history.slice(0, last), locale)
      // The places are in the person's words, not in the judged text.
      const findings = judgement.findings?.map(({code, confidence}) => ({code, confidence}))
      const placeless = {...judgement, findings}
      remembered.set(history, placeless)
      return placeless
    },
  })
}
