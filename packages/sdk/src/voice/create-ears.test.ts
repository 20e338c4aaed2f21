import {describe, expect, it} from 'vitest'
import {createVoiceConsent} from '../audio-host/create-voice-consent.ts'
import type {MicrophoneState} from '../capture/microphone.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createEars, type EarsOptions} from './create-ears.ts'
import {createTurnClock} from './voice-metrics.ts'

/** A microphone that is asked for until it is let go, and can not be paused meanwhile, as `createMicrophone` says. */
function createSlowMicrophone() {
  let status: MicrophoneState['status'] = 'idle'
  let answer = (): void => {}
  const ask = () => {
    status = 'asking'
    return new Promise<void>((resolve) => {
      answer = () => {
        status = 'capturing'
        resolve()
      }
    })
  }
  return {
    status: () => status,
    async answer() {
      answer()
      await new Promise((resolve) => setTimeout(resolve))
    },
    microphone: {
      getState: () => ({status}),
      subscribe: () => () => {},
      onSound: () => () => {},
      start: ask,
      resume: async () => (status === 'paused' ? ask() : undefined),
      pause: () => void (status = status === 'capturing' ? 'paused' : status),
      stop: () => void (status = 'idle'),
    },
  }
}

function setUp(options: Partial<EarsOptions>) {
  const clock = createManualClock(0)
  const consent = createVoiceConsent({clock})
  consent.grant('capture')
  const none = () => {}
  return createEars({
    ...{microphone: undefined, vad: undefined, turnWatcher: undefined, endOfTurn: undefined, recognizer: undefined},
    ...{policy: {consent, allowedLocalities: ['device']}, language: undefined, turns: undefined, clock},
    ...{
      turnClock: createTurnClock(clock.now),
      renderedLevel: () => undefined,
      expectAnswer: () => () => false,
      transcript: () => '',
    },
    ...{dispatch: none, onEcho: none, onError: none, onOpen: none},
    ...options,
  })
}

describe('a microphone that takes its time', () => {
  it('is muted when it is there, if it was muted while it was asked for', async () => {
    const {microphone, status, answer} = createSlowMicrophone()
    const ears = setUp({microphone})
    ears.open()
    ears.mute()
    await answer()
    expect(status()).toBe('paused')
  })

  it('is muted again when the press ended before it came back', async () => {
    const {microphone, status, answer} = createSlowMicrophone()
    const ears = setUp({microphone})
    ears.open()
    ears.mute()
    await answer()
    ears.unmute()
    expect(status()).toBe('asking')
    ears.mute()
    await answer()
    expect(status()).toBe('paused')
    ears.unmute()
    await answer()
    expect(status()).toBe('capturing')
  })
})
