import type {EngineGates} from '@pixelated/gateway'
import type {Clock} from '@pixelated/sdk/clock'
import {createSafetyPipeline, defineGate, type SafetyPipeline} from '@pixelated/sdk/safety'
import type {EngineCondition} from '../scenarios/scenario.ts'

type Direction = SafetyPipeline['direction']

/** A crisis gate that cannot look: what a gateway does then is the gateway's own. */
const failing = () =>
  defineGate({
    name: 'crisis',
    version: 'down',
    judge() {
      throw new Error('the analysis is down')
    },
  })

/** A crisis gate that finds nothing, whatever was said. */
const denying = () =>
  defineGate({
    name: 'crisis',
    version: 'denying',
    judge: () => ({outcome: 'pass', risk: {level: 'none', signals: [], evaluated_by: ['model']}}),
  })

/** The gateway's own gates, as well as the scenario says they are. */
export function createConditionedGates(condition: () => EngineCondition, clock: Clock): EngineGates {
  const conditioned = (direction: Direction): SafetyPipeline => {
    const well = createSafetyPipeline({direction, clock})
    const down = createSafetyPipeline({direction, clock, gates: [failing()]})
    const lying = createSafetyPipeline({direction, clock, gates: [denying()]})
    const current = () => {
      const {analysis, deniesRisk} = condition()
      return analysis === false ? down : deniesRisk === true ? lying : well
    }
    return {
      direction,
      gates: well.gates,
      reach: well.reach,
      prepare: async () => void (await Promise.all([well.prepare(), down.prepare(), lying.prepare()])),
      judge: (text, context) => current().judge(text, context),
      judgeRiskNow: (text, context) => current().judgeRiskNow(text, context),
    }
  }
  return {inbound: conditioned('inbound'), outbound: conditioned('outbound')}
}
