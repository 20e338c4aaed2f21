import type {Reduction, TurnEffect, TurnEvent, TurnState} from './turn-state.ts'
import {beginTurn, effect, finish, rest, same, to} from './turn-steps.ts'

type ControlEvent = Extract<
  TurnEvent,
  {
    type:
      | 'started'
      | 'stopped'
      | 'paused'
      | 'resumed'
      | 'modeChosen'
      | 'microphoneFailed'
      | 'pressed'
      | 'released'
      | 'typed'
      | 'stoppedReply'
  }
>

/** Whatever is under way ends: of a reply that is heard it is noted what was heard. */
function leaveAll({asked, phase, pieces, interruption}: TurnState): TurnEffect[] {
  const isHeard = phase === 'speaking' || interruption?.from === 'speaking'
  return [
    ...(pieces.includes(null) ? [effect('cancelAllListening')] : []),
    ...(asked && !isHeard ? [effect('abandon')] : []),
    effect('forgetAbandoned'),
    ...(isHeard ? [effect('interrupt')] : []),
    effect('wipe'),
  ]
}

const opens = ({mode, ears}: TurnState): TurnEffect[] =>
  mode === 'typeOnly' || ears === 'microphone' ? [] : [effect('openMicrophone')]

function begin(state: TurnState): Reduction {
  const base = state.mode === 'typeOnly' ? 'idle' : 'listening'
  const mutes = state.mode === 'pushToTalk' ? [effect('muteMicrophone')] : []
  // A reply to what was typed goes on.
  if (state.asked) return to(state, {base, failure: null}, ...opens(state), ...mutes)
  return rest({...state, base, failure: null}, ...opens(state), ...mutes)
}

/** The end of listening, for now or for good. */
const end = (state: TurnState, base: 'idle' | 'paused' | 'failed'): Reduction =>
  rest({...state, base}, ...leaveAll(state), effect('closeMicrophone'))

function press(state: TurnState): Reduction {
  const {phase, asked, mode, base} = state
  if (mode !== 'pushToTalk' || base !== 'listening' || phase === 'userSpeaking') return same(state)
  const leaves = phase === 'speaking' ? [effect('interrupt')] : asked ? [effect('abandon')] : []
  // Of a reply that was not heard yet the turn goes on, also when its words are not known yet.
  const earlier = phase === 'thinking' ? state.pieces : []
  const begun = beginTurn(state, ...leaves, effect('unmuteMicrophone'))
  const pieces = [...earlier, null]
  const effects = begun.effects.map((one) => (one.type === 'listen' ? {...one, piece: earlier.length} : one))
  return {state: {...begun.state, pieces}, effects}
}

function type(state: TurnState, text: string): Reduction {
  const effects: readonly TurnEffect[] = [...leaveAll(state), {type: 'ask', text, isSure: true, isTyped: true}]
  return to(
    state,
    {
      phase: 'thinking',
      turn: state.turn + 1,
      pieces: [text],
      partial: '',
      asked: {text, isSure: true},
      isOver: true,
      interruption: null,
      failure: null,
    },
    ...effects,
  )
}

/** What the person, the app, or a microphone decides. */
export function reduceControl(state: TurnState, event: ControlEvent): Reduction {
  switch (event.type) {
    case 'started':
    case 'resumed':
      return state.base === 'listening' ? same(state) : begin(state)
    case 'stopped':
      return end(state, 'idle')
    case 'paused':
      return state.base === 'listening' ? end(state, 'paused') : same(state)
    case 'microphoneFailed':
      return end({...state, failure: event.failure}, 'failed')
    case 'modeChosen': {
      if (event.mode === state.mode) return same(state)
      // From typing to speaking somebody has to press something: `started`.
      const wasOn = state.base === 'listening'
      const left = end({...state, mode: event.mode}, 'idle')
      if (!wasOn || event.mode === 'typeOnly') return left
      const begun = begin(left.state)
      return {state: begun.state, effects: [...left.effects, ...begun.effects]}
    }
    case 'pressed':
      return press(state)
    case 'released':
      if (state.mode !== 'pushToTalk' || state.phase !== 'userSpeaking') return same(state)
      return finish(state, effect('finishListening'), effect('muteMicrophone'))
    case 'stoppedReply':
      return state.asked ? rest(state, ...leaveAll(state)) : same(state)
    case 'typed':
      return type(state, event.text)
  }
}
