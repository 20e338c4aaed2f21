import {createListeners} from '../lib/create-listeners.ts'
import {reduceTurn} from './reduce-turn.ts'
import {saidIn, type TurnEffect, type TurnEvent, type TurnState} from './turn-state.ts'
import type {VoiceState} from './voice-session.ts'

/** What is being said, as far as it is understood. */
function toTranscript(turn: TurnState): string {
  const isTheirs = turn.phase === 'userSpeaking' || turn.phase === 'tentative' || turn.phase === 'interrupted'
  return isTheirs ? [saidIn(turn), turn.partial].filter(Boolean).join(' ') : ''
}

/** What is shown, in one place. */
export function createVoiceStore(first: VoiceState) {
  const listeners = createListeners()
  let state = first
  function set(change: Partial<VoiceState>): void {
    const next = {...state, ...change}
    const keys = Object.keys(change) as (keyof VoiceState)[] // of a Partial<VoiceState>
    if (keys.every((key) => Object.is(next[key], state[key]))) return
    state = next
    listeners.notify()
  }
  return {
    get: (): VoiceState => state,
    subscribe: listeners.add,
    set,
    setTurn: (turn: TurnState): void => {
      const {phase, mode, failure} = turn
      set({phase, mode, failure, turn: turn.turn, transcript: toTranscript(turn)})
    },
  }
}

/**
 * The reducer, and what it says has to be done: one event after the other, also when doing something makes another. When something throws, the rest is
 * done all the same, and the microphone is closed.
 */
export function createTurnLoop(first: TurnState, onTurn: (turn: TurnState) => void, onError: (error: unknown) => void) {
  let turn = first
  let run: ((effects: readonly TurnEffect[]) => void) | undefined
  const waiting: TurnEvent[] = []
  let isRunning = false
  let isClosed = false

  /** Whether all of it could be done. */
  function runAll(effects: readonly TurnEffect[]): boolean {
    let isWhole = true
    for (const effect of effects) {
      try {
        run?.([effect])
      } catch (error) {
        isWhole = false
        onError(error)
      }
    }
    return isWhole
  }

  return {
    get: (): TurnState => turn,
    use: (runner: (effects: readonly TurnEffect[]) => void) => void (run = runner),
    /** Nothing happens any more, whoever calls. */
    close: () => void (isClosed = true),
    dispatch(event: TurnEvent): void {
      if (isClosed) return
      waiting.push(event)
      if (isRunning) return
      isRunning = true
      let hasFailed = false
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const {state, effects} = reduceTurn(turn, next)
        turn = state
        onTurn(turn)
        const isOff = turn.base !== 'listening' && turn.phase === turn.base
        if (runAll(effects) || hasFailed || isOff) continue
        hasFailed = true
        waiting.push({type: 'microphoneFailed', failure: 'provider'})
      }
      isRunning = false
    },
  }
}
