import {riskRank, type RiskLevel} from '../contract/risk-level.ts'

/**
 * What of the help is on screen: nothing, a card in the conversation, or the small entry that stays once it was needed.
 * @example
 * const isOpen = (view: CardView) => view === 'card'
 */
export type CardView = 'nothing' | 'card' | 'entry'

/**
 * What has to be remembered between turns. Plain data, without anything of a person.
 * @example
 * let cards: CardState = {}
 * cards = decideCard(cards, 'low', Date.now()).state
 */
export interface CardState {
  /** The level of the last card. */
  readonly level?: RiskLevel | undefined
  readonly shownAt?: number | undefined
}

/**
 * What to show after a turn.
 * @example
 * const {view, isNew}: CardDecision = decideCard({}, 'high', Date.now())
 * if (view === 'card' && isNew) console.log('announce it once')
 */
export interface CardDecision {
  readonly view: CardView
  /** True when this is another card than before: announce it, once. */
  readonly isNew: boolean
  /** Always: no level ends or locks the chat. */
  readonly isChatOpen: true
  readonly state: CardState
}

/** How long the same level shows no second card. */
export const cardCoolDownMs = 24 * 60 * 60_000

/**
 * One card for each rise of the level. After it the small entry stays; the same level brings no second card for a day. After an
 * explicit lowering hand in `{}` again, so that the next rise shows. `unknown` shows the entry: help is there, without alarm.
 * @example
 * const first = decideCard({}, 'moderate', 0) // a card
 * const second = decideCard(first.state, 'moderate', 60_000) // the entry
 * const risen = decideCard(second.state, 'high', 120_000) // a card again
 * console.log(first.view, second.view, risen.view)
 */
export function decideCard(state: CardState, level: RiskLevel, now: number): CardDecision {
  const {level: before, shownAt} = state
  const isOver = before === level && Math.abs(now - (shownAt ?? now)) >= cardCoolDownMs
  const isRise = riskRank(level) > Math.max(0, before ? riskRank(before) : 0)
  if (isRise || isOver) return {view: 'card', isNew: true, isChatOpen: true, state: {level, shownAt: now}}
  return {view: before || level === 'unknown' ? 'entry' : 'nothing', isNew: false, isChatOpen: true, state}
}
