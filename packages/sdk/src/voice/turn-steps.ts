import {isWaitingForWords, saidIn, type Reduction, type TurnEffect, type TurnState} from './turn-state.ts'

export const same = (state: TurnState): Reduction => ({state, effects: []})

export const effect = (type: Exclude<TurnEffect['type'], 'listen' | 'ask'>): TurnEffect => ({type})

export const to = (state: TurnState, change: Partial<TurnState>, ...effects: readonly TurnEffect[]): Reduction => ({
  state: {...state, ...change},
  effects,
})

const fresh = {pieces: [], partial: '', asked: null, isOver: false, interruption: null} as const

/** Nobody speaks: back to where it stands. */
export function rest(state: TurnState, ...effects: readonly TurnEffect[]): Reduction {
  const next: TurnState = {...state, ...fresh, phase: state.base}
  const listens = state.base === 'listening' && state.ears === 'microphone' && state.mode === 'handsFree'
  // A recogniser that hears by itself is the one who says that somebody speaks.
  const more: readonly TurnEffect[] = listens ? [{type: 'listen', piece: 0}] : []
  return {state: {...next, pieces: listens ? [null] : []}, effects: [...effects, ...more]}
}

/** A person's turn begins. */
export const beginTurn = (state: TurnState, ...effects: readonly TurnEffect[]): Reduction =>
  to(state, {...fresh, phase: 'userSpeaking', turn: state.turn + 1, pieces: [null], failure: null}, ...effects, {
    type: 'listen',
    piece: 0,
  })

/** They go on in the turn that they had not finished. */
export function goOn(state: TurnState, ...effects: readonly TurnEffect[]): Reduction {
  const piece = state.pieces.length
  return to(
    state,
    {
      phase: 'userSpeaking',
      pieces: [...state.pieces, null],
      partial: '',
      asked: null,
      isOver: false,
      interruption: null,
    },
    ...effects,
    ...(state.asked ? [effect('abandon')] : []),
    {type: 'listen', piece},
  )
}

/** The turn is over: its words are sent as soon as they are known. */
export function finish(state: TurnState, ...effects: readonly TurnEffect[]): Reduction {
  const over: TurnState = {...state, phase: 'thinking', isOver: true, partial: '', interruption: null}
  if (isWaitingForWords(over)) return {state: over, effects}
  const text = saidIn(over)
  const {asked} = over
  if (text === '') {
    // Whoever pressed a button and spoke has to know; a noise that was heard by itself is nothing.
    const failure = over.failure ?? (over.mode === 'pushToTalk' ? 'nothing_heard' : null)
    const {state: next, effects: more} = rest({...over, failure}, ...effects, effect('cancelListening'), effect('wipe'))
    return {state: next, effects: asked ? [effect('abandon'), ...more] : more}
  }
  if (asked?.text === text)
    return to(over, {asked: {text, isSure: true}}, ...effects, effect('confirm'), effect('wipe'))
  const isTyped = false
  return to(
    over,
    {asked: {text, isSure: true}},
    ...effects,
    ...(asked ? [effect('abandon')] : []),
    {type: 'ask', text, isSure: true, isTyped},
    effect('wipe'),
  )
}

/** They pause, and their words are known: a reply is asked for, in case they have finished. */
export function askEarly(state: TurnState): Reduction {
  const text = saidIn(state)
  if (!state.isEager || isWaitingForWords(state) || text === '') return same(state)
  return to(state, {asked: {text, isSure: false}}, {type: 'ask', text, isSure: false, isTyped: false})
}
