import type {AgentActivity} from '../contract/agent-activity.ts'
import type {InferenceReply} from '../contract/inference-reply.ts'
import {maxRiskLevel} from '../contract/risk-level.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {DoneReason, StreamEvent} from '../contract/stream-event.ts'

/** What is known of a turn so far. */
export interface TurnState {
  turnId: string | undefined
  requestId: string | undefined
  /** The reply's text so far, replacements applied, but for `pieces`: read it through `textOf`. */
  text: string
  /** Deltas that are not in `text` yet. One string that grew by each of them would keep them all as separate objects. */
  pieces: string[]
  risk: RiskAssessment | undefined
  activities: AgentActivity[]
  reply: InferenceReply | undefined
  doneReason: DoneReason | undefined
}

export const createTurnState = (): TurnState => ({
  turnId: undefined,
  requestId: undefined,
  text: '',
  pieces: [],
  risk: undefined,
  activities: [],
  reply: undefined,
  doneReason: undefined,
})

/** The reply's text so far. Called once a chunk, too, so that deltas do not pile up. */
export function textOf(state: TurnState): string {
  if (state.pieces.length > 0) {
    state.text += state.pieces.join('')
    state.pieces = []
  }
  return state.text
}

/**
 * Folds one event into the state and hands it on. The final reply is the authority: when the text so far differs from it, a
 * `text_delta` (nothing came before, as on the original servers) or a `text_replace` makes it equal.
 */
export function foldEvent(state: TurnState, event: StreamEvent, emit: (event: StreamEvent) => void): void {
  switch (event.type) {
    case 'text_delta':
      state.pieces.push(event.text)
      break
    case 'text_replace':
      state.text = textOf(state).slice(0, event.from) + event.text + state.text.slice(event.to)
      break
    case 'start':
      state.turnId = event.turn_id
      state.requestId = event.request_id ?? state.requestId
      break
    case 'risk': {
      // Within a turn the level only rises, whatever the server sends.
      event.level = state.risk ? maxRiskLevel(state.risk.level, event.level) : event.level
      const {type: _type, id: _id, ...risk} = event
      state.risk = risk
      break
    }
    case 'activity':
      state.activities.push(event.activity)
      break
    case 'final_response':
      foldFinal(state, event.reply, emit)
      break
    case 'done':
      state.doneReason = event.reason
      break
  }
  emit(event)
}

function foldFinal(state: TurnState, reply: InferenceReply, emit: (event: StreamEvent) => void): void {
  const {risk} = state
  const text = textOf(state)
  reply.agentActivities = [...state.activities, ...reply.agentActivities]
  if (risk) reply.risk.level = maxRiskLevel(risk.level, reply.risk.level)
  state.reply = reply
  state.text = reply.response
  if (text === state.text) return
  if (text === '') emit({type: 'text_delta', text: state.text})
  else emit({type: 'text_replace', from: 0, to: text.length, text: state.text, reason: 'final_response'})
}
