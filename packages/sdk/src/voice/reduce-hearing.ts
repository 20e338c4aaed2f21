import {
  backchannelMs,
  confirmMs,
  saidIn,
  type Interruption,
  type Reduction,
  type TurnEvent,
  type TurnState,
} from './turn-state.ts'
import {beginTurn, effect, finish, goOn, same, to} from './turn-steps.ts'

export type HearingEvent = Extract<
  TurnEvent,
  {type: 'onset' | 'speech' | 'tentativeEnd' | 'speechResumed' | 'turnEnd' | 'misfire'}
>

/** What was said into a reply was meant: of a reply that was not heard yet, the person's turn goes on; otherwise another one begins. */
function confirmInterruption(state: TurnState): Reduction {
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
function falseAlarm(state: TurnState, {from, first}: Interruption): Reduction {
  // What was begun to be heard is no part of the turn.
  const pieces = from === 'thinking' ? state.pieces.slice(0, first) : []
  return to(state, {phase: from, interruption: null, partial: '', pieces}, effect('cancelListening'), effect('unduck'))
}

/** What was said into a reply, as soon as all of it is known; a hum is known as ''. */
export function judgeInterruption(state: TurnState): Reduction {
  const {interruption, pieces} = state
  if (!interruption) return same(state)
  const own = pieces.slice(interruption.first)
  if (own.includes(null)) return same(state)
  if (saidIn({...state, pieces: own}) === '') return falseAlarm(state, interruption)
  if (!interruption.isJudged) return same(state)
  const confirmed = confirmInterruption(state)
  const finished = finish(confirmed.state)
  return {state: finished.state, effects: [...confirmed.effects, ...finished.effects]}
}

/** The last that was heard was no speech: what was said before it counts. */
function misfireInterruption(state: TurnState, interruption: Interruption): Reduction {
  const pieces = state.pieces.map((piece, index) => (index === state.pieces.length - 1 ? (piece ?? '') : piece))
  const judged = judgeInterruption({...state, pieces, partial: '', interruption: {...interruption, isJudged: true}})
  const isOver = judged.state.interruption === null && judged.state.phase === interruption.from
  return isOver ? judged : {...judged, effects: [effect('cancelListening'), ...judged.effects]}
}

function beginInterruption(state: TurnState, from: 'thinking' | 'speaking'): Reduction {
  // While the words of the turn itself are still being recognised, nothing was asked for: the turn goes on.
  if (from === 'thinking' && !state.asked) return goOn(state)
  const earlier = from === 'thinking' ? state.pieces : []
  return hearMore(state, earlier, {from, first: earlier.length, isHum: false, isJudged: false})
}

/** Somebody begins to speak into a reply, or goes on. */
function hearMore(state: TurnState, earlier: TurnState['pieces'], interruption: Interruption): Reduction {
  return to(state, {phase: 'interrupted', interruption, pieces: [...earlier, null], partial: ''}, effect('duck'), {
    type: 'listen',
    piece: earlier.length,
  })
}

/** While a reply is thought about or heard. */
function reduceInterruption(state: TurnState, event: HearingEvent): Reduction {
  const {phase, interruption} = state
  // In the pause before this the words may have become known, and have been asked with.
  const begins = event.type === 'onset' || event.type === 'speechResumed'
  if (phase === 'thinking' || phase === 'speaking') {
    if (!begins || (phase === 'speaking' && !state.bargeIn)) return same(state)
    return beginInterruption(state, phase)
  }
  if (!interruption) return same(state)
  if (begins && interruption.isJudged)
    return hearMore(state, state.pieces, {...interruption, isHum: false, isJudged: false})
  if (event.type === 'speech') {
    const neededMs = interruption.isHum ? backchannelMs : confirmMs
    const isMeant = event.milliseconds >= neededMs && !interruption.isJudged
    return isMeant ? confirmInterruption(state) : same(state)
  }
  if (event.type === 'misfire') return misfireInterruption(state, interruption)
  // "Stop" is shorter than what counts by its length: its words decide.
  if (event.type === 'tentativeEnd' || event.type === 'turnEnd') {
    if (interruption.isJudged) return same(state)
    const waiting = effect('waitForJudgement')
    return to(state, {interruption: {...interruption, isJudged: true}}, effect('finishListening'), waiting)
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
