import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {riskRank} from '../contract/risk-level.ts'
import {assessAnswers} from './assess-answers.ts'
import {createSessionRisk} from './create-session-risk.ts'

const phq9 = (ninth: number | null, others = 0) => ({
  instrument: 'phq9' as const,
  answers: [...Array<number>(8).fill(others), ninth],
})

describe('assessAnswers', () => {
  it.each([
    [0, 'none'],
    [1, 'moderate'],
    [2, 'high'],
    [3, 'high'],
    [null, 'unknown'],
  ])('takes %s for the ninth question of the PHQ-9 as %s, whatever the total', (ninth, level) => {
    for (const others of [0, 3]) expect(assessAnswers(phq9(ninth, others))?.level).toBe(level)
  })

  it('names the question, never says that nothing was found where nothing was looked at', () => {
    expect(assessAnswers(phq9(1))?.signals).toMatchObject([{type: 'phq9_item_9', source: 'device'}])
    expect(assessAnswers(phq9(null))).toMatchObject({signals: [], evaluated_by: []})
    expect(assessAnswers({instrument: 'gad7', answers: [3, 3, 3, 3, 3, 3, 3]})).toBeUndefined()
  })

  it('looks at ours even when a caller names other questions, and at those too', () => {
    expect(assessAnswers(phq9(1), {safetyItems: [0]})?.level).toBe('moderate')
    expect(assessAnswers({instrument: 'own', answers: [0, 2]}, {safetyItems: [1]})).toMatchObject({
      level: 'high',
      signals: [{type: 'own_item_2'}],
    })
  })

  it('raises a session and never lowers it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 2, 3, null), {minLength: 1, maxLength: 6}), (ninths) => {
        const session = createSessionRisk()
        for (const [turn, ninth] of ninths.entries()) {
          const assessment = assessAnswers(phq9(ninth))
          if (assessment) session.assess({assessment, from: 'device', turn: `form-${turn}`})
        }
        const worst = Math.max(...ninths.map((ninth) => ninth ?? 0))
        // Several forms together may say more than each of them.
        const least = worst > 1 ? 'high' : worst > 0 ? 'moderate' : 'none'
        expect(riskRank(session.getState().latch)).toBeGreaterThanOrEqual(riskRank(least))
        expect(session.getState().latch === 'none').toBe(worst === 0)
      }),
    )
  })
})
