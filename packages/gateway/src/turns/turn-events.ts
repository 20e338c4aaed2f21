import {maxRiskLevel, riskRank, toRiskLevel} from '@pixelated/sdk/contract'
import type {InferenceRequest, InferenceResponse, RiskAssessment} from '@pixelated/sdk/contract'
import type {EngineEvent} from '../engines/inference-engine.ts'
import {completeReply, type ReplyFacts} from './complete-reply.ts'

/** A wire event before it has an id. */
export interface WireEvent {
  type: string
  data: unknown
}

/** Turns what an engine says into wire events, remembering the risk already told so that it never falls. */
export interface TurnEvents {
  /** The events for anything but the end. */
  during(event: Exclude<EngineEvent, {type: 'final'}>): WireEvent
  /** The events that end a turn: a risk not told before, metrics, the whole reply, `done`. */
  atEnd(
    event: Extract<EngineEvent, {type: 'final'}>,
    facts: ReplyFacts,
  ): {events: WireEvent[]; reply: InferenceResponse}
}

/** Creates the mapping of one turn. Pure but for the risk it remembers. */
export function createTurnEvents(request: InferenceRequest): TurnEvents {
  let told: RiskAssessment | undefined

  const raise = (risk: RiskAssessment): RiskAssessment => {
    told = told === undefined ? risk : {...risk, level: maxRiskLevel(told.level, risk.level)}
    return told
  }

  return {
    during(event) {
      if (event.type === 'risk') return {type: 'risk', data: raise(event.risk)}
      if (event.type === 'activity') return {type: 'activity', data: event.activity}
      if (event.type === 'gate') return {type: 'gate', data: event.verdict}
      return {type: 'text_delta', data: {text: event.text}}
    },
    atEnd({reply, reason}, facts) {
      const whole = completeReply(reply, request, {...facts, risk: told})
      const events: WireEvent[] = []
      const level = toRiskLevel(whole.risk?.level ?? 'unknown')
      if (riskRank(level) > riskRank(told?.level ?? 'unknown')) events.push({type: 'risk', data: whole.risk})
      const {eq_scores, conversation_metadata} = whole
      if (eq_scores !== undefined || conversation_metadata !== undefined) {
        events.push({type: 'metrics', data: {eq_scores, conversation_metadata}})
      }
      events.push({type: 'final_response', data: whole}, {type: 'done', data: {reason}})
      return {events, reply: whole}
    },
  }
}
