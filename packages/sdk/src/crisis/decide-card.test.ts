import fc from 'fast-check'
import {expect, it} from 'vitest'
import {orderedRiskLevels, riskRank, type RiskLevel} from '../contract/risk-level.ts'
import {cardCoolDownMs, decideCard, type CardState} from './decide-card.ts'

const minute = 60_000
function views(levels: readonly RiskLevel[], state: CardState = {}): string[] {
  let current = state
  return levels.map((level, turn) => {
    const {view, state: next} = decideCard(current, level, turn * minute)
    current = next
    return view
  })
}

it('row 11: shows one card in ten turns of the same level, then a small entry, and a card again on a rise', () => {
  const same = Array.from({length: 10}, (): RiskLevel => 'moderate')
  expect(views([...same, 'high', 'high'])).toEqual(['card', ...Array.from({length: 9}, () => 'entry'), 'card', 'entry'])
})

it('row 11: keeps the entry when the level that is shown goes down without an act', () => {
  expect(views(['none', 'high', 'none', 'high', 'imminent'])).toEqual(['nothing', 'card', 'entry', 'entry', 'card'])
})

it('row 11: shows the card again after a day at the same level', () => {
  const {state} = decideCard({}, 'low', 0)
  expect(decideCard(state, 'low', cardCoolDownMs - 1).view).toBe('entry')
  expect(decideCard(state, 'low', cardCoolDownMs)).toMatchObject({view: 'card', isNew: true})
})

it('row 11: shows the card again on a rise after an explicit lowering', () => {
  expect(views(['moderate', 'moderate'])).toEqual(['card', 'entry'])
  expect(views(['moderate'], {})).toEqual(['card'])
})

it('row 2: shows the entry when nothing could be judged, without alarm', () => {
  expect(views(['unknown', 'unknown', 'low'])).toEqual(['entry', 'entry', 'card'])
})

it('row 9: keeps the chat open at every level', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<RiskLevel>('unknown', ...orderedRiskLevels)), (levels) => {
      let state: CardState = {}
      let cards = 0
      for (const level of levels) {
        const decision = decideCard(state, level, 0)
        expect(decision.isChatOpen).toBe(true)
        expect(decision.isNew).toBe(decision.view === 'card')
        if (riskRank(level) > 0) expect(decision.view).not.toBe('nothing')
        cards += Number(decision.isNew)
        state = decision.state
      }
      expect(cards).toBeLessThanOrEqual(4)
    }),
  )
})
