import {backchannelMs, confirmMs, type Reduction, type TurnEvent, type TurnState} from './turn-state.ts'
import {beginTurn, effect, finish, goOn, same, to} from './turn-steps.ts'

export type HearingEvent = Extract<
  TurnEvent,
  {type: 'onset' | 'speech' | 'tentativeEnd' | 'speechResumed' | 'turnEnd' | 'misfire'}
>

/** What was said into a reply was meant: of a reply that was not heard yet, the person's turn goes on; otherwise another one begins. */
export function confirmInterruption(state: TurnState): Reduction {
  if (state.interruption?.from === 'thinking') {
    // Its first piece was begun when they began to speak.
    return to(
      state,
      {phase: 'userSpeaking', asked: null, isOver: false, interruption: null},
      ...(state.asked ? [effect('abandon')] : []),
    )
  }
  return to(
    state,
    {phase: 'userSpeaking', turn: state.turn + 1, asked: null, isOver: false, interruption: null, failure: null},
    effect('interrupt'),
  )
}

/** It was not meant: the reply goes on. */
export function falseAlarm(state: TurnState): Reduction {
  const {interruption} = state
  if (!interruption) return same(state)
  return to(
    state,
    {
      phase: interruption.from,
      interruption: null,
      partial: '',
      // What was begun to be heard is no part of the turn.
      pieces: interruption.from === 'thinking' ? state.pieces.slice(0, -1) : [],
    },
    effect('cancelListening'),
    effect('unduck'),
  )
}

function beginInterruption(state: TurnState, from: 'thinking' | 'speaking'): Reduction {
  // While the words of the turn itself are still being recognised, nothing was asked for: the turn goes on.
  if (from === 'thinking' && !state.asked) return goOn(state)
  const pieces = from === 'thinking' ? [...state.pieces, null] : [null]
  return to(
    state,
    {phase: 'interrupted', interruption: {from, isHum: false, isJudged: false}, pieces, partial: ''},
    effect('duck'),
    {type: 'listen', piece: pieces.length - 1},
  )
}

/** While a reply is thought about or heard. */
function reduceInterruption(state: TurnState, event: HearingEvent): Reduction {
  const {phase, interruption} = state
  if (phase === 'thinking' || phase === 'speaking') {
    if (event.type !== 'onset' || (phase === 'speaking' && !state.bargeIn)) return same(state)
    return beginInterruption(state, phase)
  }
  if (event.type === 'speech') {
    const neededMs = interruption?.isHum ? backchannelMs : confirmMs
    const isMeant = event.milliseconds >= neededMs && interruption?.isJudged !== true
    return isMeant ? confirmInterruption(state) : same(state)
  }
  if (event.type === 'misfire') return falseAlarm(state)
  // "Stop" is shorter than what counts by its length: its words decide.
  if (event.type === 'tentativeEnd' || event.type === 'turnEnd') {
    if (!interruption || interruption.isJudged) return same(state)
    return to(
      state,
      {interruption: {...interruption, isJudged: true}},
      effect('finishListening'),
      effect('waitForJudgement'),
    )
  }
  return same(state)
}

/** What the segmenter says, in a hands-free conversation. */
export function reduceHearing(state: TurnState, event: HearingEvent): Reduction {
  switch (state.phase) {
    case 'listening':
      return event.type === 'onset' ? beginTurn(state) : same(state)
    case 'userSpeaking':
      if (event.type === 'tentativeEnd') return to(state, {phase: 'tentative'}, effect('finishListening'))
      if (event.type === 'turnEnd') return finish(state, effect('finishListening'))
      if (event.type === 'misfire')
        return finish(
          {...state, pieces: [...state.pieces.slice(0, -1), state.pieces.at(-1) ?? '']},
          effect('cancelListening'),
        )
      return same(state)
    case 'tentative':
      if (event.type === 'speechResumed' || event.type === 'onset') return goOn(state)
      return event.type === 'turnEnd' ? finish(state) : same(state)
    case 'thinking':
    case 'speaking':
    case 'interrupted':
      return reduceInterruption(state, event)
    default:
      return same(state)
  }
}
