import {maxRiskLevel, riskRank, toRiskLevel} from '@pixelated/sdk/contract'
import type {DoneReason, InferenceRequest, InferenceResponse, RiskAssessment} from '@pixelated/sdk/contract'
import type {EngineEvent} from '../engines/inference-engine.ts'
import {completeReply, type ReplyFacts} from './complete-reply.ts'

/** A wire event before it has an id. */
export interface WireEvent {
  type: string
  data: unknown
}

/** Turns what an engine says in one turn into wire events, remembering the risk already told so that it never falls. */
export class TurnEvents {
  readonly #request: InferenceRequest
  #told: RiskAssessment | undefined

  constructor(request: InferenceRequest) {
    this.#request = request
  }

  /** The data of an event that is neither text nor the end. */
  dataOf(event: Exclude<EngineEvent, {type: 'final' | 'text_delta'}>): unknown {
    if (event.type === 'activity') return event.activity
    if (event.type === 'gate') return event.verdict
    if (event.type === 'text_replace') {
      const {type: _type, ...replacement} = event
      return replacement
    }
    const {risk} = event
    this.#told = this.#told === undefined ? risk : {...risk, level: maxRiskLevel(this.#told.level, risk.level)}
    return this.#told
  }

  /** The whole reply, with the highest risk told. */
  wholeOf(reply: InferenceResponse, facts: ReplyFacts): InferenceResponse {
    return completeReply(reply, this.#request, {...facts, risk: this.#told})
  }

  /** The events that end a turn: a risk not told before, metrics, the whole reply, `done`. */
  atEnd(whole: InferenceResponse, reason: DoneReason): WireEvent[] {
    const events: WireEvent[] = []
    const level = toRiskLevel(whole.risk?.level ?? 'unknown')
    if (riskRank(level) > riskRank(this.#told?.level ?? 'unknown')) events.push({type: 'risk', data: whole.risk})
    const {eq_scores, conversation_metadata} = whole
    if (eq_scores !== undefined || conversation_metadata !== undefined) {
      events.push({type: 'metrics', data: {eq_scores, conversation_metadata}})
    }
    events.push({type: 'final_response', data: whole}, {type: 'done', data: {reason}})
    return events
  }
}
