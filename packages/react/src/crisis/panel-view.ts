import type {RiskLevel} from '@pixelated/sdk'
import {
  decideActions,
  decideCard,
  type CardState,
  type CrisisAction,
  type EscalationPolicy,
} from '@pixelated/sdk/crisis'
import type {ShownRisk} from './shown-risk.ts'

/** Where the panel stands. `isOpened`: by the person; then it is no news to announce. */
export interface PanelView {
  readonly level: RiskLevel
  readonly cards: CardState
  readonly isOpen: boolean
  readonly isOpened: boolean
}

const closed: PanelView = {level: 'none', cards: {}, isOpen: false, isOpened: false}

export const actionsOf = (
  {level, situation}: ShownRisk,
  options: {policy?: EscalationPolicy | undefined; isMinor?: boolean | undefined},
): CrisisAction[] => decideActions({level, situation, ...options})

/**
 * The view after the risk has changed: one card for each rise, where the policy opens one. A level that did not rise opens and closes
 * nothing: what a person reads is not taken away. Once it was lowered, which only an explicit act does, the next rise shows again.
 */
export function nextView(before: PanelView = closed, level: RiskLevel, actions: readonly CrisisAction[]): PanelView {
  if (before.level === level) return before
  const {view, state} = decideCard(before.cards, level, 0)
  const opens = view === 'card' && actions.includes('open_panel')
  const cards = level === 'none' ? {} : state
  return opens ? {level, cards, isOpen: true, isOpened: false} : {...before, level, cards}
}
