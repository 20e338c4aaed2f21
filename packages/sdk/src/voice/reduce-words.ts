import {judgeInterruption} from './reduce-hearing.ts'
import type {Reduction, TurnEvent, TurnState} from './turn-state.ts'
import {askEarly, effect, finish, rest, same, to} from './turn-steps.ts'

type WordsEvent = Extract<TurnEvent, {type: 'partial' | 'final' | 'noSpeech' | 'recognitionFailed' | 'judgingTimedOut'}>

const withPiece = (state: TurnState, piece: number, text: string): TurnState => ({
  ...state,
  partial: '',
  pieces: state.pieces.map((known, index) => (index === piece ? text : known)),
})

/** The last words that were being recognised are known, or will not be. */
function settle(state: TurnState): Reduction {
  switch (state.phase) {
    case 'tentative':
      return askEarly(state)
    case 'thinking':
      return state.isOver && !state.asked ? finish(state) : same(state)
    default:
      return same(state)
  }
}

/** A recogniser that hears by itself ends a turn with its words. */
function settleOwnEars(state: TurnState, text: string): Reduction {
  if (state.mode !== 'handsFree' || (state.phase !== 'listening' && state.phase !== 'userSpeaking'))
    return settle(state)
  if (text.trim() === '') return rest(state)
  return finish({...state, turn: state.phase === 'listening' ? state.turn + 1 : state.turn, failure: null})
}

function onPartial(state: TurnState, event: Extract<WordsEvent, {type: 'partial' | 'final'}>): Reduction {
  const {interruption} = state
  const isHum = event.isBackchannel
  const next = {...state, partial: event.text, interruption: interruption && {...interruption, isHum}}
  const begins = state.ears === 'microphone' && state.phase === 'listening' && event.text.trim() !== ''
  return begins ? to(next, {phase: 'userSpeaking', turn: state.turn + 1, failure: null}) : same(next)
}

/** What a recogniser says. */
export function reduceWords(state: TurnState, event: WordsEvent): Reduction {
  // The reply goes on; the words count when they come.
  if (event.type === 'judgingTimedOut')
    return state.interruption?.isJudged ? to(state, {}, effect('unduckForNow')) : same(state)
  // Of a piece that nobody waits for any more.
  if (state.pieces[event.piece] !== null) return same(state)
  if (event.type === 'partial') return onPartial(state, event)
  const isHum = state.phase === 'interrupted' && event.type === 'final' && event.isBackchannel
  const text = event.type === 'final' && !isHum ? event.text : ''
  const next = withPiece(state, event.piece, text)
  const failed = event.type === 'recognitionFailed' ? {...next, failure: event.failure} : next
  if (state.phase === 'interrupted') return judgeInterruption(failed)
  if (state.ears === 'samples') return settle(failed)
  // Not again at once: it would fail again.
  if (event.type === 'recognitionFailed' && state.phase === 'listening')
    return to(failed, {base: 'failed', phase: 'failed', pieces: []}, effect('closeMicrophone'))
  return settleOwnEars(failed, text)
}
