import {
  createSessionRisk,
  decideCard,
  type CardDecision,
  type CardState,
  type RiskReport,
  type SessionRiskState,
} from '@pixelated/sdk/crisis'
import type {ConversationMessage, RiskAssessment} from '@pixelated/sdk'
import type {SafetyPipeline} from '@pixelated/sdk/safety'

/** What to do about help now. */
export interface HelpUpdate {
  decision: CardDecision
  session: SessionRiskState
  /** The person has just written; otherwise more was said about the same message. */
  isNewTurn: boolean
}

/** A message of the person, before it is sent. */
export interface PersonTurn {
  id: string
  text: string
  history: readonly ConversationMessage[]
}

/** Watches one conversation for signs of danger. It needs no network, and never says "safe" of what it could not judge. */
export interface SafetyWatch {
  /** Judges the message on this device. `onUpdate` has been called when this returns. */
  hearPerson(turn: PersonTurn): RiskAssessment
  /** What else is said of the same message, by a gate here or by the server, which can raise the level and never lower it. */
  hear(assessment: RiskAssessment, from: 'device' | 'server', turnId: string): void
  getSession(): SessionRiskState
}

export interface SafetyWatchOptions {
  inbound: SafetyPipeline
  onUpdate(update: HelpUpdate): void
}

/** See {@link SafetyWatch}. */
export function createSafetyWatch({inbound, onUpdate}: SafetyWatchOptions): SafetyWatch {
  const risk = createSessionRisk()
  let cards: CardState = {}

  function update(report: RiskReport, isNewTurn: boolean) {
    const session = risk.assess(report)
    const decision = decideCard(cards, session.level, Date.now())
    cards = decision.state
    onUpdate({decision, session, isNewTurn})
  }

  return {
    hearPerson({id, text, history}) {
      const assessment = inbound.judgeRiskNow(text, {history})
      update({assessment, from: 'device', turn: id}, true)
      return assessment
    },
    hear: (assessment, from, turn) => update({assessment, from, turn}, false),
    getSession: risk.getState,
  }
}
