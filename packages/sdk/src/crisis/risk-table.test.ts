import {expect, it} from 'vitest'
import {levelOfKind} from '../analysis/crisis-kinds.ts'
import {riskRank, toRiskLevel, type RiskLevel} from '../contract/risk-level.ts'
import {situationOfSignals} from './crisis-situation.ts'
import {levelOfSignal, listRiskTable} from './risk-table.ts'

const own = listRiskTable().filter(({dialect}) => dialect === 'pixel')

it('row 6: weighs every kind that the analyser on the device finds, as the analyser does', () => {
  expect(Object.fromEntries(own.map(({name, level}) => [name, level]))).toEqual(levelOfKind)
})

it.each<[items: number[], least: RiskLevel, most: RiskLevel]>([
  [[1, 2], 'low', 'low'],
  [[3], 'moderate', 'moderate'],
  [[4, 5], 'high', 'imminent'],
  [[6], 'moderate', 'imminent'],
])('row 6: puts C-SSRS items %j between %s and %s', (items, least, most) => {
  const rows = own.filter(({screenerItem = 0}) => items.includes(screenerItem))
  expect(rows.length).toBeGreaterThan(0)
  for (const {level} of rows) {
    expect(riskRank(level)).toBeGreaterThanOrEqual(riskRank(least))
    expect(riskRank(level)).toBeLessThanOrEqual(riskRank(most))
  }
})

it('row 6: puts old behaviour at moderate, recent behaviour at high, and now, means or commanding voices at imminent', () => {
  const level = Object.fromEntries(own.map((row) => [row.name, row.level]))
  expect(level).toMatchObject({
    past_attempt: 'moderate',
    suicide_attempt: 'high',
    preparation: 'imminent',
    means_at_hand: 'imminent',
    command_voices: 'imminent',
    denial_after_ideation: 'low',
  })
})

it("knows the original servers' names and words", () => {
  const rows = listRiskTable().filter(({dialect}) => dialect === 'original')
  expect(Object.fromEntries(rows.map(({name, level}) => [name, level]))).toEqual({
    immediate_harm: 'imminent',
    suicide_plan: 'imminent',
    substance_overdose: 'imminent',
    self_harm: 'high',
    suicidal_ideation: 'high',
    psychotic_symptoms: 'high',
    severe_panic: 'moderate',
    low: 'low',
    medium: 'moderate',
    high: 'high',
    critical: 'imminent',
  })
  for (const {name, is, level} of rows) if (is === 'word') expect(toRiskLevel(name)).toBe(level)
})

it('weighs the same name as its dialect means it, and an unknown one as moderate', () => {
  expect([levelOfSignal('suicide_plan', 'pixel'), levelOfSignal('suicide_plan', 'original')]).toEqual([
    'high',
    'imminent',
  ])
  expect([levelOfSignal('new_name', 'pixel'), levelOfSignal('new_name', 'original')]).toEqual(['moderate', 'moderate'])
})

it.each([
  [[], 'suicide'],
  [['a_name_of_tomorrow'], 'suicide'],
  [['third_party_concern'], 'someone_else'],
  [['third_party_concern', 'passive_ideation'], 'suicide'],
  [['third_party_concern', 'domestic_violence'], 'domestic_violence'],
  [['eating_disorder', 'overdose', 'suicidal_intent'], 'overdose'],
  [['psychotic_symptoms'], 'psychosis'],
])('reads the situation of %j as %s', (names, expected) => {
  expect(situationOfSignals(names)).toBe(expected)
})
