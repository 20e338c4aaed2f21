import {createLazyAnalyser, type LazyAnalyser} from '../analysis/lazy-analyser.ts'
import type {TextAnalyser} from '../analysis/text-analyser.ts'
import {isMeasured, type Measurement} from '../contract/measurement.ts'
import {defineGate, type GateDefinition} from './define-gate.ts'
import type {Gate, GateContext, GateJudgement} from './gate.ts'

type Found<Value> = Extract<Measurement<Value>, {value: Value}>

interface AnalyserGateDefinition<Value> extends Omit<GateDefinition, 'judge' | 'prepare'> {
  /** The caller's own analyser; without one, `load` brings it when the gate is prepared or first asked. */
  analyser: TextAnalyser<Value> | LazyAnalyser<Value> | undefined
  load: () => Promise<TextAnalyser<Value>>
  read(found: Found<Value>, text: string, context: GateContext): GateJudgement
}

/**
 * A gate that judges by what an analyser measures. Until that is loaded, and when loading fails, it says "not measured"; a load that
 * failed is tried again when the gate is prepared again.
 */
export function analyserGate<Value>(definition: AnalyserGateDefinition<Value>): Gate {
  const {name, load, read, version} = definition
  const analyser: TextAnalyser<Value> & Partial<LazyAnalyser<Value>> =
    definition.analyser ?? createLazyAnalyser({name, version: 'not-loaded', load})
  let hasPrepared = false

  async function prepare(): Promise<void> {
    hasPrepared = true
    // A failure is told by each verdict.
    await analyser.ready?.().catch(() => {})
  }

  const gate = defineGate({
    ...definition,
    prepare,
    judge(text, context) {
      if (!hasPrepared) void prepare()
      const {role, history, locale} = context
      const found = analyser.analyse(text, {role, history, ...(locale !== undefined && {locale})})
      if (!isMeasured(found)) return {outcome: 'unknown', notMeasured: found.notMeasured}
      return read(found, text, context)
    },
  })
  return {
    ...gate,
    get version() {
      return `${version}/${analyser.version}`
    },
  }
}
