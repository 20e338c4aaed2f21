import {reduceControl} from './reduce-control.ts'
import {reduceHearing} from './reduce-hearing.ts'
import {reduceReply} from './reduce-reply.ts'
import {reduceWords} from './reduce-words.ts'
import {same} from './turn-steps.ts'
import type {Reduction, TurnEvent, TurnState} from './turn-state.ts'

/** What follows from an event: the next state, and what is to be done. Nothing is done here, and no time is read. */
export function reduceTurn(state: TurnState, event: TurnEvent): Reduction {
  switch (event.type) {
    case 'started':
    case 'stopped':
    case 'paused':
    case 'resumed':
    case 'modeChosen':
    case 'microphoneFailed':
    case 'pressed':
    case 'released':
    case 'typed':
    case 'stoppedReply':
      return reduceControl(state, event)
    case 'onset':
    case 'speech':
    case 'tentativeEnd':
    case 'speechResumed':
    case 'turnEnd':
    case 'misfire':
      // The button says when a turn begins and ends; whoever types is not listened to.
      return state.mode === 'handsFree' && state.base === 'listening' ? reduceHearing(state, event) : same(state)
    case 'partial':
    case 'final':
    case 'noSpeech':
    case 'recognitionFailed':
    case 'judgingTimedOut':
      return reduceWords(state, event)
    case 'heard':
    case 'spoken':
    case 'speechFailed':
    case 'replyFailed':
      return reduceReply(state, event)
  }
}
