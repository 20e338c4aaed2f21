import {createCrisisAnalyser} from '@pixelated/sdk/analysis'
import {isMeasured, riskRank} from '@pixelated/sdk/contract'
import {describe, expect, it} from 'vitest'
import {createFaultPlan} from '../faults/fault-plan.ts'
import {findScenario, scenarios} from './scenarios.ts'

describe('scenarios', () => {
  it('have names that differ, one line each, and faults that can be read', () => {
    expect(new Set(scenarios.map(({name}) => name)).size).toBe(scenarios.length)
    for (const {name, description, faults} of scenarios) {
      expect(name).toMatch(/^[a-z-]+$/)
      expect(description).not.toContain('\n')
      expect(() => createFaultPlan(faults), name).not.toThrow()
    }
  })

  it('are found by name', () => {
    expect(findScenario('calm')?.faults).toEqual([])
    expect(findScenario('stormy')).toBeUndefined()
  })

  it('rate-limited refuses two of three', () => {
    const plan = createFaultPlan(findScenario('rate-limited')?.faults ?? [])
    const hits = Array.from({length: 6}, () => plan.choose({method: 'POST', path: '/infer'}).length)
    expect(hits).toEqual([1, 1, 0, 1, 1, 0])
  })
})

describe('what people say in scenarios', () => {
  const crisis = createCrisisAnalyser()
  const spoken = scenarios.flatMap(({name, turns = [], person}) =>
    turns.map((turn, index) => ({name, turn, locale: person?.locale, before: turns.slice(0, index)})),
  )

  it.each(spoken)('$name: $turn.say', ({turn, before, locale}) => {
    const history = before.flatMap(({say}) => [
      {role: 'user', content: say},
      {role: 'assistant', content: 'Thank you for telling me.'},
    ])
    const reading = crisis.analyse(turn.say, {role: 'user', history, ...(locale === undefined ? {} : {locale})})
    expect(isMeasured(reading)).toBe(turn.isUnknown !== true)
    if (!isMeasured(reading)) return
    const {level, signals} = reading.value
    if (turn.atLeast !== undefined) expect(riskRank(level)).toBeGreaterThanOrEqual(riskRank(turn.atLeast))
    if (turn.atMost !== undefined) expect(riskRank(level)).toBeLessThanOrEqual(riskRank(turn.atMost))
    if (turn.isSomeoneElse === true) expect(signals.map(({type}) => type)).toEqual(['third_party_concern'])
  })
})
