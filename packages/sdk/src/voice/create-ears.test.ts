import {describe, expect, it} from 'vitest'
import {createVoiceConsent} from '../audio-host/create-voice-consent.ts'
import type {RecognitionEvent, SpeechRecognizer} from '../audio/speech-recognizer.ts'
import type {MicrophoneState} from '../capture/microphone.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createEars, type EarsOptions} from './create-ears.ts'
import {startVoice} from './voice-fixture.ts'
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

/** Hears by itself, as a browser's does. */
function createOwnEars() {
  let tell = (_event: RecognitionEvent): void => {}
  const recognizer: SpeechRecognizer = {
    id: 'own-ears-1',
    locality: 'device',
    source: 'microphone',
    start({onEvent}) {
      tell = onEvent
      return {push() {}, finish() {}, cancel() {}}
    },
  }
  return {recognizer, tell: (event: RecognitionEvent) => tell(event)}
}

describe('a recogniser with a microphone of its own', () => {
  const open = (session: Parameters<typeof startVoice>[0] = {}) => {
    const {recognizer, tell} = createOwnEars()
    const parts = {recognizer, microphone: undefined, vad: undefined}
    const voice = startVoice({...session, session: {...parts, ...session.session}})
    return {...voice, tell, isOpen: () => voice.session.getState().isMicrophoneOpen}
  }

  it('has the microphone open while it hears, and not while it is answered', async () => {
    const {session, tell, isOpen, clock} = open()
    const seen: boolean[] = []
    session.subscribe(() => seen.at(-1) !== isOpen() && seen.push(isOpen()))
    expect(isOpen()).toBe(false)
    await session.start()
    expect(isOpen()).toBe(true)
    // It is started again at once: the light does not flicker.
    tell({type: 'no_speech'})
    tell({type: 'partial', text: 'I could', stableLength: 0})
    expect(seen).toEqual([false, true])
    tell({type: 'final', text: 'I could not sleep.'})
    expect([session.getState().phase, isOpen()]).toEqual(['thinking', false])
    await clock.run(6000)
    expect([session.getState().phase, isOpen()]).toEqual(['listening', true])
    session.stop()
    expect(isOpen()).toBe(false)
  })

  it('has it open while the button is pressed', async () => {
    const {session, isOpen} = open({session: {mode: 'pushToTalk'}})
    await session.start()
    expect(isOpen()).toBe(false)
    session.press()
    expect(isOpen()).toBe(true)
    session.release()
    expect(isOpen()).toBe(false)
  })

  it('has none open when it fails', async () => {
    const {session, tell, isOpen} = open()
    await session.start()
    tell({type: 'error', error: new VoiceError('permission_denied', 'none')})
    expect([session.getState().phase, isOpen()]).toEqual(['failed', false])
  })
})
