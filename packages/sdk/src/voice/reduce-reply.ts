import type {Reduction, TurnEvent, TurnState} from './turn-state.ts'
import {effect, finish, rest, same, to} from './turn-steps.ts'

type ReplyEvent = Extract<TurnEvent, {type: 'heard' | 'spoken' | 'speechFailed' | 'replyFailed'}>

/** The turn of whoever speaks into it: what was said before is no part of it, and the place of what is being recognised stays. */
const ownPieces = ({pieces, interruption}: TurnState): TurnState['pieces'] =>
  pieces.map((piece, index) => (index >= (interruption?.first ?? 0) ? piece : ''))

/** What becomes of the reply. */
export function reduceReply(state: TurnState, event: ReplyEvent): Reduction {
  const {phase, interruption} = state
  if (event.type === 'heard') {
    if (phase === 'thinking') return to(state, {phase: 'speaking'})
    // It was on its way to the ear when somebody began to speak.
    return interruption
      ? to(state, {interruption: {...interruption, from: 'speaking'}, pieces: ownPieces(state)})
      : same(state)
  }
  const failure = event.type === 'replyFailed' ? 'no_reply' : event.type === 'speechFailed' ? 'provider' : state.failure
  if (phase === 'thinking' || phase === 'speaking') return rest({...state, failure}, effect('endTurn'))
  // Whoever was speaking into it has the turn now.
  if (phase === 'interrupted') {
    const pieces = ownPieces(state)
    const next = {...state, pieces, asked: null, isOver: false, interruption: null, turn: state.turn + 1, failure}
    if (interruption?.isJudged) return finish(next, effect('endTurn'))
    return to(next, {phase: 'userSpeaking'}, effect('endTurn'))
  }
  if (phase === 'tentative' && event.type === 'replyFailed') return to(state, {asked: null})
  return same(state)
}
